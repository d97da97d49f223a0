"""How to get one export: a drawing, numbered steps, and what to know about the file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from ui.desktop.screens.imports_drawing import WayDrawing
from ui.desktop.tokens import State
from ui.desktop.widgets.buttons import Button, Variant
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.heading import Heading
from ui.desktop.widgets.notices import Banner
from ui.desktop.widgets.surface import Card, Page, row
from ui.desktop.widgets.text import Chip, Text
from ui.text.catalogue import pick, tr
from ui.text.export_sources import Source


class HelpPage(Page):
    """The steps for ``source``.

    Signals:
        left(): back to the first page.
        files_wanted(), folder_wanted(): it is there; choose it.
        ticking_wanted(): tick the services one uses instead.
    """

    left = Signal()
    files_wanted = Signal()
    folder_wanted = Signal()
    ticking_wanted = Signal()

    def __init__(self, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        back = Button(tr("Back"), "link", self.left.emit, icon_name="chevron-left")
        self.body.addLayout(flow(back))
        menus = tr("Names in menus may differ a little from version to version.")
        self.body.addWidget(Heading(pick(source.title), menus if source.steps else ""))
        if source.steps:
            self.body.addWidget(WayDrawing(source))
            self.body.addWidget(_steps([pick(step) for step in source.steps]))
        if source.note is not None:
            self.body.addWidget(Banner(pick(source.note), State.ACCENT))
        if source.holds_passwords:
            words = tr(
                "This file holds your passwords in plain text. Renumber does not keep "
                "them, and offers to delete the file after reading it."
            )
            self.body.addWidget(Banner(words, State.WARN))
        self.body.addLayout(flow(*self._buttons(source), spacing=12))
        self.body.addStretch(1)

    def _buttons(self, source: Source) -> list[Button]:
        buttons: list[Button] = []
        if source.folder:
            words, wanted = tr("Choose the folder…"), self.folder_wanted
        else:
            words, wanted = tr("Choose files…"), self.files_wanted
        if source.steps:
            buttons.append(Button(words, "primary", wanted.emit, icon_name="folder-open"))
        if source.key in ("huawei", "cannot"):
            variant: Variant = "quiet" if source.steps else "primary"
            buttons.append(Button(tr("Tick services instead"), variant, self.ticking_wanted.emit))
        return buttons


def _steps(steps: Sequence[str]) -> Card:
    card = Card(spacing=14)
    for number, words in enumerate(steps, 1):
        mark: QLabel = Chip(str(number), State.ACCENT)
        line = row(mark, Text(words), spacing=14)
        line.setStretch(1, 1)
        line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(line)
    return card
