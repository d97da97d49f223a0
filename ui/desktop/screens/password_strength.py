"""One line below a new password: how long it would hold, and what would help most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.desktop.tokens import Kind, State
from ui.desktop.widgets.drawing import Drawing
from ui.desktop.widgets.surface import column, row
from ui.desktop.widgets.text import Text, show_if
from ui.text.strength import advice_words, grade_words

if TYPE_CHECKING:
    from app.vault.strength import Strength

_SIGNS = {
    "weak": ("triangle-alert", State.WARN),
    "fair": ("info", State.NEUTRAL),
    "good": ("circle-check", State.OK),
    "strong": ("circle-check", State.OK),
}


class StrengthLine(QWidget):
    """Advice, never a rule: nothing is refused because of it. Empty until something is typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typed = ""
        self._signs = {grade: Drawing(name, state, 16) for grade, (name, state) in _SIGNS.items()}
        self._grade = Text(kind=Kind.SMALL, strong=True)
        self._advice = Text(kind=Kind.SMALL, tone="muted")
        words = column(self._grade, self._advice, spacing=2)
        line = row(*self._signs.values(), words, spacing=6)
        line.setStretch(len(self._signs), 1)
        self.setLayout(line)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.forget("")

    @property
    def words(self) -> str:
        """What is said."""
        return f"{self._grade.text()} {self._advice.text()}".strip()

    def forget(self, typed: str) -> None:
        """Something else is typed; what was said stays until the answer comes."""
        self._typed = typed
        if not typed:
            self._show(None)

    def show_found(self, typed: str, found: Strength | None) -> None:
        """Show the answer, unless it is about something typed before."""
        if typed == self._typed:
            self._show(found)

    def _show(self, found: Strength | None) -> None:
        for grade, sign in self._signs.items():
            show_if(sign, found is not None and found.grade == grade)
        self._grade.setText(grade_words(found.grade) if found else "")
        self._advice.setText(advice_words(found.advice) if found else "")
        show_if(self._advice, bool(self._advice.text()))
        show_if(self, found is not None)
