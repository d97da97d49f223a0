"""The dependency map as a widget: looked at by eye, walked with the arrow keys.

Down and up go to the next box and the one before, through all columns; left and right follow the
lines; Home and End go to the ends; Enter opens an account, and folds or unfolds a group; plus,
minus and 0 change the size. The mouse drags, presses, and with Ctrl held the wheel changes the
size. A screen reader is told each box as the focus comes to it; the screen offers the same as a
list beside it.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy, QWidget
from typing_extensions import override

from app.planning.map_layout import Box, Picture, Sort
from ui.desktop.theme import look
from ui.desktop.widgets.dependency_map_keys import next_box
from ui.desktop.widgets.dependency_map_painting import Words, paint_map
from ui.desktop.widgets.picture_dress import screen_dress

_MARGIN = 16
_SMALLEST, _LARGEST = 0.4, 2.0
_STEP = 1.2
_DRAG = 5
"""Pixels that the mouse may tremble during a press."""


class DependencyMapView(QAbstractScrollArea):
    """Shows a ``Picture``.

    Signals:
        reached(str): the focus or a press came to this box.
        opened(str): an account's box was opened.
        folded(str): a group is to be folded or unfolded.
        resized: there is more or less room.
    """

    reached = Signal(str)
    opened = Signal(str)
    folded = Signal(str)
    resized = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.viewport().setAutoFillBackground(False)
        self._picture = Picture(boxes=(), lines=(), headings=(), width=0, height=0)
        self._words: Mapping[str, Words] = {}
        self._spoken: Mapping[str, str] = {}
        self._headings: Mapping[int, str] = {}
        self._current: str | None = None
        self._zoom = 1.0
        self._chosen_zoom = False
        self._pressed: QPoint | None = None
        self._scrolled = QPoint()
        look().changed.connect(self._fit)

    @property
    def picture(self) -> Picture:
        """What it shows."""
        return self._picture

    @property
    def current(self) -> str | None:
        """The box one is at."""
        return self._current

    @property
    def zoom(self) -> float:
        """How large everything is; 1 is the size of the other text."""
        return self._zoom

    @property
    def room(self) -> float:
        """How wide a picture may be that need not be scrolled; 0 while nothing is laid out."""
        return max(0, self.width() - 2 * _MARGIN - look().scaled(12))

    def show_picture(
        self,
        picture: Picture,
        words: Mapping[str, Words],
        spoken: Mapping[str, str],
        headings: Mapping[int, str],
    ) -> None:
        """Show another picture; the focus stays at the same box where it is still there."""
        self._picture, self._words, self._spoken = picture, words, spoken
        self._headings = headings
        if self._current not in {box.id for box in picture.boxes}:
            self._current = None
        self._fit()

    def go_to(self, box: str | None, *, tell: bool = True) -> None:
        """Bring the focus to ``box`` and bring it into sight; ``tell`` whoever listens."""
        self._current = box
        if box is not None:
            self.setAccessibleDescription(self._spoken.get(box, ""))
            if self.hasFocus():
                event = QAccessibleAnnouncementEvent(self, self._spoken.get(box, ""))
                QAccessible.updateAccessibility(event)
            self._into_sight(self._place(box))
            if tell:
                self.reached.emit(box)
        self.viewport().update()

    def change_size(self, factor: float) -> None:
        """Show everything ``factor`` times as large; 0 fits it to the width."""
        self._chosen_zoom = bool(factor)
        if factor:
            self._zoom = min(max(self._zoom * factor, _SMALLEST), _LARGEST)
        self._fit()
        if self._current is not None:
            self._into_sight(self._place(self._current))

    @override
    def sizeHint(self) -> QSize:
        return QSize(look().scaled(640), look().scaled(420))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(look().scaled(280), look().scaled(240))

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self.viewport())
        painter.translate(self._origin())
        painter.scale(self._zoom, self._zoom)
        paint_map(
            painter,
            self._picture,
            self._words,
            self._headings,
            screen_dress(),
            current=self._current,
            focused=self.hasFocus(),
        )

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.resized.emit()
        self._fit()

    @override
    def focusInEvent(self, event: QFocusEvent, /) -> None:
        super().focusInEvent(event)
        if self._current is None and self._picture.boxes:
            self.go_to(self._picture.boxes[0].id)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        key = Qt.Key(event.key())
        sizes = {Qt.Key.Key_Plus: _STEP, Qt.Key.Key_Equal: _STEP, Qt.Key.Key_Minus: 1 / _STEP}
        if key in sizes or key == Qt.Key.Key_0:
            self.change_size(sizes.get(key, 0.0))
            return
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._press(self._current)
            return
        target = next_box(self._picture, self._current, key)
        if target is None:
            super().keyPressEvent(event)
        else:
            self.go_to(target.id)

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
    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        place = event.position()
        pressed, self._pressed = self._pressed, None
        if pressed is None or (place.toPoint() - pressed).manhattanLength() > _DRAG:
            return
        box = self.box_at(place)
        if box is not None:
            self.go_to(box.id)
            if box.sort is Sort.GROUP:
                self._press(box.id)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent, /) -> None:
        box = self.box_at(event.position())
        if box is not None and box.sort is not Sort.GROUP:
            self._press(box.id)

    @override
    def wheelEvent(self, event: QWheelEvent, /) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.change_size(_STEP if event.angleDelta().y() > 0 else 1 / _STEP)
            event.accept()
        else:
            super().wheelEvent(event)

    @override
    def scrollContentsBy(self, dx: int, dy: int, /) -> None:
        self.viewport().update()

    def box_at(self, place: QPointF) -> Box | None:
        """Return the box at ``place`` of the widget."""
        spot = (place - self._origin()) / self._zoom
        for box in self._picture.boxes:
            if QRectF(box.x, box.y, box.width, box.height).contains(spot):
                return box
        return None

    def _press(self, id: str | None) -> None:
        box = next((box for box in self._picture.boxes if box.id == id), None)
        if box is None:
            return
        if box.sort is Sort.GROUP:
            self.folded.emit(box.id)
        elif box.sort is Sort.ACCOUNT:
            self.opened.emit(box.id)

    def _place(self, id: str) -> QRectF:
        box = next((box for box in self._picture.boxes if box.id == id), None)
        if box is None:
            return QRectF()
        return QRectF(
            box.x * self._zoom + _MARGIN,
            box.y * self._zoom + _MARGIN,
            box.width * self._zoom,
            box.height * self._zoom,
        )

    def _into_sight(self, place: QRectF) -> None:
        for bar, low, high, room in (
            (self.horizontalScrollBar(), place.left(), place.right(), self.viewport().width()),
            (self.verticalScrollBar(), place.top(), place.bottom(), self.viewport().height()),
        ):
            if low - _MARGIN < bar.value():
                bar.setValue(int(low - _MARGIN))
            elif high + _MARGIN > bar.value() + room:
                bar.setValue(int(high + _MARGIN - room))

    def _origin(self) -> QPointF:
        """Return where the picture begins in the widget; a small one stands in the middle."""
        spare = self.viewport().width() - self._picture.width * self._zoom - 2 * _MARGIN
        left = max(0.0, spare / 2)
        return QPointF(
            left + _MARGIN - self.horizontalScrollBar().value(),
            _MARGIN - self.verticalScrollBar().value(),
        )

    def _fit(self) -> None:
        """Choose the size, unless the user did, and say how far there is to scroll."""
        room = self.viewport().size()
        if not self._chosen_zoom and self._picture.width:
            wide = (room.width() - 2 * _MARGIN) / self._picture.width
            self._zoom = min(1.0, max(0.75, wide))
        for bar, length, visible in (
            (self.horizontalScrollBar(), self._picture.width, room.width()),
            (self.verticalScrollBar(), self._picture.height, room.height()),
        ):
            needed = length * self._zoom + 2 * _MARGIN
            bar.setRange(0, max(0, int(needed - visible)))
            bar.setPageStep(visible)
            bar.setSingleStep(look().scaled(24))
        self.viewport().update()
