"""The first page of all: what the program does, what it never does, and how to check that."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.desktop.tokens import Kind, State
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.door import Door
from ui.desktop.widgets.drawing import Drawing
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.segmented import Segmented
from ui.desktop.widgets.surface import Card, Divider, column, row
from ui.desktop.widgets.text import Text, show_if
from ui.text.catalogue import current, tr

_LANGUAGES = (("zh", "中文"), ("en", "English"))


class Promises(QWidget):
    """What the program never does, in rows with a sign each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        box = column(spacing=14)
        for icon, title, words in (
            (
                "shield-check",
                tr("It never connects to the network"),
                tr("No account, no cloud, no updates by itself."),
            ),
            (
                "key-round",
                tr("It never asks for your passwords, codes or whole card numbers"),
                tr("It only notes where your number is used. Type no codes into it."),
            ),
            (
                "lock",
                tr("The list is encrypted and stays on this computer"),
                tr("You can erase it for good at any time."),
            ),
        ):
            sign = Drawing(icon, State.ACCENT, 22)
            line = row(
                sign,
                column(Text(title, strong=True), Text(words, tone="muted"), spacing=1),
                spacing=14,
            )
            line.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
            line.setStretch(1, 1)
            box.addLayout(line)
        self.setLayout(box)


class HowToCheck(QWidget):
    """Ways to see for oneself that nothing leaves the computer; folded until somebody asks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = Button(tr("How can I check that?"), "link", self.toggle)
        self._words = QWidget()
        self._words.setLayout(
            column(
                Text(
                    tr(
                        "Switch the network off, or turn on aeroplane mode: everything here still "
                        "works."
                    )
                ),
                Text(
                    tr(
                        "Or look into the list of connections of your firewall: Renumber is not "
                        "in it."
                    )
                ),
                Text(
                    tr(
                        "A link to an official page opens in your browser, and only when you "
                        "press it."
                    )
                ),
                spacing=6,
            )
        )
        self.setLayout(column(flow(self.button), self._words, spacing=6))
        show_if(self._words, False)

    @property
    def is_open(self) -> bool:
        """Whether the ways are in sight."""
        return self._words.isVisibleTo(self)

    def toggle(self) -> None:
        """Unfold or fold."""
        unfold = not self.is_open
        show_if(self._words, unfold)
        self.button.set_text(tr("Fold it up again") if unfold else tr("How can I check that?"))


class WelcomePage(Door):
    """One sentence, three promises, one filled button.

    Signals:
        went_on(): the filled button.
        wanted_existing(): the user has a list already.
        chose_language(str): ``zh`` or ``en``.
    """

    went_on = Signal()
    wanted_existing = Signal()
    chose_language = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(width=600, parent=parent)
        self.languages = Segmented("中文 / English")
        self.languages.offer(_LANGUAGES, current())
        self.languages.picked.connect(lambda key: self.chose_language.emit(str(key)))
        self.start = Button(tr("Start"), "primary", self.went_on.emit)
        self.existing = Button(tr("I have a list already…"), "link", self.wanted_existing.emit)
        self.check = HowToCheck()
        card = Card(margin=32, spacing=20)
        card.body.addWidget(self.languages)
        card.body.addLayout(
            column(
                Text(tr("A new phone number, and nothing forgotten"), Kind.TITLE),
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
        card.body.addWidget(self.check)
        card.body.addLayout(flow(self.start, self.existing, spacing=16))
        self.column.addWidget(card)

    def focus_first(self) -> None:
        """Begin at the filled button."""
        self.start.setFocus()
