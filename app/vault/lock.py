"""One process per vault: a lock that the system itself gives back when the process ends."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

from app.domain.vault_errors import VaultBusy

_TAKEN = {errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK}
_FLAGS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0)


class Lock:
    """Held from construction to ``release``; what the file contains does not matter.

    Raises VaultBusy when someone else holds it. On media that cannot be written or know no locks
    the vault is opened without one: the database's own locks remain.
    """

    def __init__(self, path: Path, vault: Path) -> None:
        self._handle: int | None = _open(path)
        if self._handle is None:
            return
        try:
            _take(self._handle)
        except OSError as error:
            os.close(self._handle)
            self._handle = None
            if error.errno in _TAKEN:
                raise VaultBusy(path=str(vault)) from None

    def release(self) -> None:
        """Give the lock back; a second time does nothing."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def _open(path: Path) -> int | None:
    for access in (os.O_RDWR | os.O_CREAT, os.O_RDONLY):
        try:
            return os.open(path, access | _FLAGS, 0o600)
        except OSError:
            continue
    return None


if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
