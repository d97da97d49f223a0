"""The clipboard. Secrets are marked, so that clipboard histories skip them, and taken back."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QByteArray, QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

_CLEAR_AFTER_MS = 30_000

_HINTS = {
    "x-kde-passwordManagerHint": b"secret",
    "ExcludeClipboardContentFromMonitorProcessing": b"1",
    "CanIncludeInClipboardHistory": b"\0\0\0\0",
    "application/x-nspasteboard-concealed-type": b"",
}
"""What KDE and its followers, Windows (two) and macOS look at."""


class Clipboard(Protocol):
    """The port. The real one is ``QtClipboard``."""

    def copy(self, text: str, *, secret: bool = False) -> None:
        """Put ``text`` there; a secret only for half a minute."""

    def clear_ours(self) -> None:
        """Empty the clipboard if it still holds our secret; at lock and at the end."""


class QtClipboard(QObject):
    """The system's clipboard. Remembers only a digest of what it put there."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._digest = b""
        self._timer = QTimer(self, singleShot=True, interval=_CLEAR_AFTER_MS)
        self._timer.timeout.connect(self.clear_ours)

    def copy(self, text: str, *, secret: bool = False) -> None:
        """See ``Clipboard.copy``."""
        data = QMimeData()
        data.setText(text)
        if secret:
            for name, value in _HINTS.items():
                data.setData(name, QByteArray(value))
        self._system().setMimeData(data)
        self._digest = _digest(text) if secret else b""
        if secret:
            self._timer.start()
        else:
            self._timer.stop()

    def clear_ours(self) -> None:
        """See ``Clipboard.clear_ours``."""
        self._timer.stop()
        if self._digest and _digest(self._system().text()) == self._digest:
            self._system().clear()
        self._digest = b""

    @property
    def clears_in_ms(self) -> int | None:
        """How long our secret stays; None while there is none."""
        return self._timer.remainingTime() if self._timer.isActive() else None

    @staticmethod
    def _system() -> QClipboard:
        return QGuiApplication.clipboard()


def _digest(text: str) -> bytes:
    import hashlib

    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
