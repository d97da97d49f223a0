"""The regulator's counts beside the list: what is missing here first, with the way to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.discovery.registry_answer import Comparison, RegistryFinding
from app.domain.ids import ServiceId
from ui.desktop.frame import Frame
from ui.desktop.models.imports_counts import in_order, name_of
from ui.desktop.tokens import Kind
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.surface import Card, column, empty, row
from ui.desktop.widgets.text import LineText, Text, show_if
from ui.text.address_book import registry_line, registry_note, registry_title
from ui.text.catalogue import ntr, tr

_AT_FIRST = 3
"""Missing apps shown before one asks for all, so that the table below stays in sight."""


class CountsCard(Card):
    """One part for each answer. The counts prove nothing, so nothing is added from here by itself.

    Signals:
        service_wanted(str): show the service of this id.
        search_wanted(str): look for a service by this name.
        add_wanted(str): add an account at the service of this id.
    """

    service_wanted = Signal(str)
    search_wanted = Signal(str)
    add_wanted = Signal(str)

    def __init__(self, style: str = "plain", parent: QWidget | None = None) -> None:
        super().__init__(style, margin=14, spacing=10, parent=parent)
        self._inside = column(spacing=12)
        self._names: Mapping[ServiceId, str] = {}
        self.body.addLayout(self._inside)
        self.body.addStretch(1)
        show_if(self, False)

    def show_counts(self, found: Sequence[RegistryFinding], names: Mapping[ServiceId, str]) -> None:
        """Show other answers, ``names`` being their services' names; nothing if there are none."""
        empty(self._inside)
        self._names = dict(names)
        for one in found:
            self._inside.addWidget(self._part(one))
        if found:
            self._inside.addWidget(Text(registry_note(), Kind.SMALL, tone="muted"))
        show_if(self, bool(found))

    def _part(self, found: RegistryFinding) -> QWidget:
        counts = in_order(found)
        first, later = counts.missing[:_AT_FIRST], counts.missing[_AT_FIRST:]
        inside = column(Text(registry_title(found), strong=True), spacing=6)
        if not counts.missing and any(app.there for app in counts.rest):
            inside.addWidget(Text(tr("Everything counted there is in your list as well.")))
        for app in first:
            inside.addWidget(self._missing(app))
        rest = (*map(self._missing, later), *map(self._line, counts.rest))
        if len(counts.rest) == 1 and not counts.missing:
            inside.addWidget(rest[0])
        elif rest:
            inside.addWidget(_Folded(rest))
        part = QWidget()
        part.setLayout(inside)
        return part

    def _line(self, app: Comparison) -> QWidget:
        return Text(registry_line(app, name_of(app, self._names)))

    def _missing(self, app: Comparison) -> QWidget:
        name = name_of(app, self._names)
        if app.service:
            add = Button(tr("Add"), "link", partial(self.add_wanted.emit, app.service))
            add.setAccessibleName(tr("Add {name}", name=name))
            look_up = Button(
                tr("Look it up"), "link", partial(self.service_wanted.emit, app.service)
            )
            buttons = [add, look_up]
        else:
            look_up = Button(tr("Look it up"), "link", partial(self.search_wanted.emit, app.name))
            buttons = [look_up]
        look_up.setAccessibleName(tr("Look it up: {name}", name=name))
        # The ways stay together where they have to go below the words.
        ways = QWidget()
        ways.setLayout(row(*buttons, spacing=4))
        line = QWidget()
        line.setLayout(flow(LineText(registry_line(app, name)), ways, spacing=8))
        return line


class _Folded(QWidget):
    """Lines that unfold at a press."""

    def __init__(self, lines: Iterable[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        inside = column(*lines, spacing=6)
        self._count = inside.count()
        self._lines = QWidget()
        self._lines.setLayout(inside)
        self._button = Button("", "link", self._turn)
        self.setLayout(column(flow(self._button), self._lines, spacing=6))
        self._show(False)

    def _turn(self) -> None:
        self._show(self._lines.isHidden())

    def _show(self, unfolded: bool) -> None:
        show_if(self._lines, unfolded)
        self._button.set_text(
            tr("Show less") if unfolded else ntr("Show {n} more", "Show {n} more", self._count)
        )


def lead_on(frame: Frame, card: CountsCard) -> None:
    """Have the card's buttons lead to the service, the search for it, or a new account there."""
    card.service_wanted.connect(lambda id_: frame.navigate("service", service=id_))
    card.search_wanted.connect(lambda name: frame.navigate("services", search=name))
    card.add_wanted.connect(lambda id_: frame.navigate("accounts", add=id_))
