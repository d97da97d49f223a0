"""A page whose lines stay short enough to read, however wide the window is."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QWidget

from ui.desktop.theme import look
from ui.desktop.widgets.surface import Page, row

LIST_WIDTH = 760
"""Rows of words with a button at their end."""

FORM_WIDTH = 620
"""One question and its fields."""


class NarrowPage(Page):
    """Holds ``content`` on the left, at most ``width`` pixels wide at the usual text size."""

    def __init__(self, content: QLayout, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._width = width
        self._content = QWidget()
        self._content.setLayout(content)
        line = row(self._content, 1)
        line.setStretch(0, 1000)
        self.body.addLayout(line)
        self.body.addStretch(1)
        look().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self._content.setMaximumWidth(look().scaled(self._width))
