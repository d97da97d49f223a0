"""Chooses what hears this system when its screen is locked and when it sleeps."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ui.desktop.bridge.lock_signals import LockSignals


def system_lock_signals(window: int, parent: QObject | None = None) -> LockSignals:
    """Return what hears this system; ``window`` is the window's number there (Windows)."""
    import sys

    if sys.platform == "win32":
        from ui.desktop.bridge.lock_signals_windows import WindowsLockSignals

        return WindowsLockSignals(window, parent)
    if sys.platform == "darwin":
        from ui.desktop.bridge.lock_signals_macos import MacLockSignals

        return MacLockSignals(parent=parent)
    from ui.desktop.bridge.lock_signals_dbus import DBusLockSignals

    return DBusLockSignals(parent=parent)
