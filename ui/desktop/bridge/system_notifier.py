"""Which way this system shows notices."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.desktop.bridge.notifier import Notifier

if TYPE_CHECKING:
    from PySide6.QtWidgets import QSystemTrayIcon


def system_notifier(tray: QSystemTrayIcon | None, parent: QObject) -> Notifier:
    """Return this system's: D-Bus on Linux, with or without a tray; elsewhere the tray's own."""
    system: str = sys.platform
    if system.startswith("linux"):
        from ui.desktop.bridge.notifier_dbus import DBusNotifier

        return DBusNotifier(parent=parent)
    from ui.desktop.bridge.notifier_tray import TrayNotifier

    return TrayNotifier(tray, parent=parent)
