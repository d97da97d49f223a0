"""Screen lock on macOS: distributed notifications, through CoreFoundation.

loginwindow posts com.apple.screenIsLocked, the screen saver com.apple.screensaver.didstart. Sleep
has no such notice; closing the lid locks the screen as the user has set it, and the clock tells
the rest at the latest when the computer wakes.
"""

from __future__ import annotations

import ctypes
from typing import Any

from PySide6.QtCore import QObject
from typing_extensions import override

from ui.desktop.bridge.lock_signals import LockSignals

NOTICES = ("com.apple.screenIsLocked", "com.apple.screensaver.didstart")

_LIBRARY = "/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation"
_UTF8 = 0x08000100
"""kCFStringEncodingUTF8."""
_AT_ONCE = 4
"""CFNotificationSuspensionBehaviorDeliverImmediately."""

_POINTER = ctypes.c_void_p
_CALLBACK = ctypes.CFUNCTYPE(None, _POINTER, _POINTER, _POINTER, _POINTER, _POINTER)


class MacLockSignals(LockSignals):
    """See the module. ``foundation`` is the system's own unless given."""

    def __init__(self, foundation: Any = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._foundation = foundation
        self._centre: Any = None
        # Kept for as long as the system may call it. It is called on the main thread's run loop.
        self._callback = _CALLBACK(self._heard)

    @override
    def start(self) -> None:
        if self._centre is not None:
            return
        library = self._library()
        centre = self._centre = library.CFNotificationCenterGetDistributedCenter()
        for notice in NOTICES:
            name = library.CFStringCreateWithCString(None, notice.encode(), _UTF8)
            library.CFNotificationCenterAddObserver(
                centre, _POINTER(id(self)), self._callback, name, None, _AT_ONCE
            )
            library.CFRelease(name)
        self._hear(screen=True)

    @override
    def stop(self) -> None:
        centre, self._centre = self._centre, None
        if centre is not None:
            self._library().CFNotificationCenterRemoveEveryObserver(centre, _POINTER(id(self)))
        self._hear(screen=False)

    def _heard(self, *_: object) -> None:
        self.screen_locked.emit()

    def _library(self) -> Any:
        if self._foundation is None:
            library = self._foundation = ctypes.CDLL(_LIBRARY)
            library.CFNotificationCenterGetDistributedCenter.restype = _POINTER
            library.CFStringCreateWithCString.restype = _POINTER
            library.CFStringCreateWithCString.argtypes = [
                _POINTER,
                ctypes.c_char_p,
                ctypes.c_uint32,
            ]
            library.CFNotificationCenterAddObserver.argtypes = [
                _POINTER, _POINTER, _CALLBACK, _POINTER, _POINTER, ctypes.c_long
            ]  # fmt: skip
            library.CFNotificationCenterRemoveEveryObserver.argtypes = [_POINTER, _POINTER]
            library.CFRelease.argtypes = [_POINTER]
        return self._foundation
