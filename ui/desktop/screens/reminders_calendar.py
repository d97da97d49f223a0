"""A month at a glance: a mark on each day on which something is due."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.calendar.due import add_months
from ui.desktop.models.due import DueFacts, day_words
from ui.desktop.models.today_due_words import due_chip
from ui.desktop.theme import look
from ui.desktop.tokens import Kind, State
from ui.text.calendar_month import month_title
from ui.text.catalogue import current, ntr, tr
from ui.text.formats import show_weekday

_WEEKS = 6
"""A month of 31 days that begins on a weekend touches so many."""
_DAYS = 7
_LINE = 36
_HEAD = 26


class Month(QWidget):
    """One month, in weeks from Monday; the keyboard goes through all of a year.

    Arrows go by days and weeks, Page Up and Page Down by months, Home to today; Enter takes a
    marked day.

    Signals:
        picked(object): a marked day was pressed.
        turned(object): another month shows: its first day.
    """

    picked = Signal(object)
    turned = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = date.min
        self._cursor = date.min
        self._counted = ""
        self._begin = self._last = date.min
        self._marks: dict[date, State] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        look().changed.connect(self.updateGeometry)

    @property
    def marks(self) -> dict[date, State]:
        """The days that are marked, each with its most urgent state."""
        return dict(self._marks)

    def show_facts(self, facts: DueFacts) -> None:
        """Mark the days of ``facts``."""
        if self._today != facts.today:
            self._cursor = facts.today
        self._today = facts.today
        self._marks = {}
        rank = list(State)
        self._last = facts.today + timedelta(366)
        for one in (*facts.overdue, *(facts.year or facts.due)):
            state = due_chip(one, facts.days_left(one)).state
            before = self._marks.get(one.date, State.NEUTRAL)
            self._marks[one.date] = max(before, state, key=rank.index)
        self._begin = min([facts.today, *self._marks]).replace(day=1)
        self._show()

    @property
    def cursor_day(self) -> date:
        """The day on which the keyboard stands."""
        return self._cursor

    @property
    def month(self) -> date:
        """The first day of the month that shows."""
        return self._cursor.replace(day=1)

    def day_at(self, place: QPointF) -> date | None:
        """Return the marked day at ``place``, None where there is none."""
        column = int(place.x() // (self.width() / _DAYS))
        line = int((place.y() - look().scaled(_HEAD)) // look().scaled(_LINE))
        if not (0 <= column < _DAYS and 0 <= line < _WEEKS):
            return None
        day = self._first + timedelta(days=line * _DAYS + column)
        return day if day in self._marks and day.replace(day=1) == self.month else None

    @override
    def sizeHint(self) -> QSize:
        return QSize(look().scaled(210), look().scaled(_HEAD) + _WEEKS * look().scaled(_LINE))

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -_DAYS,
            Qt.Key.Key_Down: _DAYS,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self._go(self._cursor + timedelta(days=steps[key]))
        elif key == Qt.Key.Key_PageUp:
            self.turn(-1)
        elif key == Qt.Key.Key_PageDown:
            self.turn(1)
        elif key == Qt.Key.Key_Home:
            self._go(self._today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self._cursor in self._marks:
                self.picked.emit(self._cursor)
        else:
            super().keyPressEvent(event)

    def turn(self, months: int) -> None:
        """Show the month so many after this one, as far as the calendar goes."""
        self._go(add_months(self._cursor, months))

    def _go(self, day: date) -> None:
        day = min(max(day, self._begin), self._last)
        turned = day.replace(day=1) != self.month
        self._cursor = day
        self._show()
        if turned:
            self.turned.emit(self.month)

    def _show(self) -> None:
        shown = [day for day in self._marks if day.replace(day=1) == self.month]
        self.setAccessibleName(month_title(self.month))
        self._counted = ntr("{n} day with something due", "{n} days with something due", len(shown))
        self._describe()
        self.update()

    def _describe(self) -> None:
        """Say the day under the cursor as well, for those who hear the page."""
        there = tr("something is due") if self._cursor in self._marks else tr("nothing is due")
        glue = "，" if current() == "zh" else ", "
        self.setAccessibleDescription(glue.join((self._counted, day_words(self._cursor), there)))

    @override
    def mouseMoveEvent(self, event: QMouseEvent, /) -> None:
        day = self.day_at(event.position())
        shape = Qt.CursorShape
        self.setCursor(shape.PointingHandCursor if day else shape.ArrowCursor)
        self.setToolTip(day_words(day) if day else "")

    @override
    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        day = self.day_at(event.position())
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit(day)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.width() / _DAYS
        head, line = look().scaled(_HEAD), look().scaled(_LINE)
        painter.setFont(look().font(Kind.SMALL))
        painter.setPen(QColor(look().colours.muted))
        for column in range(_DAYS):
            name = show_weekday(self._first + timedelta(days=column))
            box = QRectF(column * width, 0, width, head)
            short = name[-1] if current() == "zh" else name[:2]
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, short)
        for number in range(_WEEKS * _DAYS):
            day = self._first + timedelta(days=number)
            if day.replace(day=1) != self.month:
                continue
            week, column = divmod(number, _DAYS)
            box = QRectF(column * width, head + week * line, width, line)
            self._paint_day(painter, box, day)

    def _paint_day(self, painter: QPainter, box: QRectF, day: date) -> None:
        colours = look().colours
        state = self._marks.get(day)
        size = min(box.width(), box.height()) - look().scaled(4)
        disc = QRectF(0, 0, size, size)
        disc.moveCenter(box.center())
        is_today = day == self._today
        painter.setPen(QPen(QColor(colours.accent), 2) if is_today else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.soft(state)) if state else Qt.BrushStyle.NoBrush)
        if state or is_today:
            painter.drawEllipse(disc)
        painter.setFont(look().font(Kind.SMALL, 700 if state else 400))
        if self.hasFocus() and day == self._cursor:
            painter.setPen(QPen(QColor(colours.text), 1.5, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        past = day < self._today and not state
        ink = colours.text if state is State.NEUTRAL else colours.ink(state) if state else None
        painter.setPen(QColor(ink or (colours.muted if past else colours.text)))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(day.day))

    @property
    def _first(self) -> date:
        """The Monday of the week in which the month begins."""
        return self.month - timedelta(days=self.month.weekday() if self.month.year > 1 else 0)
