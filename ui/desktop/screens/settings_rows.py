"""The parts of the settings page: sections, and rows of words with a button or a choice."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from ui.desktop.theme import look
from ui.desktop.tokens import Kind
from ui.desktop.widgets.surface import Card, Divider, column
from ui.desktop.widgets.text import Text, show_if

_BESIDE = 520
"""From so many pixels on (at 100 %), what one presses stands beside the words."""


class Section(Card):
    """A card with a title; rows are divided by hairlines."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(margin=22, spacing=14, parent=parent)
        self.body.addWidget(Text(title, Kind.SECTION))
        self._empty = True

    def add(self, widget: QWidget) -> None:
        """Append a row."""
        if not self._empty:
            self.body.addWidget(Divider())
        self._empty = False
        self.body.addWidget(widget)


class SettingRow(QWidget):
    """What it is about and what it means; ``control`` beside it, or below where room is short."""

    def __init__(
        self, title: str, words: str, control: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = Text(words, Kind.SMALL, tone="muted")
        self._control = control
        if not control.accessibleName():
            control.setAccessibleName(title)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(16)
        self._box.addLayout(column(Text(title, strong=True), self._words, spacing=2), 1)
        self._box.addWidget(control, 0)
        self.setLayout(self._box)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.say(words)

    def say(self, words: str) -> None:
        """Say something else below the title."""
        self._words.setText(words)
        show_if(self._words, bool(words))

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        beside = self.width() >= look().scaled(_BESIDE)
        to_right, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._box.setDirection(to_right if beside else down)
        self._box.setSpacing(16 if beside else 8)
        side = Qt.AlignmentFlag.AlignVCenter if beside else Qt.AlignmentFlag.AlignLeft
        self._box.setAlignment(self._control, side)
