"""After a lock what the screens were made of is freed, and overwritten where that is cheap."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from app.system.memory import give_memory_back, wipe_what_is_freed
from ui.desktop.frame import Frame

_SETTLED_MS = 200
"""By then Qt has deleted the screens."""


class Tidying(QObject):
    """Tidies after each lock of ``frame``."""

    def __init__(self, frame: Frame, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        frame.locking.connect(lambda: wipe_what_is_freed(yes=True))
        frame.closed.connect(self._closed)

    def tidy(self) -> None:
        """Do it now; an open vault is left alone."""
        if not self._frame.is_open:
            give_memory_back()
        wipe_what_is_freed(yes=False)

    def _closed(self) -> None:
        QTimer.singleShot(_SETTLED_MS, self, self.tidy)
