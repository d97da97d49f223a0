"""What the program promises, and how to check it: before the first list and in the settings."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.desktop.tokens import State
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.drawing import Drawing
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.surface import column, row
from ui.desktop.widgets.text import Text, show_if
from ui.text.catalogue import tr


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
                tr("It never asks for a password, a code or a card number of any service"),
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
