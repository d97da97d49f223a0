"""One section of a service's page: facts set for reading, and below them where they are from."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.directory.model import Directory
from app.directory.service import BANK
from app.guidance.service_page import (
    Called,
    Coded,
    Guided,
    Label,
    Linked,
    Verbatim,
    Way,
    Words,
)
from ui.desktop.models.accounts_words import capital
from ui.desktop.screens.service_hotline import HotlineRow
from ui.desktop.tokens import Kind, State
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.surface import Card, column, expanding
from ui.desktop.widgets.surface import row as row_of
from ui.desktop.widgets.text import LineText, Text, breakable
from ui.text.catalogue import tr
from ui.text.service_facts import service_name
from ui.text.service_page import PageRow, PageSection, rows_by_source


class SectionCard(Card):
    """A card with the section's title, its rows, and the source of each group of rows.

    Signals:
        page_wanted(str): open this official address.
        service_wanted(str): show the page of this service.
        copied(str): put this number on the clipboard.
    """

    page_wanted = Signal(str)
    service_wanted = Signal(str)
    copied = Signal(str)

    def __init__(
        self, section: PageSection, directory: Directory, parent: QWidget | None = None
    ) -> None:
        """``directory`` names other services."""
        super().__init__(margin=22, spacing=14, parent=parent)
        self._directory = directory
        self.topic = section.topic
        self.body.addWidget(Text(section.title, Kind.SECTION))
        if section.note:
            self.body.addWidget(Text(section.note, Kind.SMALL, tone=State.WARN))
        for source, rows in rows_by_source(section):
            group = column(spacing=12)
            before = ""
            for row in rows:
                # Several ways of one sort stand under one name.
                group.addWidget(self._row(row if row.label != before else row._replace(label="")))
                before = row.label
            if source:
                old = any(row.fact.backing is not None and row.fact.backing.old for row in rows)
                tone = State.WARN if old else "muted"
                group.addWidget(Text(source, Kind.SMALL, tone=tone, selectable=True))
            self.body.addLayout(group)

    def _row(self, row: PageRow) -> QWidget:
        value = row.fact.value
        if value is None:
            return _doubt(row, alone=row.fact.label is Label.NOTHING_KNOWN)
        if isinstance(value, Called):
            line = HotlineRow(capital(row.label), value.number, row.lines[1:])
            line.copied.connect(self.copied)
            return line
        if isinstance(value, Linked):
            return _under(row.label, self._others(value))
        if isinstance(value, Verbatim) and row.fact.label in {Label.SITES, Label.PAGE}:
            return _under(row.label, *(self._site(address) for address in value.strings))
        if isinstance(value, Words) and row.fact.label is Label.NOTE:
            return Text("\n".join(row.lines), selectable=True)
        return _said(row)

    def _site(self, address: str) -> QWidget:
        """Return the way to an official page: its address can be read before it is opened."""
        site = address.removeprefix("https://")
        button = Button(
            tr("Open the official page") if "/" in site else site,
            "link",
            lambda: self.page_wanted.emit(address),
            icon_name="external-link",
        )
        if "/" not in site:
            return _flowing(button)
        shown = Text(breakable(site), Kind.SMALL, tone="muted", selectable=True)
        button.setAccessibleDescription(site)
        return _flowing(button, below=shown)

    def _others(self, linked: Linked) -> QWidget:
        """Return the way to the pages of other services; one's own banks have none."""
        parts: list[QWidget] = []
        for service in linked.services:
            name = service_name(service, self._directory)
            if service == BANK:
                parts.append(LineText(name))
                continue
            button = Button(name, "link")
            button.clicked.connect(lambda _=False, s=service: self.service_wanted.emit(s))
            parts.append(button)
        return _flowing(*parts)


def _said(row: PageRow) -> QWidget:
    """Return what a row is about, small, and below it what is known."""
    spoken = isinstance(row.fact.value, Coded | Guided | Way)
    first, *rest = [capital(line) for line in row.lines] if spoken else row.lines
    if isinstance(row.fact.value, Way):
        note = (Text(line, Kind.SMALL, tone="muted", selectable=True) for line in rest)
        return _under(row.label, Text(first, selectable=True), *note)
    if rest:
        return _under(row.label, *_points(first, *rest))
    return _under(row.label, Text(first, selectable=True))


def _doubt(row: PageRow, *, alone: bool) -> QWidget:
    """Return what is not known, so that nobody takes it for a fact."""
    card = Card("sunk", margin=14, spacing=4)
    if alone:
        card.body.addWidget(Text(row.lines[0]))
    else:
        card.body.addWidget(Text(row.label, strong=True))
        for point in _points(*row.lines):
            card.body.addWidget(point)
    return card


def _points(*lines: str) -> Iterator[QWidget]:
    """Yield a list; lines that wrap stay off their points."""
    for words in lines:
        point = Text("·", wrap=False)
        line = row_of(point, expanding(Text(words, selectable=True)), spacing=10)
        line.setStretch(1, 1)
        line.setAlignment(point, Qt.AlignmentFlag.AlignTop)
        holder = QWidget()
        holder.setLayout(line)
        yield holder


def _under(title: str, *below: QWidget) -> QWidget:
    holder = QWidget()
    box = column(*below, spacing=2)
    if title:
        box.insertWidget(0, Text(capital(title), Kind.SMALL, tone="muted"))
    holder.setLayout(box)
    return holder


def _flowing(*parts: QWidget, below: QWidget | None = None) -> QWidget:
    holder = QWidget()
    box = column(flow(*parts, spacing=12), spacing=2)
    if below is not None:
        box.addWidget(below)
    holder.setLayout(box)
    return holder
