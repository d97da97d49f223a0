"""A timer for moments by the wall clock, which sleeps with the computer and is set by people.

Qt's timers count the seconds the computer was awake. One that is to fire at seven in the morning
would fire late after a night's sleep, and never by a clock that was set. So it looks at the clock
once a minute while it waits for something, and not at all while it waits for nothing.
"""

from __future__ import annotations

import math
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.system.clock import Clock

TICK = timedelta(minutes=1)
"""The longest time between two looks, and so how late a moment can be noticed after a sleep."""


class WallTimer(QObject):
    """Says when ``moment`` has come. It says so once; arm it again for the next.

    Signals:
        reached(): it is that moment, or later.
    """

    reached = Signal()

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._moment: datetime | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self.look)

    @property
    def moment(self) -> datetime | None:
        """What it waits for, aware; None for nothing."""
        return self._moment

    def arm(self, moment: datetime | None) -> None:
        """Wait for ``moment`` (aware) from now on, or for nothing. A past one has been reached."""
        self._moment = moment
        self._wait()

    def look(self) -> None:
        """Look at the clock now: the timer's own turn, and whoever knows of a wake-up."""
        if self._moment is not None and self._clock.now() >= self._moment:
            self._moment = None
            self._timer.stop()
            self.reached.emit()
        else:
            self._wait()

    def _wait(self) -> None:
        if self._moment is None:
            self._timer.stop()
            return
        left = min(self._moment - self._clock.now(), TICK)
        # Rounded up: a timer that fires a moment early would only have to be armed again.
        self._timer.start(max(0, math.ceil(left / timedelta(milliseconds=1))))
