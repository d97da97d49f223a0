"""The port for what the system says of itself: the screen is locked, the computer goes to sleep."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class LockSignals(QObject):
    """Hears nothing by itself: where a system says nothing, the idle time and the clock remain.

    Signals:
        screen_locked(): the screen was locked, or another user took it.
        sleeping(): the computer is about to sleep; ``let_sleep`` when it may.
        hearing_changed(): ``hears_screen`` or ``hears_sleep`` is another.
    """

    screen_locked = Signal()
    sleeping = Signal()
    hearing_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hears_screen = self._hears_sleep = False

    @property
    def hears_screen(self) -> bool:
        """Whether somebody here tells when the screen is locked."""
        return self._hears_screen

    @property
    def hears_sleep(self) -> bool:
        """Whether somebody here tells before the computer sleeps."""
        return self._hears_sleep

    def start(self) -> None:
        """Begin to listen; sleep waits for ``let_sleep`` from now on, where the system allows."""

    def let_sleep(self) -> None:
        """All is closed: the computer need not wait for us."""

    def stop(self) -> None:
        """Listen no more."""

    def _hear(self, *, screen: bool | None = None, sleep: bool | None = None) -> None:
        before = (self._hears_screen, self._hears_sleep)
        self._hears_screen = before[0] if screen is None else screen
        self._hears_sleep = before[1] if sleep is None else sleep
        if before != (self._hears_screen, self._hears_sleep):
            self.hearing_changed.emit()
