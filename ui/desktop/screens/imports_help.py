"""How to get one export: numbered steps, and what to know about the file."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from ui.desktop.screens.imports_sources import Source
from ui.desktop.tokens import State
from ui.desktop.widgets.buttons import Button, Variant
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.heading import Heading
from ui.desktop.widgets.notices import Banner
from ui.desktop.widgets.surface import Card, Page, row
from ui.desktop.widgets.text import Chip, Text
from ui.text.catalogue import tr


class HelpPage(Page):
    """The steps for ``source``.

    Signals:
        left(): back to the first page.
        files_wanted(): the file is there; choose it.
        accounts_wanted(): add accounts by hand instead.
    """

    left = Signal()
    files_wanted = Signal()
    accounts_wanted = Signal()

    def __init__(self, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        back = Button(tr("Back"), "link", self.left.emit, icon_name="chevron-left")
        self.body.addLayout(flow(back))
        subtitle = (
            tr("Names in menus may differ a little from version to version.")
            if source.steps
            else ""
        )
        self.body.addWidget(Heading(source.title, subtitle))
        if source.steps:
            self.body.addWidget(_steps(source.steps))
        if source.note:
            self.body.addWidget(Banner(source.note, State.ACCENT))
        if source.holds_passwords:
            self.body.addWidget(
                Banner(
                    tr(
                        "This file holds your passwords in plain text. Renumber does not keep "
                        "them, and offers to delete the file after reading it."
                    ),
                    State.WARN,
                )
            )
        buttons: list[Button] = []
        if source.steps:
            buttons.append(
                Button(
                    tr("Choose files…"), "primary", self.files_wanted.emit, icon_name="folder-open"
                )
            )
        if source.note:
            variant: Variant = "quiet" if source.steps else "primary"
            buttons.append(Button(tr("Add accounts by hand"), variant, self.accounts_wanted.emit))
        self.body.addLayout(flow(*buttons, spacing=12))
        self.body.addStretch(1)


def _steps(steps: tuple[str, ...]) -> Card:
    card = Card(spacing=14)
    for number, words in enumerate(steps, 1):
        mark: QLabel = Chip(str(number), State.ACCENT)
        line = row(mark, Text(words), spacing=14)
        line.setStretch(1, 1)
        line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(line)
    return card
