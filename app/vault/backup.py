"""Backups: one file that holds keys and database together, and is known to be a true copy."""

from __future__ import annotations

import contextlib
import os
import zipfile
from pathlib import Path

import msgspec

from app.domain.vault_errors import DatabaseDamaged
from app.vault.connection import Connection, connect, errors_of
from app.vault.folder import Folder
from app.vault.integrity import contents, problems
from app.vault.meta import change_seq, schema_version
from app.vault.smallfile import storage_error, sync_folder

FORMAT = 1
SUFFIX = ".renumber"


def back_up_before_migration(
    connection: Connection, folder: Folder, key: bytearray, keys_file: bytes
) -> Path:
    """Keep the vault as it is before its schema changes; return the backup's path.

    Raises:
        DiskFull, VaultReadOnly: it could not be written; nothing was changed.
        DatabaseDamaged: the copy is not what the vault holds.
    """
    return back_up_before("schema", schema_version(connection), connection, folder, key, keys_file)


def back_up_before(
    change: str,
    number: int,
    connection: Connection,
    folder: Folder,
    key: bytearray,
    keys_file: bytes,
) -> Path:
    """Keep the vault as it is before ``change`` to what has ``number`` now; return the path.

    Raises:
        DiskFull, VaultReadOnly: it could not be written; nothing was changed.
        DatabaseDamaged: the copy is not what the vault holds.
    """
    name = f"before-{change}-{number}-{change_seq(connection)}"
    target = folder.backups / (name + SUFFIX)
    copy = folder.backups / (name + ".db.tmp")
    packed = folder.backups / (name + ".tmp")
    try:
        folder.backups.mkdir(mode=0o700, exist_ok=True)
        for left_over in (copy, packed):
            left_over.unlink(missing_ok=True)
        os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with errors_of(folder.path, writing=True):
            connection.execute("VACUUM INTO ?", (str(copy),))
            expected = contents(connection)
        with errors_of(folder.path):
            counts = _verify(copy, key, expected, folder)
        _pack(copy, packed, keys_file, counts, schema_version(connection))
        packed.replace(target)
        sync_folder(folder.backups)
    except OSError as error:
        raise storage_error(error, folder.path) from None
    finally:
        for left_over in (copy, packed):
            with contextlib.suppress(OSError):
                left_over.unlink(missing_ok=True)
    return target


def _verify(
    copy: Path, key: bytearray, expected: dict[str, tuple[int, str]], folder: Folder
) -> dict[str, int]:
    opened = connect(copy, key, read_only=True)
    try:
        if problems(opened) or contents(opened) != expected:
            raise DatabaseDamaged(path=str(folder))
    finally:
        opened.close()
    return {table: count for table, (count, _) in expected.items()}


def _pack(copy: Path, packed: Path, keys_file: bytes, counts: dict[str, int], schema: int) -> None:
    manifest = msgspec.json.encode({"format": FORMAT, "schema": schema, "counts": counts})
    handle = os.open(packed, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    with os.fdopen(handle, "w+b") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr("manifest.json", manifest)
            archive.writestr("keys.json", keys_file)
            archive.write(copy, "vault.db")
        file.flush()
        os.fsync(file.fileno())
