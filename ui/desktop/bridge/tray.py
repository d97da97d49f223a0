"""The icon in the tray: where the watch over reminders can be seen, opened and ended.

Nothing depends on it. A desktop without a tray (GNOME as it comes) has the notices all the same,
and starting the program again opens the window.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from ui.desktop.application_icon import application_icon
from ui.text.catalogue import tr


class Tray(QObject):
    """The icon with its menu.

    Signals:
        open_wanted(): bring the window.
        lock_wanted(): close the vault.
        quit_wanted(): end the program and its watch.
    """

    open_wanted = Signal()
    lock_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._menu = QMenu()
        self._open = self._menu.addAction("", self.open_wanted.emit)
        self._lock = self._menu.addAction("", self.lock_wanted.emit)
        self._menu.addSeparator()
        self._quit = self._menu.addAction("", self.quit_wanted.emit)
        self.icon = QSystemTrayIcon(application_icon(), self)
        self.icon.setContextMenu(self._menu)
        self.icon.activated.connect(self._activated)
        self.set_open(is_open=False)
        self.retranslate()

    def show(self) -> None:
        """Put the icon into the tray, now or as soon as there is one."""
        self.icon.show()

    def set_open(self, *, is_open: bool) -> None:
        """Say whether a vault is open, and so whether there is anything to lock."""
        self._lock.setEnabled(is_open)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self._open.setText(tr("Open Renumber"))
        self._lock.setText(tr("Lock"))
        self._quit.setText(tr("Quit, and stop reminding"))
        self.icon.setToolTip(tr("Renumber"))

    def close(self) -> None:
        """Take the icon out of the tray; on Windows a dead one would stay."""
        self.icon.hide()
        self._menu.deleteLater()

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in {
            QSystemTrayIcon.ActivationReason.Trigger,
            QSystemTrayIcon.ActivationReason.DoubleClick,
        }:
            self.open_wanted.emit()
