"""Makes the backup of the day while the vault is open.

Never when it locks: before the computer sleeps the system waits some seconds at most, and a backup
of a long list takes longer than that. What changed after the last look is backed up when the vault
is next opened.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from ui.desktop.frame import Frame

EVERY_MS = 10 * 60 * 1000
"""How often it is asked whether one is due: asking reads some names of files."""


class BackupSchedule(QObject):
    """Asks for the vault that is open in ``frame``."""

    def __init__(self, frame: Frame, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self.timer = QTimer(self, interval=EVERY_MS)
        self.timer.timeout.connect(self.look)
        frame.opened.connect(self.timer.start)
        frame.locked.connect(self.timer.stop)
        if frame.is_open:
            self.timer.start()

    def look(self) -> None:
        """Make a backup if the list changed and the newest is a day old."""
        if self._frame.is_open:
            session = self._frame.session
            self._frame.run(self, session.back_up_if_due, lambda _: None)
