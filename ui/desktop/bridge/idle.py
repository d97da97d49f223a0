"""Notices that nobody is there, by the wall clock, which goes on while the computer sleeps.

Qt's timers stand still during sleep, so the clock is looked at every few seconds and at every key:
whoever wakes the computer is noticed before what they do reaches the window. A clock that was set
looks the same as a sleep, and is treated the same.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from typing_extensions import override

from app.system.clock import Clock

TICK = timedelta(seconds=5)
"""How often the clock is looked at."""
JUMP = timedelta(seconds=30)
"""A clock that went on by so much more than it should has slept; back by so much was set."""

_USE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)


class Idle(QObject):
    """Watches ``application`` between ``start`` and ``stop``.

    Signals:
        idle(): nothing was used for as long as the limit says.
        slept(): the computer slept, or its clock was set.
    """

    idle = Signal()
    slept = Signal()

    def __init__(
        self, clock: Clock, application: QCoreApplication, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._application = application
        self._limit: timedelta | None = None
        self._used = self._looked = clock.now()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.setInterval(TICK // timedelta(milliseconds=1))
        self._timer.timeout.connect(self.look)

    @property
    def is_watching(self) -> bool:
        """Whether it looks at the clock."""
        return self._timer.isActive()

    @property
    def due(self) -> datetime | None:
        """When it will be idle if nothing is used until then; None for never."""
        return None if self._limit is None else self._used + self._limit

    def set_limit(self, minutes: int) -> None:
        """Be idle after so many minutes; 0 for never."""
        self._limit = timedelta(minutes=minutes) if minutes else None

    def start(self) -> None:
        """Begin; somebody is there now."""
        self._used = self._looked = self._clock.now()
        self._application.installEventFilter(self)
        self._timer.start()

    def stop(self) -> None:
        """End."""
        self._timer.stop()
        self._application.removeEventFilter(self)

    def look(self) -> None:
        """Look at the clock: the timer's own turn, and whoever knows of a wake-up."""
        if not self.is_watching:
            return
        now = self._clock.now()
        gap, self._looked = now - self._looked, now
        due = self.due
        if gap > TICK + JUMP or gap < -JUMP:
            self.slept.emit()
        elif due is not None and now >= due:
            self.idle.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        # What widgets send to each other is nobody's hand.
        if event.type() not in _USE or not event.spontaneous():
            return False
        self.look()
        if not self.is_watching:
            # It was locked at this very key, which was meant for what showed before.
            return True
        self._used = self._looked
        return False
