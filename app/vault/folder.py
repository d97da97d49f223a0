"""The folder that a vault is, and what can be said about it before any key."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from pathlib import Path

from app.domain.vault_errors import (
    DatabaseDamaged,
    DatabaseMissing,
    NotAVault,
    VaultMismatch,
    VaultMissing,
    VaultUnreadable,
)
from app.vault.header import LARGEST
from app.vault.private import close_folder
from app.vault.smallfile import read_small

PAGE = 4096
_PLAIN_SQLITE = b"SQLite format 3\x00"
_ASIDE = "vault.db.damaged-"
_DAMAGED_BITS = 16
"""Ids of two vaults differ in about 64 of their 128 bits; fewer than this is one damaged id."""


class Folder:
    """``NAME.vault/``: two copies of the key file, the database, the lock and the backups."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.keys = path / "keys.json"
        self.spare_keys = path / "keys.json.bak"
        self.database = path / "vault.db"
        self.journal = path / "vault.db-journal"
        self.renewed = path / "vault.db.renewed"
        self.renewed_journal = path / "vault.db.renewed-journal"
        self.restored = path / "vault.db.restored"
        self.restored_journal = path / "vault.db.restored-journal"
        self.lock = path / "vault.lock"
        self.reserve = path / "vault.reserve"
        self.backups = path / "backups"

    def __str__(self) -> str:
        return str(self.path)

    def require(self) -> None:
        """Look whether there is a folder that looks like a vault.

        Raises:
            VaultMissing: there is nothing.
            VaultUnreadable: it is somebody else's, who lets nobody in.
            NotAVault: it is no folder, or holds nothing of a vault.
        """
        if not os.path.lexists(self.path):
            raise VaultMissing(path=str(self))
        if not self.path.is_dir():
            raise NotAVault(path=str(self))
        if not _may(self.path, os.R_OK | os.X_OK):
            raise VaultUnreadable(path=str(self))
        if not self.has_traces():
            raise NotAVault(path=str(self))
        files = (self.keys, self.spare_keys, self.database)
        if not all(_may(file, os.R_OK) for file in files if file.is_file()):
            raise VaultUnreadable(path=str(self))

    def has_traces(self) -> bool:
        """Whether any of the files that make a vault is there."""
        return any(map(os.path.lexists, (self.keys, self.spare_keys, self.database)))

    def require_database(self) -> None:
        """Look at the database file from outside.

        Raises:
            DatabaseMissing: there is none, or it is empty.
            NotAVault: a folder, link or device stands in its place, or a plain database.
            DatabaseDamaged: it is cut short.
        """
        try:
            facts = self.database.lstat()
        except OSError:
            raise DatabaseMissing(path=str(self)) from None
        if not stat.S_ISREG(facts.st_mode):
            raise NotAVault(path=str(self))
        if facts.st_size == 0:
            raise DatabaseMissing(path=str(self))
        if self.first_bytes() == _PLAIN_SQLITE:
            raise NotAVault(path=str(self))
        interrupted = self.journal.exists()  # a write was cut off; the database will mend itself
        if not interrupted and (facts.st_size < PAGE or facts.st_size % PAGE):
            raise DatabaseDamaged(path=str(self))

    def require_same_vault(self, vault_id: str) -> None:
        """Raise VaultMismatch if the database, which begins with its vault's id, has another one.

        A few wrong bits are damage (DatabaseDamaged): SQLCipher itself does not sign these bytes
        when it is given them, and would otherwise only say that it cannot read.
        """
        found, expected = self.first_bytes(), bytes.fromhex(vault_id)
        if found == expected:
            return
        apart = (int.from_bytes(found) ^ int.from_bytes(expected)).bit_count()
        if len(found) == len(expected) and apart > _DAMAGED_BITS:
            raise VaultMismatch(path=str(self))
        raise DatabaseDamaged(path=str(self))

    def first_bytes(self) -> bytes:
        """Return the first 16 bytes of the database, which are its vault's id.

        Only while no connection to it is open: closing any handle of a file drops its locks.
        """
        try:
            with self.database.open("rb") as file:
                return file.read(16)
        except OSError:
            return b""

    def is_writable(self) -> bool:
        """Whether the folder and the database may be written."""
        return all(_may(path, os.W_OK) for path in (self.path, self.database))

    def close_to_others(self) -> None:
        """Take back what other users of this computer may do here, as far as the system lets us."""
        if os.name == "nt":
            close_folder(self.path)
            return
        for path in (self.path, self.backups, self.keys, self.spare_keys, self.database):
            with contextlib.suppress(OSError):
                mode = path.lstat().st_mode
                if mode & 0o077 and not stat.S_ISLNK(mode):
                    path.chmod(mode & 0o700)

    def clear_left_overs(self) -> None:
        """Remove what an interrupted write left behind; only under the lock, before any writing."""
        copies = (self.renewed, self.renewed_journal, self.restored, self.restored_journal)
        grown = (path for path in (self.path, self.backups) for path in path.glob("*.tmp*"))
        for left_over in (*grown, *copies):
            with contextlib.suppress(OSError):
                if left_over.is_dir() and not left_over.is_symlink():
                    shutil.rmtree(left_over)
                else:
                    left_over.unlink(missing_ok=True)

    def aside(self, stamp: str) -> Path:
        """Return where a damaged database is kept when a backup takes its place."""
        return self.path / f"{_ASIDE}{stamp}"

    def set_aside(self) -> tuple[Path, ...]:
        """Return the damaged databases that are kept, and their journals."""
        return tuple(sorted(self.path.glob(f"{_ASIDE}*")))

    def key_files(self) -> tuple[bytes | None, bytes | None]:
        """Return the two copies of the key file as they are."""
        return read_small(self.keys, LARGEST), read_small(self.spare_keys, LARGEST)


def _may(path: Path, mode: int) -> bool:
    return os.access(path, mode, effective_ids=os.access in os.supports_effective_ids)
