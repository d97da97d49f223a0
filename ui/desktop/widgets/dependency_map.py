"""The dependency map as a widget: looked at by eye, walked with the arrow keys.

Down and up go to the next box and the one before, through all columns; left and right follow the
lines; Home and End go to the ends; Enter opens an account, and folds or unfolds a group; plus,
minus and 0 change the size. The mouse drags, presses, and with Ctrl held the wheel changes the
size. A screen reader is told each box as the focus comes to it; the screen offers the same as a
list beside it.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.planning.map_layout import Box, Picture, Sort
from ui.desktop.widgets.dependency_map_keys import next_box
from ui.desktop.widgets.dependency_map_painting import Words, paint_map
from ui.desktop.widgets.picture_dress import screen_dress
from ui.desktop.widgets.zoom_area import STEP, ZoomArea


class DependencyMapView(ZoomArea):
    """Shows a ``Picture``.

    Signals:
        reached(str): the focus or a press came to this box.
        opened(str): an account's box was opened.
        folded(str): a group is to be folded or unfolded.
    """

    reached = Signal(str)
    opened = Signal(str)
    folded = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._picture = Picture(boxes=(), lines=(), headings=(), width=0, height=0)
        self._words: Mapping[str, Words] = {}
        self._spoken: Mapping[str, str] = {}
        self._headings: Mapping[int, str] = {}
        self._current: str | None = None

    @property
    def picture(self) -> Picture:
        """What it shows."""
        return self._picture

    @property
    def current(self) -> str | None:
        """The box one is at."""
        return self._current

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
        self.fit()

    def go_to(self, box: str | None, *, tell: bool = True) -> None:
        """Bring the focus to ``box`` and bring it into sight; ``tell`` whoever listens."""
        self._current = box
        if box is not None:
            self.setAccessibleDescription(self._spoken.get(box, ""))
            if self.hasFocus():
                event = QAccessibleAnnouncementEvent(self, self._spoken.get(box, ""))
                QAccessible.updateAccessibility(event)
            self.into_sight()
            if tell:
                self.reached.emit(box)
        self.viewport().update()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self.viewport())
        painter.translate(self.origin())
        painter.scale(self.zoom, self.zoom)
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
        sizes = {Qt.Key.Key_Plus: STEP, Qt.Key.Key_Equal: STEP, Qt.Key.Key_Minus: 1 / STEP}
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
    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        box = self.box_at(event.position()) if self.was_pressed(event) else None
        if box is not None:
            self.go_to(box.id)
            if box.sort is Sort.GROUP:
                self._press(box.id)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent, /) -> None:
        box = self.box_at(event.position())
        if box is not None and box.sort is not Sort.GROUP:
            self._press(box.id)

    def box_at(self, place: QPointF) -> Box | None:
        """Return the box at ``place`` of the widget."""
        spot = (place - self.origin()) / self.zoom
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

    @override
    def extent(self) -> QSizeF:
        return QSizeF(self._picture.width, self._picture.height)

    @override
    def place_in_use(self) -> QRectF:
        box = next((box for box in self._picture.boxes if box.id == self._current), None)
        return QRectF(box.x, box.y, box.width, box.height) if box is not None else QRectF()
