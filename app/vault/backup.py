"""Making a backup: one file that holds keys and database together, and is known to be a true copy.

A half-made copy passes both integrity checks, so the copy is opened again and every table's count
and digest compared with the list's own before it gets its name.
"""

from __future__ import annotations

import contextlib
import os
from datetime import datetime
from pathlib import Path

from app.domain.vault_errors import DatabaseDamaged, PlaceTaken
from app.vault.backup_file import FORMAT, Manifest, pack
from app.vault.backup_names import SUFFIX
from app.vault.connection import Connection, connect, errors_of
from app.vault.folder import Folder
from app.vault.integrity import contents, problems
from app.vault.meta import change_seq, schema_version
from app.vault.smallfile import create_private, replace_file, storage_error, sync_folder


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
    target = folder.backups / f"before-{change}-{number}-{change_seq(connection)}{SUFFIX}"
    write_backup(target, connection, folder, key, keys_file, replace=True)
    return target


def write_backup(
    target: Path,
    connection: Connection,
    folder: Folder,
    key: bytearray,
    keys_file: bytes,
    *,
    made: datetime | None = None,
    replace: bool = False,
) -> None:
    """Put a backup of the open list at ``target``; it is on the disk when this returns.

    The copy grows beside ``target``, encrypted under ``key`` like the list itself.

    Raises:
        PlaceTaken: something lies there, and ``replace`` does not allow that.
        DiskFull, VaultReadOnly: it could not be written; nothing is left there.
        DatabaseDamaged: the copy is not what the vault holds.
    """
    copy = target.with_name(target.name + ".db.tmp")
    packed = target.with_name(target.name + ".tmp")
    try:
        if target.parent == folder.backups:
            folder.backups.mkdir(mode=0o700, exist_ok=True)
        if not replace and os.path.lexists(target):
            raise PlaceTaken(path=str(target))
        for left_over in (copy, packed):
            left_over.unlink(missing_ok=True)
        create_private(copy).close()
        with errors_of(target.parent, writing=True):
            connection.execute("VACUUM INTO ?", (str(copy),))
        with errors_of(folder.path):
            expected = contents(connection)
            if not is_true_copy(copy, key, expected):
                raise DatabaseDamaged(path=str(folder))
            manifest = Manifest(
                format=FORMAT,
                schema=schema_version(connection),
                counts={table: count for table, (count, _) in expected.items()},
                change_seq=change_seq(connection),
                made=made,
            )
        pack(copy, packed, keys_file, manifest)
        replace_file(packed, target)
        sync_folder(target.parent)
    except OSError as error:
        raise storage_error(error, target.parent) from None
    finally:
        for left_over in (copy, packed):
            with contextlib.suppress(OSError):
                left_over.unlink(missing_ok=True)


def is_true_copy(path: Path, key: bytearray, expected: dict[str, tuple[int, str]]) -> bool:
    """Whether the database at ``path`` opens with ``key``, is whole, and holds what is expected."""
    copy = connect(path, key, read_only=True)
    try:
        return not problems(copy) and contents(copy) == expected
    finally:
        copy.close()
