"""A hand-over: a small list of its own, under a password of its own, in one file.

The file has the form of a backup and says in its manifest that it is a hand-over. Its keys are
its own: nothing in it opens the list it came from.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Literal

from app.domain.vault_errors import DatabaseDamaged, NotAHandOver, PlaceTaken
from app.vault.backup_file import FORMAT, Manifest, pack, read_manifest
from app.vault.folder import Folder
from app.vault.open import create_vault, open_vault
from app.vault.opened_backup import opened_backup
from app.vault.smallfile import replace_file, storage_error, sync_folder
from app.vault.transaction import Transaction
from app.vault.vault import Vault

Of = Literal["person", "household"]


def write_hand_over(
    target: Path,
    like: Vault,
    password: str,
    of: Of,
    at: datetime,
    fill: Callable[[Transaction], None],
) -> None:
    """Make a hand-over at ``target`` with what ``fill`` puts into it.

    It grows beside ``target``, encrypted; it is opened again and checked before it has its name.
    Its password costs a guess what that of the list ``like`` does.

    Raises:
        EmptyPassword: it needs one.
        PlaceTaken: something lies at ``target``.
        DiskFull, VaultReadOnly: nothing was made.
    """
    if os.path.lexists(target):
        raise PlaceTaken(path=str(target))
    staging = target.with_name(f".{target.name}.making")
    packed = target.with_name(target.name + ".tmp")
    try:
        shutil.rmtree(staging, ignore_errors=True)
        packed.unlink(missing_ok=True)
        with (
            create_vault(staging, password, kdf=like.costs.kdf) as vault,
            vault.transaction(who="user", action="handover.make", at=at) as writing,
        ):
            fill(writing)
        with open_vault(staging, password, lowest=like.costs.lowest) as vault:
            if vault.check():
                raise DatabaseDamaged(path=str(target))
            counts = vault.counts()
            schema = vault.schema
        folder = Folder(staging)
        manifest = Manifest(format=FORMAT, schema=schema, counts=counts, made=at, hand_over=of)
        pack(folder.database, packed, folder.keys.read_bytes(), manifest)
        # Before it has its name: what a kill leaves beside it, the next try clears away.
        shutil.rmtree(staging, ignore_errors=True)
        replace_file(packed, target)
        sync_folder(target.parent)
    except OSError as error:
        raise storage_error(error, target.parent) from None
    finally:
        shutil.rmtree(staging, ignore_errors=True)
        with contextlib.suppress(OSError):
            packed.unlink(missing_ok=True)


def kind_of(source: Path) -> Of | None:
    """Return of what the file at ``source`` is a hand-over; None for a backup.

    Raises:
        BackupMissing, NotABackup, BackupDamaged, VaultTooNew: it cannot be read.
    """
    return read_manifest(source).hand_over


@contextmanager
def opened_hand_over(source: Path, into: Vault, password: str) -> Iterator[Vault]:
    """Open the hand-over at ``source`` for the block, in the folder of the list ``into``.

    Raises:
        NotAHandOver: it is the backup of a list.
        BackupMissing, NotABackup, BackupDamaged, VaultTooNew: it cannot be read.
        WrongPassword: that is not its password.
        DiskFull, VaultReadOnly: it could not be opened.
    """
    if kind_of(source) is None:
        raise NotAHandOver(path=str(source))
    with opened_backup(source, into.backups.folder, None, password, into.costs) as vault:
        yield vault
