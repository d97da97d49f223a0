"""The bridge from a session's changes, which any thread announces, to one Qt signal."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from app.actions.session import Changes


class ChangeSignal(QObject):
    """Follows one session at a time.

    Signals:
        changed(): the vault has acknowledged a change; several at once are told as one.
    """

    changed = Signal()
    _announced = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._unsubscribe: Callable[[], None] | None = None
        self._waiting = False
        self._announced.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def follow(self, changes: Changes | None) -> None:
        """Listen to ``changes`` instead of what was listened to before; None to nothing."""
        if self._unsubscribe is not None:
            self._unsubscribe()
        self._unsubscribe = changes.subscribe(self._hear) if changes is not None else None

    def _hear(self) -> None:
        if not self._waiting:
            self._waiting = True
            self._announced.emit()

    def _tell(self) -> None:
        self._waiting = False
        if self._unsubscribe is not None:
            self.changed.emit()
