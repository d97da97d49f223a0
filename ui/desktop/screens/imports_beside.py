"""The table of a review and the reasons: side by side, or under each other where room is short."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from ui.desktop.theme import look
from ui.desktop.widgets.surface import Card
from ui.desktop.widgets.text import show_if

_WIDE = 900
"""From so many pixels on (at 100 %) the table gets two thirds of the room."""
_BESIDE = 640
"""Below it, the reasons stand under the table."""
_LEAST_HIGH = 236
"""The table shows at least three rows; where the window has no room for that, the page scrolls."""


class Beside(QBoxLayout):
    """Two cards inside ``page``, arranged by how wide that is."""

    def __init__(self, page: QWidget, table: QWidget, reasons: QWidget) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(16)
        left = Card(margin=0, spacing=0)
        left.body.addWidget(table)
        left.body.setContentsMargins(8, 6, 8, 8)
        right = Card(margin=0, spacing=0)
        right.body.addWidget(reasons)
        right.body.setContentsMargins(1, 1, 1, 1)
        self._page = page
        self._cards = (left, right)
        for card in self._cards:
            card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
            self.addWidget(card)
        page.installEventFilter(self)
        look().changed.connect(self._arrange)
        self._arrange()

    def show_cards(self, visible: bool) -> None:
        """Show both, or neither where there is nothing to choose from."""
        for card in self._cards:
            show_if(card, visible)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._arrange()
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        room, factor = self._page.width() - 64, look().factor
        beside = room >= _BESIDE * factor
        wide = room >= _WIDE * factor
        direction = QBoxLayout.Direction
        self.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self.setStretch(0, 2 if wide else 3)
        self.setStretch(1, 1 if wide else 2)
        for card in self._cards:
            card.setMinimumHeight(look().scaled(_LEAST_HIGH))
