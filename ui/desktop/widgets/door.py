"""What stands in front of the list: one column in the middle of the window, and nothing beside."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.desktop.theme import look
from ui.desktop.widgets.surface import Page, column


class Door(Page):
    """A page whose ``column`` stands in the middle, at most ``width`` wide at 100 % text size."""

    def __init__(self, *, width: int = 460, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._width = width
        self._middle = QWidget()
        self.column: QVBoxLayout = column(spacing=16)
        self._middle.setLayout(self.column)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self._middle, 1000)
        line.addStretch(1)
        self.body.addStretch(1)
        self.body.addLayout(line)
        self.body.addStretch(1)
        look().changed.connect(self._fit)
        self._fit()

    def set_width(self, width: int) -> None:
        """Make the column wider or narrower; pixels at 100 %."""
        self._width = width
        self._fit()

    def _fit(self) -> None:
        self._middle.setMaximumWidth(look().scaled(self._width))
