"""A warning with its buttons on one line, so that the table below it keeps its room."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.desktop.tokens import State
from ui.desktop.widgets.drawing import Drawing
from ui.desktop.widgets.flow import FlowLayout
from ui.desktop.widgets.surface import Card
from ui.desktop.widgets.text import LineText


class SlimNotice(Card):
    """Words and buttons side by side, on more lines only where there is no room."""

    def __init__(self, *buttons: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(State.WARN, margin=8, parent=parent)
        self._words = LineText()
        line = FlowLayout(spacing=12)
        line.addWidget(Drawing("triangle-alert", State.WARN))
        line.addWidget(self._words)
        for button in buttons:
            line.addWidget(button)
        self.body.addLayout(line)

    def say(self, words: str) -> None:
        """Show other words."""
        self._words.setText(words)
