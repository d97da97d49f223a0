"""One running program per user: later starts hand their wish to the first and leave.

A lock file decides who is first (a socket alone let two of six simultaneous starts win); a local
socket carries one of a few fixed verbs, never data. This is the only file that uses QtNetwork, and
only its local sockets, which never leave the machine.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal, get_args

from PySide6.QtCore import QByteArray, QCryptographicHash, QLockFile, QObject, QThread, Signal

Verb = Literal["show", "lock", "quit"]

_VERBS: frozenset[str] = frozenset(get_args(Verb))
_TRIES = 20
_PAUSE_MS = 100
_LONGEST_PATH = 100
"""A socket's path may have 107 bytes on Linux and 103 on macOS."""


class SingleInstance(QObject):
    """Holds the place of the first, and listens.

    Signals:
        asked(str): a later start wants this verb.
    """

    asked = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """``folder`` is private to the user; it is created if need be."""
        super().__init__(parent)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._lock = QLockFile(str(folder / "renumber.lock"))
        self._lock.setStaleLockTime(0)
        self._address = _address(folder)
        self._server: QObject | None = None

    def acquire(self) -> bool:
        """Take the place of the first; False if somebody has it."""
        return self._lock.tryLock(0)

    def listen(self) -> None:
        """Hear what later starts want; call it once the window is on the screen."""
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        if not server.listen(self._address):
            # The lock is ours, so whatever holds the name is dead.
            QLocalServer.removeServer(self._address)
            server.listen(self._address)
        server.newConnection.connect(self._hear)
        self._server = server

    def send(self, verb: Verb) -> bool:
        """Tell the first ``verb``; whether it took it. Waits while that one is still starting."""
        from PySide6.QtNetwork import QLocalSocket

        for _ in range(_TRIES):
            socket = QLocalSocket()
            socket.connectToServer(self._address)
            if socket.waitForConnected(_PAUSE_MS):
                socket.write(verb.encode() + b"\n")
                sent = socket.waitForBytesWritten(1000)
                socket.disconnectFromServer()
                return sent
            QThread.msleep(_PAUSE_MS)
        return False

    def release(self) -> None:
        """Give the place up."""
        from PySide6.QtNetwork import QLocalServer

        if isinstance(self._server, QLocalServer):
            self._server.close()
        self._lock.unlock()

    def _hear(self) -> None:
        from PySide6.QtNetwork import QLocalServer

        server = self._server
        while isinstance(server, QLocalServer) and server.hasPendingConnections():
            socket = server.nextPendingConnection()
            socket.readyRead.connect(lambda s=socket: self._read(s))
            socket.disconnected.connect(socket.deleteLater)
            if socket.bytesAvailable():
                self._read(socket)

    def _read(self, socket: QObject) -> None:
        from PySide6.QtNetwork import QLocalSocket

        if not isinstance(socket, QLocalSocket) or not socket.canReadLine():
            return
        verb = bytes(socket.readLine(16).data()).decode("ascii", "replace").strip()
        socket.disconnectFromServer()
        if verb in _VERBS:
            self.asked.emit(verb)


def _address(folder: Path) -> str:
    """A name for the socket that is the same for every start of this user and this data folder."""
    sha256 = QCryptographicHash.Algorithm.Sha256
    digest = QCryptographicHash.hash(QByteArray(str(folder).encode()), sha256)
    name = "renumber-" + bytes(digest.toHex().data()).decode("ascii")[:16]
    if os.name == "nt":
        return name
    for place in (os.environ.get("XDG_RUNTIME_DIR"), str(folder)):
        if place and len(os.fsencode(f"{place}/{name}")) <= _LONGEST_PATH and Path(place).is_dir():
            return f"{place}/{name}"
    return name
