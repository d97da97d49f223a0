"""Windows and macOS: what the adapters ask of their systems, and what they understand.

The systems themselves are not here: their libraries are stood in for.
"""

from __future__ import annotations

import ctypes
from ctypes import wintypes
from typing import Any

import pytest
from PySide6.QtCore import QByteArray
from pytestqt.qtbot import QtBot

from ui.desktop.bridge.lock_signals_macos import NOTICES, MacLockSignals
from ui.desktop.bridge.lock_signals_windows import (
    PBT_APMSUSPEND,
    WM_POWERBROADCAST,
    WM_WTSSESSION_CHANGE,
    WTS_SESSION_LOCK,
    WindowsLockSignals,
    _Filter,
    meaning_of,
)

WM_PAINT, WTS_SESSION_UNLOCK, PBT_APMRESUMEAUTOMATIC = 0x000F, 8, 0x12


class Wtsapi:
    """Remembers which windows are registered."""

    def __init__(self, *, willing: bool = True) -> None:
        self.willing = willing
        self.windows: set[int | None] = set()

    def WTSRegisterSessionNotification(self, window: ctypes.c_void_p, which: int) -> int:  # noqa: N802
        """For this session alone."""
        assert which == 0
        if self.willing:
            self.windows.add(window.value)
        return int(self.willing)

    def WTSUnRegisterSessionNotification(self, window: ctypes.c_void_p) -> int:  # noqa: N802
        """Not any more."""
        self.windows.discard(window.value)
        return 1


class Foundation:
    """Remembers the observers of a notification centre."""

    def __init__(self) -> None:
        self.observed: list[bytes] = []
        self.released = 0
        self.callback: Any = None

    def CFNotificationCenterGetDistributedCenter(self) -> int:  # noqa: N802
        """One for all."""
        return 7

    def CFStringCreateWithCString(self, _: None, text: bytes, encoding: int) -> bytes:  # noqa: N802
        """A name in UTF-8."""
        assert encoding == 0x08000100
        return text

    def CFNotificationCenterAddObserver(  # noqa: N802
        self, centre: int, observer: object, callback: Any, name: bytes, _: None, when: int
    ) -> None:
        """Delivered at once, also while the program is in the background."""
        assert (centre, when) == (7, 4)
        assert observer is not None
        self.observed.append(name)
        self.callback = callback

    def CFNotificationCenterRemoveEveryObserver(self, centre: int, _: object) -> None:  # noqa: N802
        """Not any more."""
        assert centre == 7
        self.observed.clear()

    def CFRelease(self, _: object) -> None:  # noqa: N802
        """The names are the centre's now."""
        self.released += 1


@pytest.mark.parametrize(
    ("message", "argument", "meaning"),
    [
        (WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK, "locked"),
        (WM_WTSSESSION_CHANGE, 2, "locked"),
        (WM_WTSSESSION_CHANGE, 4, "locked"),
        (WM_WTSSESSION_CHANGE, WTS_SESSION_UNLOCK, ""),
        (WM_POWERBROADCAST, PBT_APMSUSPEND, "sleeping"),
        (WM_POWERBROADCAST, PBT_APMRESUMEAUTOMATIC, ""),
        (WM_PAINT, WTS_SESSION_LOCK, ""),
    ],
)
def test_windows_messages_are_understood(message: int, argument: int, meaning: str) -> None:
    """Locked, another user, gone remotely, asleep; nothing else."""
    assert meaning_of(message, argument) == meaning


def test_windows_is_asked_to_tell_this_window(qtbot: QtBot) -> None:
    """Registered while a list is open, and not longer; each message reaches its signal."""
    library = Wtsapi()
    signals = WindowsLockSignals(0xBEEF, wtsapi=library)
    signals.start()
    assert library.windows == {0xBEEF}
    assert signals.hears_screen
    found = wintypes.MSG()
    found.message, found.wParam = WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK
    filter_ = _Filter(signals)
    with qtbot.waitSignal(signals.screen_locked):
        assert filter_.nativeEventFilter(
            QByteArray(b"windows_generic_MSG"), ctypes.addressof(found)
        ) == (False, 0)
    found.message, found.wParam = WM_POWERBROADCAST, PBT_APMSUSPEND
    with qtbot.waitSignal(signals.sleeping):
        filter_.nativeEventFilter(QByteArray(b"windows_generic_MSG"), ctypes.addressof(found))
    with qtbot.assertNotEmitted(signals.sleeping):
        filter_.nativeEventFilter(QByteArray(b"xcb_generic_event_t"), 0)
    signals.stop()
    assert library.windows == set()
    assert not signals.hears_screen


def test_a_windows_that_refuses_is_said_so(qtbot: QtBot) -> None:
    """Sleep is told to every window; the lock of the screen is not heard then."""
    del qtbot
    signals = WindowsLockSignals(1, wtsapi=Wtsapi(willing=False))
    signals.start()
    assert not signals.hears_screen
    assert signals.hears_sleep
    signals.stop()


def test_macos_is_asked_for_the_lock_of_the_screen(qtbot: QtBot) -> None:
    """Both notices, once each; what comes reaches the signal."""
    foundation = Foundation()
    signals = MacLockSignals(foundation)
    signals.start()
    signals.start()
    assert foundation.observed == [notice.encode() for notice in NOTICES]
    assert foundation.released == len(NOTICES)
    assert signals.hears_screen
    assert not signals.hears_sleep
    with qtbot.waitSignal(signals.screen_locked):
        foundation.callback(None, None, None, None, None)
    signals.stop()
    assert foundation.observed == []
