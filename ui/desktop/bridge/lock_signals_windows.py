"""Screen lock, user switch and sleep on Windows: messages to the window.

WTSRegisterSessionNotification makes the system send WM_WTSSESSION_CHANGE; WM_POWERBROADCAST comes
to every window by itself. Numbers are those of WinUser.h and WtsApi32.h.
"""

from __future__ import annotations

import ctypes
from typing import Any, Literal

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject
from typing_extensions import override

from ui.desktop.bridge.lock_signals import LockSignals

WM_POWERBROADCAST, WM_WTSSESSION_CHANGE = 0x0218, 0x02B1
PBT_APMSUSPEND = 0x4
WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOGOFF, WTS_SESSION_LOCK = 2, 4, 6, 7

_THIS_SESSION = 0
_GENERIC = QByteArray(b"windows_generic_MSG")
_GONE = {WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOGOFF, WTS_SESSION_LOCK}

Meaning = Literal["", "locked", "sleeping"]


def meaning_of(message: int, argument: int) -> Meaning:
    """Return what a window's message with its wParam says; empty for all others."""
    if message == WM_WTSSESSION_CHANGE and argument in _GONE:
        return "locked"
    if message == WM_POWERBROADCAST and argument == PBT_APMSUSPEND:
        return "sleeping"
    return ""


class WindowsLockSignals(LockSignals):
    """Listens for the window of this number (HWND). ``wtsapi`` is the system's own unless given."""

    def __init__(self, window: int, parent: QObject | None = None, wtsapi: Any = None) -> None:
        super().__init__(parent)
        self._window = window
        self._wtsapi = wtsapi
        self._registered = False
        self._filter = _Filter(self)

    @override
    def start(self) -> None:
        application = QCoreApplication.instance()
        if application is not None:
            application.installNativeEventFilter(self._filter)
        if not self._registered:
            register = self._library().WTSRegisterSessionNotification
            self._registered = bool(register(ctypes.c_void_p(self._window), _THIS_SESSION))
        self._hear(screen=self._registered, sleep=True)

    @override
    def stop(self) -> None:
        application = QCoreApplication.instance()
        if application is not None:
            application.removeNativeEventFilter(self._filter)
        if self._registered:
            self._library().WTSUnRegisterSessionNotification(ctypes.c_void_p(self._window))
            self._registered = False
        self._hear(screen=False, sleep=False)

    def take(self, message: int, argument: int) -> None:
        """Understand one message."""
        meaning = meaning_of(message, argument)
        if meaning == "locked":
            self.screen_locked.emit()
        elif meaning == "sleeping":
            self.sleeping.emit()

    def _library(self) -> Any:
        if self._wtsapi is None:
            self._wtsapi = ctypes.WinDLL("wtsapi32")  # type: ignore[attr-defined,unused-ignore]
        return self._wtsapi


class _Filter(QAbstractNativeEventFilter):
    """Sees every message of the program, so it looks at two numbers and lets go."""

    def __init__(self, signals: WindowsLockSignals) -> None:
        super().__init__()
        self._signals = signals

    @override
    def nativeEventFilter(
        self, eventType: QByteArray | bytes | bytearray | memoryview, message: int, /
    ) -> Any:
        if QByteArray(eventType) == _GENERIC:
            from ctypes import wintypes

            found = wintypes.MSG.from_address(int(message))
            if found.message in {WM_POWERBROADCAST, WM_WTSSESSION_CHANGE}:
                self._signals.take(found.message, found.wParam)
        return False, 0
