"""Bugs: loud, and without a word of what the vault holds.

Whatever no one caught, in any thread or in Qt itself, ends here. What is written names the kind of
error and the places in the code, never its text: that may hold a name, a number or a path.
"""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import PurePath
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)

_HARMLESS = (
    "This plugin does not support",
    "Could not find the Qt platform plugin",
    "Failed to initialize",
)


class BugReports(QObject):
    """Takes all uncaught errors while it is installed.

    Signals:
        reported(str): a bug happened; the redacted account of it. Emitted on the window's thread.
    """

    reported = Signal(str)
    _arrived = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._arrived.connect(self.reported, Qt.ConnectionType.QueuedConnection)
        self._before: tuple[Callable[..., object], Callable[..., object]] | None = None

    def install(self) -> None:
        """Take over."""
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._uncaught
        threading.excepthook = lambda hook: self._uncaught(
            hook.exc_type, hook.exc_value, hook.exc_traceback
        )
        qInstallMessageHandler(self.hear_qt)

    def remove(self) -> None:
        """Give back what was there before."""
        if self._before is not None:
            sys.excepthook, threading.excepthook = self._before
            self._before = None
            qInstallMessageHandler(None)

    def report(self, error: BaseException) -> None:
        """Tell of a bug that somebody caught but cannot do anything about."""
        account = redact(error)
        sys.stderr.write(account + "\n")
        self._arrived.emit(account)

    def _uncaught(
        self,
        kind: type[BaseException],
        error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        self.report(error if error is not None else kind())

    def hear_qt(self, kind: QtMsgType, _context: QMessageLogContext | None, message: str) -> None:
        """Print what Qt complains of; its messages hold no content of ours."""
        if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) or message.startswith(_HARMLESS):
            return
        sys.stderr.write(f"Qt: {message}\n")


def redact(error: BaseException) -> str:
    """Return the kinds of ``error`` and its causes and the places in the code; never their text."""
    lines: list[str] = []
    seen: BaseException | None = error
    while seen is not None and len(lines) < 200:
        lines.append(f"{type(seen).__module__}.{type(seen).__qualname__}")
        lines += [
            f"  {PurePath(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(seen.__traceback__)
        ]
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return "\n".join(lines)
