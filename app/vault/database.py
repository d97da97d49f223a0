"""The database of an open vault: one connection, consistent reading, and writing in one piece."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from app.domain.vault_errors import VaultChangedUnderneath, VaultReadOnly
from app.vault import meta
from app.vault.connection import Connection, errors_of
from app.vault.folder import Folder


class Database:
    """Belongs to one vault and one thread. ``connection`` changes when it is encrypted anew.

    ``known`` is what was read, by noun, and not written since; it is not used in a transaction.
    """

    def __init__(self, folder: Folder, connection: Connection, *, read_only: bool) -> None:
        self.folder = folder
        self.connection = connection
        self.read_only = read_only
        self.known: dict[str, tuple[Any, ...]] = {}
        self.writing = False
        self._identity = _identity(folder.database)
        self._change_seq = meta.change_seq(connection)

    def take_up(self, connection: Connection) -> None:
        """Go on with the file that has taken the place of the one before."""
        self.connection = connection
        self._identity = _identity(self.folder.database)

    def close(self) -> None:
        """Close, and forget what was read."""
        self.connection.close()
        self.known.clear()

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """Let several reads see one state; inside a transaction they see what it wrote."""
        with errors_of(self.folder.path):
            if self.writing:
                yield self.connection
                return
            self.connection.execute("BEGIN")
            try:
                yield self.connection
            finally:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")

    @contextmanager
    def write(self) -> Iterator[set[str]]:
        """Begin, and commit if the caller put anything into the set that it is given.

        What it holds at the end are the nouns that were written.

        Raises:
            VaultReadOnly, DiskFull, VaultBusy, VaultChangedUnderneath: nothing was changed.
        """
        self.require_writable()
        if self.writing:
            raise RuntimeError("a transaction is already open")
        self.writing = True
        touched: set[str] = set()
        try:
            with errors_of(self.folder.path, writing=True):
                self.connection.execute("BEGIN IMMEDIATE")
                self.require_unchanged()
                yield touched
                if touched:
                    meta.write_meta(self.connection, meta.CHANGE_SEQ, self._change_seq + 1)
                    self.connection.execute("COMMIT")
                    self._change_seq += 1
        finally:
            self.writing = False
            for noun in touched:
                self.known.pop(noun, None)
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")

    def require_writable(self) -> None:
        """See that it may be written, and that its file is still the one that was opened.

        Raises:
            VaultReadOnly, VaultChangedUnderneath: it must not be written.
        """
        if self.read_only:
            raise VaultReadOnly(path=str(self.folder))
        if _identity(self.folder.database) != self._identity:
            raise VaultChangedUnderneath(path=str(self.folder))

    def require_unchanged(self) -> None:
        """See that nobody else wrote to it.

        Raises:
            VaultChangedUnderneath: somebody did.
        """
        if meta.change_seq(self.connection) != self._change_seq:
            raise VaultChangedUnderneath(path=str(self.folder))


def _identity(path: Path) -> tuple[int, int] | None:
    """Return which file stands at ``path``; a sync program that renews it makes another one."""
    try:
        facts = path.lstat()
    except OSError:
        return None
    return facts.st_dev, facts.st_ino
