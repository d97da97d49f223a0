"""The timeline as a widget: the names stand still on the left, the days go on to the right.

Up and down move, Enter opens an account, and folds or unfolds a day or week; left and right scroll.
A screen reader is told each line as the focus comes to it; the screen offers the same as a list.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy, QWidget
from typing_extensions import override

from app.planning.timeline import Lane
from ui.desktop.theme import look
from ui.desktop.widgets.picture_dress import screen_dress
from ui.desktop.widgets.timeline_painting import paint_timeline
from ui.desktop.widgets.timeline_scale import DrawnTimeline, Scale, make_scale


class TimelineWidget(QAbstractScrollArea):
    """Shows a ``Timeline``.

    Signals:
        reached(str): the focus or a press came to this line.
        opened(str): an account's line was opened.
        folded(str): a group is to be folded or unfolded.
    """

    reached = Signal(str)
    opened = Signal(str)
    folded = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.viewport().setAutoFillBackground(False)
        self._drawn: DrawnTimeline | None = None
        self._spoken: Mapping[str, str] = {}
        self._current: str | None = None
        look().changed.connect(self._fit)

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """The lines it shows, from the top."""
        return self._drawn.lanes if self._drawn is not None else ()

    @property
    def current(self) -> str | None:
        """The line one is at."""
        return self._current

    def show_line(self, drawn: DrawnTimeline, spoken: Mapping[str, str]) -> None:
        """Show another timeline; the focus stays at the same line where it is still there."""
        self._drawn, self._spoken = drawn, spoken
        if self._current not in {lane.id for lane in drawn.lanes}:
            self._current = None
        self._fit()

    def go_to(self, id: str | None, *, tell: bool = True) -> None:
        """Bring the focus to a line and bring it into sight; ``tell`` whoever listens."""
        self._current = id
        ids = [lane.id for lane in self.lanes]
        if id in ids:
            words = self._spoken.get(str(id), "")
            self.setAccessibleDescription(words)
            if self.hasFocus():
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
            scale, bar = self._scale(), self.verticalScrollBar()
            top = ids.index(str(id)) * scale.line
            room = self.viewport().height() - scale.head
            if top < bar.value():
                bar.setValue(int(top))
            elif top + scale.line > bar.value() + room:
                bar.setValue(int(top + scale.line - room))
            if tell:
                self.reached.emit(id)
        self.viewport().update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(look().scaled(640), look().scaled(420))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(look().scaled(280), look().scaled(240))

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        if self._drawn is None:
            return
        painter = QPainter(self.viewport())
        scale = self._scale()
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        view = self.viewport().rect()
        # Four parts scroll by themselves: lines, head, names, and the corner that stays.
        for left, top, shift in (
            (scale.names, scale.head, QPointF(-across, -down)),
            (scale.names, 0.0, QPointF(-across, 0)),
            (0.0, scale.head, QPointF(0, -down)),
        ):
            painter.save()
            right = scale.names if not left else view.width()
            bottom = scale.head if not top else view.height()
            painter.setClipRect(int(left), int(top), int(right - left), int(bottom - top))
            painter.translate(shift)
            paint_timeline(
                painter,
                self._drawn,
                scale,
                screen_dress(),
                current=self._current,
                shown=(down, down + view.height()) if top else (0, 0),
            )
            painter.restore()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def scrollContentsBy(self, dx: int, dy: int, /) -> None:
        self.viewport().update()

    @override
    def focusInEvent(self, event: QFocusEvent, /) -> None:
        super().focusInEvent(event)
        if self._current is None and self.lanes:
            self.go_to(self.lanes[0].id)
        self.viewport().update()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        key = Qt.Key(event.key())
        ids = [lane.id for lane in self.lanes]
        here = ids.index(self._current) if self._current in ids else -1
        steps = {
            Qt.Key.Key_Down: here + 1,
            Qt.Key.Key_Up: here - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(ids) - 1,
            Qt.Key.Key_PageDown: here + 10,
            Qt.Key.Key_PageUp: here - 10,
        }
        if key in steps and ids:
            self.go_to(ids[min(max(steps[key], 0), len(ids) - 1)])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and here >= 0:
            self._press(self.lanes[here])
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() + (60 if key == Qt.Key.Key_Right else -60))
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        lane = self.lane_at(event.position())
        if lane is not None:
            self.go_to(lane.id)
            if lane.row is None:
                self._press(lane)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent, /) -> None:
        lane = self.lane_at(event.position())
        if lane is not None and lane.row is not None:
            self._press(lane)

    def lane_at(self, place: QPointF) -> Lane | None:
        """Return the line at ``place`` of the widget."""
        scale = self._scale()
        number = (place.y() - scale.head + self.verticalScrollBar().value()) // scale.line
        inside = place.y() >= scale.head and 0 <= number < len(self.lanes)
        return self.lanes[int(number)] if inside else None

    def _press(self, lane: Lane) -> None:
        if lane.row is None:
            self.folded.emit(lane.id)
        else:
            self.opened.emit(lane.id)

    def _scale(self) -> Scale:
        return make_scale(self._drawn, self.viewport().width(), screen_dress())

    def _fit(self) -> None:
        if self._drawn is None:
            return
        scale, room = self._scale(), self.viewport().size()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, max(0, int(scale.width(self._drawn.line) - room.width())))
        across.setPageStep(room.width())
        down.setRange(0, max(0, int(scale.height(self.lanes) - room.height())))
        down.setPageStep(max(1, int(room.height() - scale.head)))
        for bar in (across, down):
            bar.setSingleStep(look().scaled(24))
        self.viewport().update()
