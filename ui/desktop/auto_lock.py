"""Locks the list by itself: nobody there, screen locked, computer asleep, window put aside.

The button and Ctrl+L are the window's own. Locking never asks, so every reason may call it at any
time; what was typed is kept (see drafts.py).
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.desktop.bridge.idle import Idle
from ui.desktop.bridge.lock_signals import LockSignals
from ui.desktop.frame import Frame


class AutoLock(QObject):
    """Watches for ``frame`` while a vault is open in it; ``window`` is what can be put aside."""

    def __init__(
        self,
        frame: Frame,
        window: QWidget,
        signals: LockSignals,
        application: QCoreApplication,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._frame = frame
        self._signals = signals
        self.idle = Idle(frame.program.clock, application, self)
        self.idle.idle.connect(frame.lock)
        self.idle.slept.connect(frame.lock)
        signals.screen_locked.connect(frame.lock)
        signals.sleeping.connect(self._before_sleep)
        signals.hearing_changed.connect(self._tell_settings)
        frame.opened.connect(self._opened)
        frame.locked.connect(self.idle.stop)
        frame.closed.connect(self._closed)
        frame.settings.locking_changed.connect(self._set_limit)
        window.installEventFilter(self)
        self._set_limit()
        if frame.is_open:
            self._opened()

    def close(self) -> None:
        """Listen no more."""
        self.idle.stop()
        self._signals.stop()

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if (
            event.type() == QEvent.Type.WindowStateChange
            and isinstance(watched, QWidget)
            and watched.isMinimized()
            and self._frame.settings.config.lock_minimised
        ):
            self._frame.lock()
        return False

    def _opened(self) -> None:
        self.idle.start()
        self._signals.start()

    def _before_sleep(self) -> None:
        """Lock first; the computer waits until the vault is closed, where it can."""
        if self._frame.is_open:
            self._frame.lock()
        else:
            self._signals.let_sleep()

    def _closed(self) -> None:
        self._signals.let_sleep()
        if not self._frame.is_open:
            self._signals.stop()

    def _set_limit(self) -> None:
        self.idle.set_limit(self._frame.settings.config.lock_after)

    def _tell_settings(self) -> None:
        self._frame.settings.note_hearing(
            screen=self._signals.hears_screen, sleep=self._signals.hears_sleep
        )
