"""A picture larger than its window: it is dragged, scrolled, and shown larger or smaller."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy, QWidget
from typing_extensions import override

from ui.desktop.theme import look

STEP = 1.2
_MARGIN = 16
_SMALLEST, _LARGEST = 0.4, 2.0
_SMALLEST_OF_ITSELF = 0.75
"""Smaller than this only who asks for it sees it: the words could hardly be read."""

_DRAG = 5
"""Pixels that the mouse may tremble during a press."""


class ZoomArea(QAbstractScrollArea):
    """What knows its own size, scrolls, and zooms with Ctrl and the wheel.

    Signals:
        resized: there is more or less room.
    """

    resized = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.viewport().setAutoFillBackground(False)
        self._zoom = 1.0
        self._chosen_zoom = False
        self._pressed: QPoint | None = None
        self._scrolled = QPoint()
        look().changed.connect(self.fit)

    def extent(self) -> QSizeF:
        """How large the picture is at its own size; override it."""
        return QSizeF()

    def place_in_use(self) -> QRectF:
        """What of the picture should stay in sight; override it."""
        return QRectF()

    @property
    def zoom(self) -> float:
        """How large everything is; 1 is the size of the other text."""
        return self._zoom

    @property
    def room(self) -> float:
        """How wide a picture may be that need not be scrolled; 0 while nothing is laid out."""
        return max(0, self.width() - 2 * _MARGIN - look().scaled(12))

    def change_size(self, factor: float) -> None:
        """Show everything ``factor`` times as large; 0 fits it to the width."""
        self._chosen_zoom = bool(factor)
        if factor:
            self._zoom = min(max(self._zoom * factor, _SMALLEST), _LARGEST)
        self.fit()
        self.into_sight()

    def origin(self) -> QPointF:
        """Return where the picture begins in the widget; a small one stands in the middle."""
        spare = self.viewport().width() - self.extent().width() * self._zoom - 2 * _MARGIN
        left = max(0.0, spare / 2)
        return QPointF(
            left + _MARGIN - self.horizontalScrollBar().value(),
            _MARGIN - self.verticalScrollBar().value(),
        )

    def into_sight(self) -> None:
        """Scroll as little as brings what is in use into sight."""
        used = self.place_in_use()
        if used.isEmpty():
            return
        for bar, low, length, room in (
            (self.horizontalScrollBar(), used.x(), used.width(), self.viewport().width()),
            (self.verticalScrollBar(), used.y(), used.height(), self.viewport().height()),
        ):
            start = low * self._zoom + _MARGIN
            end = start + length * self._zoom
            if start - _MARGIN < bar.value():
                bar.setValue(int(start - _MARGIN))
            elif end + _MARGIN > bar.value() + room:
                bar.setValue(int(end + _MARGIN - room))

    def fit(self) -> None:
        """Choose the size, unless the user did, and say how far there is to scroll."""
        room, extent = self.viewport().size(), self.extent()
        if not self._chosen_zoom and extent.width():
            wide = (room.width() - 2 * _MARGIN) / extent.width()
            self._zoom = min(1.0, max(_SMALLEST_OF_ITSELF, wide))
        for bar, length, visible in (
            (self.horizontalScrollBar(), extent.width(), room.width()),
            (self.verticalScrollBar(), extent.height(), room.height()),
        ):
            needed = length * self._zoom + 2 * _MARGIN
            bar.setRange(0, max(0, int(needed - visible)))
            bar.setPageStep(visible)
            bar.setSingleStep(look().scaled(24))
        self.viewport().update()

    def was_pressed(self, released: QMouseEvent) -> bool:
        """Whether the mouse was let go where it was pressed, and dragged nothing."""
        pressed, self._pressed = self._pressed, None
        where = released.position().toPoint()
        return pressed is not None and (where - pressed).manhattanLength() <= _DRAG

    @override
    def sizeHint(self) -> QSize:
        return QSize(look().scaled(640), look().scaled(420))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(look().scaled(280), look().scaled(240))

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.resized.emit()
        self.fit()

    @override
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        self._pressed = event.position().toPoint()
        bars = (self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        self._scrolled = QPoint(*bars)

    @override
    def mouseMoveEvent(self, event: QMouseEvent, /) -> None:
        if self._pressed is None:
            return
        way = event.position().toPoint() - self._pressed
        self.horizontalScrollBar().setValue(self._scrolled.x() - way.x())
        self.verticalScrollBar().setValue(self._scrolled.y() - way.y())

    @override
    def wheelEvent(self, event: QWheelEvent, /) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.change_size(STEP if event.angleDelta().y() > 0 else 1 / STEP)
            event.accept()
        else:
            super().wheelEvent(event)

    @override
    def scrollContentsBy(self, dx: int, dy: int, /) -> None:
        self.viewport().update()
