"""Connections to the encrypted database, and what its errors mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from sqlcipher3 import dbapi2 as sqlcipher

from app.domain.errors import RenumberError
from app.domain.vault_errors import DatabaseDamaged, DiskFull, VaultBusy, VaultReadOnly
from app.vault.kdf import wipe


class Cursor(Protocol):
    """What a statement answers."""

    rowcount: int

    def fetchone(self) -> Any:
        """Return the next row, or None."""

    def fetchall(self) -> list[Any]:
        """Return all rows that are left."""

    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """The part of the driver's connection that is used here; it has no types of its own."""

    in_transaction: bool

    def execute(self, sql: str, values: Sequence[object] | Mapping[str, object] = ..., /) -> Cursor:
        """Run one statement."""

    def executemany(self, sql: str, values: Sequence[Sequence[object]], /) -> Cursor:
        """Run one statement for each of ``values``."""

    def set_key(self, key: bytearray, /) -> None:
        """Give the key; a wrong one shows at the first reading."""

    def backup(
        self, target: Any, /, *, pages: int, progress: Callable[[int, int, int], None] | None
    ) -> None:
        """Copy every page into ``target``, under the target's own key."""

    def close(self) -> None:
        """Close; what is not committed is undone."""


_READ_ONLY, _READ_WRITE, _CREATE, _NO_FOLLOW = 0x1, 0x2, 0x4, 0x01000000
_NO_SUCH, _BUSY, _LOCKED, _NO_MEMORY, _NOT_WRITABLE, _IO, _CORRUPT, _FULL = (
    1,
    5,
    6,
    7,
    8,
    10,
    11,
    13,
)
_CANNOT_OPEN, _NOT_A_DATABASE = 14, 26
_EXTRA = 3
"""``synchronous=EXTRA``: the folder as well is on the disk after the journal is gone."""

_CODE_OF_WORDS = {
    "database or disk is full": _FULL,
    "disk I/O error": _IO,
    "attempt to write a readonly database": _NOT_WRITABLE,
    "database is locked": _BUSY,
    "database disk image is malformed": _CORRUPT,
    "file is not a database": _NOT_A_DATABASE,
}
"""SQLite's own names of its codes: what ``backup`` raises carries no code."""

_SETTINGS = (
    "PRAGMA temp_store = MEMORY",  # FILE would write plaintext into the system's folder
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA busy_timeout = 5000",
)
_SETTINGS_TO_WRITE = (
    "PRAGMA journal_mode = DELETE",  # the one file is complete whenever no write is running
    "PRAGMA synchronous = EXTRA",
    "PRAGMA secure_delete = ON",
)


def connect(
    path: Path, key: bytes | bytearray, *, read_only: bool = False, new_id: str | None = None
) -> Connection:
    """Open the database at ``path`` with the raw 32-byte ``key``.

    ``new_id`` (32 hex digits) creates it, with these as its first 16 bytes. The caller wipes
    ``key``. Errors of the driver come out as they are: see ``meaning``.
    """
    if len(key) != 32:
        raise ValueError("a raw key has 32 bytes")  # SQLCipher would take it for a passphrase
    flags = _READ_ONLY if read_only else _READ_WRITE
    # Links in the folder's own path are the user's business; the database itself may be none.
    place = path.parent.resolve() / path.name
    connection: Connection = sqlcipher.connect(
        str(place),
        isolation_level=None,
        flags=flags | _NO_FOLLOW | (_CREATE if new_id else 0),
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        _set_key(connection, key, new_id or "")
        connection.execute("PRAGMA cipher_compatibility = 4")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for setting in _SETTINGS if read_only else (*_SETTINGS, *_SETTINGS_TO_WRITE):
            connection.execute(setting).fetchall()
        if not read_only:
            _require_durable(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _require_durable(connection: Connection) -> None:
    """See whether the settings hold by which an acknowledged write is on the disk.

    SQLite answers a setting that it cannot take with the old one, and no error.
    """
    journal = connection.execute("PRAGMA journal_mode").fetchone()[0]
    synchronous = connection.execute("PRAGMA synchronous").fetchone()[0]
    if (journal, int(synchronous)) != ("delete", _EXTRA):
        # What keeps the journal from being changed is another program in the same file.
        raise sqlcipher.OperationalError("database is locked")


def opens(path: Path, key: bytes | bytearray, *, read_only: bool) -> bool:
    """Whether the database at ``path`` is under ``key``."""
    try:
        connect(path, key, read_only=read_only).close()
    except sqlcipher.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == _NOT_A_DATABASE:
            return False
        raise
    return True


def _set_key(connection: Connection, key: bytes | bytearray, salt: str) -> None:
    """Hand over the key as ``x'…'``: never through SQL, which leaves copies and shows in traces."""
    digits = b"0123456789abcdef"
    spelled = bytearray(b"x'")
    for byte in key:
        spelled += bytes((digits[byte >> 4], digits[byte & 15]))
    spelled += salt.encode("ascii") + b"'"
    try:
        connection.set_key(spelled)
    finally:
        wipe(spelled)


@contextmanager
def errors_of(path: Path, *, writing: bool = False) -> Iterator[None]:
    """Turn the driver's errors inside the block into ours, without their text and SQL."""
    try:
        yield
    except sqlcipher.IntegrityError:
        raise ValueError("something stored refers to something that is not") from None
    except sqlcipher.Error as error:
        meant = meaning(error, path, writing=writing)
        if meant is None:
            raise
        raise meant from None


def meaning(
    error: sqlcipher.Error, path: Path, *, writing: bool = False
) -> RenumberError | MemoryError | None:
    """Return what ``error`` means for the vault at ``path``; None for a mistake of ours."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF or _CODE_OF_WORDS.get(str(error), 0)
    where = str(path)
    if code in (_BUSY, _LOCKED):
        return VaultBusy(path=where)
    if code == _FULL:
        return DiskFull()
    if code == _NO_MEMORY:
        return MemoryError()
    if code == _NOT_WRITABLE or (writing and code in (_IO, _CANNOT_OPEN)):
        return VaultReadOnly(path=where)
    # No such table or column: our statements are fixed, so the schema is not what we made.
    if code in (_NO_SUCH, _CORRUPT, _NOT_A_DATABASE, _IO, _CANNOT_OPEN):
        return DatabaseDamaged(path=where)
    return None
