"""Keeps the note of how far a vault had come when it was last open here; see app.vault.last_seen.

The file is named after a digest of the vault's place, so that it tells nobody where that is, and
two copies of one vault at different places do not argue with each other.
"""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path

from app.system.plainfile import write_private

_LARGEST = 4096


class SeenFile:
    """The note about the vault at ``vault``, in ``folder``; nothing here may ever fail opening."""

    def __init__(self, folder: Path, vault: Path) -> None:
        place = str(vault.absolute()).encode("utf-8", "surrogatepass")
        self._path = folder / f"{hashlib.sha256(place).hexdigest()[:32]}.json"

    def read(self) -> bytes | None:
        """Return the note; None if there is none that could be one."""
        with contextlib.suppress(OSError), self._path.open("rb") as file:
            return file.read(_LARGEST)
        return None

    def write(self, note: bytes) -> None:
        """Keep ``note`` instead of the one before, if this can be done."""
        with contextlib.suppress(OSError):
            if self.read() != note:
                self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                write_private(self._path, note, replace=True)

    def remove(self) -> None:
        """Forget the vault."""
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)
