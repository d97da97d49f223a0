"""A small widget that shows one icon in a state's colour and follows the look."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.desktop.icons import pixmap
from ui.desktop.theme import look
from ui.desktop.tokens import State


class Drawing(QWidget):
    """An icon beside words; it says nothing by itself, so screen readers skip it."""

    def __init__(
        self,
        name: str,
        state: State | None = State.NEUTRAL,
        size: int = 20,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._state = state
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look().changed.connect(self.updateGeometry)

    def show_icon(self, name: str, state: State | None = State.NEUTRAL) -> None:
        """Show another icon; ``state`` None takes the colour of ordinary text."""
        self._name, self._state = name, state
        self.update()

    @override
    def sizeHint(self) -> QSize:
        size = look().scaled(self._size)
        return QSize(size, size)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        colours = look().colours
        colour = colours.text if self._state is None else colours.ink(self._state)
        QPainter(self).drawPixmap(0, 0, pixmap(self._name, colour, look().scaled(self._size)))
