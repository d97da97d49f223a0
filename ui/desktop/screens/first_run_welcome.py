"""The first page of all: what the program does, what it never does, and how to check that."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.desktop.tokens import Kind
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.door import Door
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.promises import HowToCheck, Promises
from ui.desktop.widgets.segmented import Segmented
from ui.desktop.widgets.surface import Card, Divider, column
from ui.desktop.widgets.text import Text
from ui.text.catalogue import current, tr

_LANGUAGES = (("zh", "中文"), ("en", "English"))


class WelcomePage(Door):
    """One sentence, three promises, one filled button.

    Signals:
        went_on(): the filled button.
        wanted_existing(): the user has a list already.
        wanted_file(): the user has a backup or was handed a file.
        chose_language(str): ``zh`` or ``en``.
    """

    went_on = Signal()
    wanted_existing = Signal()
    wanted_file = Signal()
    chose_language = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(width=600, parent=parent)
        self.languages = Segmented("中文 / English")
        self.languages.offer(_LANGUAGES, current())
        self.languages.picked.connect(lambda key: self.chose_language.emit(str(key)))
        self.start = Button(tr("Start"), "primary", self.went_on.emit)
        self.existing = Button(tr("I have a list already…"), "link", self.wanted_existing.emit)
        self.file = Button(tr("Open a backup or hand-over file…"), "link", self.wanted_file.emit)
        self.check = HowToCheck()
        card = Card(margin=32, spacing=20)
        card.body.addWidget(self.languages)
        card.body.addLayout(
            column(
                Text(tr("A new phone number, one step at a time"), Kind.TITLE),
                Text(
                    tr(
                        "Renumber finds out where your old number is used, says what to change "
                        "first, and goes through it with you step by step."
                    )
                ),
                spacing=6,
            )
        )
        card.body.addWidget(Divider())
        card.body.addWidget(Promises())
        card.body.addLayout(flow(self.start, self.existing, self.file, spacing=16))
        # Last, so that with very large text the page below the fold begins with it.
        card.body.addWidget(self.check)
        self.column.addWidget(card)

    def focus_first(self) -> None:
        """Begin at the filled button."""
        self.start.setFocus()
