"""Notices through the tray's icon (Windows and macOS): no buttons, a click opens."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QSystemTrayIcon
from typing_extensions import override

from ui.desktop.bridge.notifier import OPEN, Notice, Notifier

_SHOWN_MS = 15_000


class TrayNotifier(Notifier):
    """See the module. The system does not say which notice was clicked: the latest is meant."""

    def __init__(self, tray: QSystemTrayIcon | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tray = tray
        self._latest = ""
        if tray is not None:
            tray.messageClicked.connect(self._clicked)

    @override
    def show_notice(self, notice: Notice) -> None:
        tray = self._tray
        # Without a visible icon Qt drops the message and says nothing.
        taken = tray is not None and tray.isVisible() and QSystemTrayIcon.isSystemTrayAvailable()
        if taken and tray is not None:
            self._latest = notice.token
            icon = QSystemTrayIcon.MessageIcon.NoIcon
            tray.showMessage(notice.title, notice.body, icon, _SHOWN_MS)
        answer = self.taken if taken else self.refused
        # As on the other systems, the answer comes after the call.
        QTimer.singleShot(0, self, lambda: answer.emit(notice.token))

    @override
    def withdraw(self, token: str) -> None:
        if token == self._latest:
            self._latest = ""

    def _clicked(self) -> None:
        if self._latest:
            self.acted.emit(self._latest, OPEN)
