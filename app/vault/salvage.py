"""Opening what can still be read of a damaged list: for reading only, in memory, never on disk.

Every page of the file is signed, so that a row is read as it was written or not at all. Rows are
looked for from both ends of each table and, by the numbers that its index still knows, one by one
in between. What refers to something that is lost is mended or left out, so that the program can
show and export the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher
from typing_extensions import override

from app.domain.errors import RenumberError
from app.domain.vault_errors import NothingReadable, VaultReadOnly
from app.domain.vault_signs import Noticed, VaultSign
from app.vault import meta
from app.vault.backups import Backups
from app.vault.connection import Connection, connect, meaning
from app.vault.folder import Folder
from app.vault.integrity import PAGE_DAMAGED
from app.vault.kdf import FLOOR, Costs, KdfParameters
from app.vault.keys import Keys, unlock
from app.vault.keys_file import read_header
from app.vault.lock import Lock
from app.vault.migrate import apply, shipped_migrations
from app.vault.salvage_contents import with_contents
from app.vault.salvage_mending import mend
from app.vault.secret import Secret
from app.vault.vault import Vault


class SalvagedVault(Vault):
    """What could be read. It is not encrypted in memory, so that no backup may be made of it."""

    def __init__(
        self, folder: Folder, connection: Connection, keys: Keys, lock: Lock, costs: Costs
    ) -> None:
        super().__init__(folder, connection, keys, lock, read_only=True, costs=costs)
        self.backups = Backups(folder, keys, self._refuse, read_only=True)

    @override
    def check(self) -> tuple[str, ...]:
        """Say that it is damaged, which is why it was opened like this."""
        return (PAGE_DAMAGED,)

    def _refuse(self) -> Connection:
        raise VaultReadOnly(path=str(self.path))


def open_salvaged(
    path: Path, secret: Secret | str, *, lowest: KdfParameters = FLOOR
) -> tuple[SalvagedVault, Noticed]:
    """Open what can be read of the damaged list at ``path``, and tell how many rows cannot.

    The file itself is not changed.

    Raises:
        NothingReadable: there is nothing, not even its first page.
        VaultMissing, NotAVault, VaultBusy, HeaderDamaged, WrongPassword and the like.
    """
    folder = Folder(path)
    folder.require()
    lock = Lock(folder.lock, path)
    try:
        keys = unlock(folder, read_header(folder), secret, lowest)
    except BaseException:
        lock.release()
        raise
    try:
        memory, lost = _read_all(folder, keys)
    except BaseException:
        keys.close()
        lock.release()
        raise
    costs = Costs(None if lowest == FLOOR else lowest, lowest)
    noticed = Noticed(sign=VaultSign.SALVAGED, count=lost)
    return SalvagedVault(folder, memory, keys, lock, costs), noticed


class _Source:
    """The damaged file: after every error it is opened anew, because SQLCipher reads no more."""

    def __init__(self, path: Path, key: bytearray) -> None:
        self._path, self._key = path, key
        self._connection: Connection | None = None

    def ask(self, sql: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """Give the rows up to the first that cannot be read; then raise ``Torn``."""
        try:
            if self._connection is None:
                self._connection = connect(self._path, self._key, read_only=True)
            yield from self._connection.execute(sql, values)
        except sqlcipher.Error as error:
            self.close()
            if not isinstance(meaning(error, self._path), RenumberError):
                raise
            raise Torn from None

    def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


class Torn(Exception):
    """The rest of what was asked for cannot be read."""


def _read_all(folder: Folder, keys: Keys) -> tuple[Connection, int]:
    """Return a database in memory with all that can be read, and how many rows cannot."""
    for epoch in reversed(keys.epochs):
        with keys.of_database(epoch) as key:
            found = _read_from(folder.database, key)
            if found is None:
                with with_contents(folder, key) as copy:
                    found = _read_from(copy, key) if copy else None
        if found is None:
            continue
        memory, lost = found
        keys.forget_all_but(epoch)
        lost += mend(memory)
        _describe(memory, keys)
        return memory, lost
    raise NothingReadable(path=str(folder))


def _read_from(database: Path, key: bytearray) -> tuple[Connection, int] | None:
    source = _Source(database, key)
    try:
        version = next(source.ask("PRAGMA user_version"))[0]
        if 1 <= version <= shipped_migrations()[-1].version:
            return _copied(source, version)
    except (Torn, OSError):
        pass
    finally:
        source.close()
    return None


def _copied(source: _Source, version: int) -> tuple[Connection, int]:
    memory: Connection = sqlcipher.connect(":memory:", isolation_level=None)
    memory.execute("PRAGMA temp_store = MEMORY")
    memory.execute("PRAGMA foreign_keys = OFF")  # children may be found before their parents
    memory.execute("BEGIN")
    migrations = shipped_migrations()
    apply(memory, [m for m in migrations if m.version <= version])
    memory.execute("DELETE FROM meta")
    lost = 0
    tables = memory.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    ).fetchall()
    for (table,) in tables:
        columns = [row[1] for row in memory.execute(f'PRAGMA table_info("{table}")')]
        rows, missing = _rows(source, table, columns)
        lost += missing
        marks = ", ".join("?" for _ in columns)
        memory.executemany(f'INSERT OR IGNORE INTO "{table}" VALUES ({marks})', rows)  # noqa: S608
    apply(memory, migrations)
    memory.execute("COMMIT")
    return memory, lost


def _rows(source: _Source, table: str, columns: list[str]) -> tuple[list[tuple[Any, ...]], int]:
    """Return the rows of a table that can be read, and how many of those known of cannot."""
    named = ", ".join(f'"{column}"' for column in columns)
    first = columns[0]
    select = f'SELECT {named} FROM "{table}"'  # noqa: S608  # names of our own schema
    found: dict[Any, tuple[Any, ...]] = {}
    if _take(source, f'{select} ORDER BY "{first}"', found):
        return list(found.values()), 0
    _take(source, f'{select} ORDER BY "{first}" DESC', found)
    known: dict[Any, tuple[Any, ...]] = {}
    orders = [f'"{first}"', f'"{first}" DESC']
    if "id" in columns and first == "seq" and table != "journal":
        orders += ['"id"', '"id" DESC']  # the index of ids lies on other pages
    for order in orders:
        _take(source, f'SELECT "{first}" FROM "{table}" ORDER BY {order}', known)  # noqa: S608
    if first == "seq" and found:
        # A table's numbers have no gaps: between two that were read each number was a row.
        known.update((seq, ()) for seq in range(min(found), max(found)))
    for key in [key for key in known if key not in found]:
        _take(source, f'{select} WHERE "{first}" = ?', found, key)
    return list(found.values()), sum(key not in found for key in known)


def _take(source: _Source, sql: str, into: dict[Any, tuple[Any, ...]], *values: object) -> bool:
    """Collect rows by their first column; return whether all could be read."""
    try:
        for row in source.ask(sql, *values):
            into.setdefault(row[0], row)
    except Torn:
        return False
    return True


def _describe(memory: Connection, keys: Keys) -> None:
    facts = meta.read_meta(memory)
    meta.write_meta(memory, meta.VAULT_ID, keys.header.vault)
    if not facts.get(meta.CHANGE_SEQ, "").isdecimal():
        meta.write_meta(memory, meta.CHANGE_SEQ, 0)
