"""Room on the disk that is kept for the last thing somebody typed.

Locking never asks and loses nothing, also where the disk has filled up meanwhile: a file of noise
beside the list is given up for what has to be written then.
"""

from __future__ import annotations

import contextlib
import os

from app.vault.folder import Folder
from app.vault.smallfile import create_private

SIZE = 256 * 1024
"""Bytes: drafts are some kilobytes, the database's own journal needs as much again, and pages."""


class Reserve:
    """The reserve of one vault."""

    def __init__(self, folder: Folder, *, read_only: bool) -> None:
        self._path = folder.reserve
        self._read_only = read_only

    def fill(self) -> None:
        """See that it is there; where there is no room for it, it is tried again another time."""
        if self._read_only:
            return
        with contextlib.suppress(OSError):
            if self._path.is_file() and self._path.stat().st_size == SIZE:
                return
            self.give_up()
            try:
                # Noise: what a file system can press together keeps no room.
                with create_private(self._path) as file:
                    file.write(os.urandom(SIZE))
            except OSError:
                self.give_up()

    def give_up(self) -> bool:
        """Let its room be used; return whether there was any."""
        try:
            self._path.unlink()
        except OSError:
            return False
        return True
