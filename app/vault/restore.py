"""Putting a backup back: over the list of today, or as a list of its own.

Over the list, header and password stay as they are: the backup's content is written under the
present key into ``vault.db.restored``, opened again, checked, compared, and takes the list's place
by one rename. Stopped at any point, the list is the one of before or the restored one. What was
there is kept: as a backup, or, where it is damaged, as ``vault.db.damaged-…`` beside it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from app.domain.backup import BackupReason
from app.domain.vault_errors import (
    BackupDamaged,
    DatabaseDamaged,
    DatabaseMissing,
    VaultBusy,
    VaultMismatch,
    VaultReadOnly,
)
from app.vault import meta
from app.vault.backup import is_true_copy
from app.vault.backup_file import require_backup
from app.vault.connection import connect, errors_of
from app.vault.folder import Folder
from app.vault.integrity import contents, problems
from app.vault.journal_chain import hand_on, journal_key
from app.vault.kdf import FLOOR, Costs, KdfParameters
from app.vault.keys import Keys, unlock
from app.vault.keys_file import heal_copies, read_header
from app.vault.lock import Lock
from app.vault.open import open_vault
from app.vault.opened_backup import open_laid_out, opened_backup
from app.vault.secret import Secret
from app.vault.smallfile import create_private, replace_file, storage_error, sync_file, sync_folder
from app.vault.staging import staged
from app.vault.vault import Vault


class Kept(msgspec.Struct, frozen=True):
    """Where the list of before is now: the path of a backup, or of the damaged file."""

    backup: str = ""
    damaged: str = ""


def restore(
    path: Path,
    source: Path,
    secret: Secret | str,
    backup_secret: Secret | str | None,
    *,
    at: datetime,
    seen: int = 0,
    lowest: KdfParameters = FLOOR,
) -> Kept:
    """Let the content of the backup at ``source`` take the place of the list at ``path``.

    ``secret`` opens the list, ``backup_secret`` the backup, where the list's own keys do not.
    The restored list counts as changed after ``seen`` changes, and after all that were there.

    Raises:
        BackupMissing, NotABackup, BackupDamaged, BackupLocked, VaultTooNew: nothing was changed.
        OnlyAHandOver: it holds a part of a list; nothing was changed.
        WrongPassword and the other errors of a secret or a list: nothing was changed.
        VaultBusy: another window has the list open, or wrote to it just now; nothing was changed.
        DiskFull, VaultReadOnly: nothing was changed.
    """
    require_backup(source)
    folder = Folder(path)
    folder.require()
    kept, changes = _keep_present(folder, secret, at, lowest)
    costs = Costs(None if lowest == FLOOR else lowest, lowest)
    lock = Lock(folder.lock, path)
    try:
        if not os.access(path, os.W_OK):
            raise VaultReadOnly(path=str(path))
        keys = unlock(folder, read_header(folder), secret, lowest)
        try:
            keys.forget_all_but(keys.epochs[-1])
            if kept is not None:
                _require_as_kept(folder, keys, changes)
            with opened_backup(source, folder, keys, backup_secret, costs) as then:
                after = max(changes, seen, meta.change_seq(then.backups.connection())) + 1
                _write_copy(then, folder, keys, after, source)
            return _swap(folder, kept, at)
        finally:
            keys.close()
    finally:
        lock.release()


def restore_into(
    path: Path, source: Path, secret: Secret | str, *, lowest: KdfParameters = FLOOR
) -> None:
    """Make a list at ``path``, the folder itself, of the backup at ``source``, with its keys.

    Raises:
        VaultExists: something lies at ``path`` (an empty folder may).
        BackupMissing, NotABackup, BackupDamaged, VaultTooNew: nothing was made.
        WrongPassword and the other errors of a secret: nothing was made.
        DiskFull, VaultReadOnly, VaultBusy: nothing was made.
    """
    costs = Costs(None if lowest == FLOOR else lowest, lowest)
    with staged(path) as (staging, lock):
        with open_laid_out(source, staging, None, secret, costs, lock) as opened:
            heal_copies(staging, opened.backups.keys.file_bytes())
        staging.backups.mkdir(mode=0o700, exist_ok=True)


def _keep_present(
    folder: Folder, secret: Secret | str, at: datetime, lowest: KdfParameters
) -> tuple[Path | None, int]:
    """Back the list up as it is; return where, and how many changes it saw. None if damaged."""
    try:
        with open_vault(folder.path, secret, lowest=lowest) as present:
            kept = present.backups.make(at, BackupReason.RESTORE)
            return kept, meta.change_seq(present.backups.connection())
    except (DatabaseDamaged, DatabaseMissing, VaultMismatch):
        return None, 0


def _require_as_kept(folder: Folder, keys: Keys, changes: int) -> None:
    """See that nobody wrote to the list after it was backed up, before it was locked."""
    with (
        keys.of_database() as key,
        errors_of(folder.path),
        closing(connect(folder.database, key, read_only=True)) as connection,
    ):
        if meta.change_seq(connection) != changes:
            raise VaultBusy(path=str(folder))


def _write_copy(then: Vault, folder: Folder, keys: Keys, after: int, source: Path) -> None:
    origin = then.backups.connection()
    try:
        for left_over in (folder.restored, folder.restored_journal):
            left_over.unlink(missing_ok=True)
        create_private(folder.restored).close()
        with keys.of_database() as key, errors_of(folder.path, writing=True):
            with closing(connect(folder.restored, key, new_id=keys.header.vault)) as copy:
                origin.backup(copy, pages=-1, progress=None)
            if not is_true_copy(folder.restored, key, contents(origin)):
                raise BackupDamaged(path=str(source))
            with closing(connect(folder.restored, key)) as copy:
                copy.execute("BEGIN IMMEDIATE")
                hand_on(copy, journal_key(origin, then.backups.keys), keys.master, keys.epoch)
                meta.write_meta(copy, meta.VAULT_ID, keys.header.vault)
                meta.write_meta(copy, meta.HEADER_GENERATION, keys.header.generation)
                meta.write_meta(copy, meta.CHANGE_SEQ, after)
                copy.execute("COMMIT")
                if problems(copy):
                    raise BackupDamaged(path=str(source))
        sync_file(folder.restored)
        sync_folder(folder.path)
    except OSError as error:
        _discard(folder)
        raise storage_error(error, folder.path) from None
    except BaseException:
        _discard(folder)
        raise


def _swap(folder: Folder, kept: Path | None, at: datetime) -> Kept:
    damaged = ""
    try:
        if kept is None and folder.database.is_file():
            damaged = str(_set_aside(folder, at))
        # A journal belongs to the file of before and would spoil the new one.
        if damaged and folder.journal.exists():
            folder.journal.replace(f"{damaged}-journal")
        folder.journal.unlink(missing_ok=True)
        replace_file(folder.restored, folder.database)
        sync_folder(folder.path)
    except OSError as error:
        _discard(folder)
        raise storage_error(error, folder.path) from None
    return Kept(str(kept or ""), damaged)


def _set_aside(folder: Folder, at: datetime) -> Path:
    """Give the damaged list a second name, so that it outlives the rename over its first."""
    aside = folder.aside(at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ"))
    aside.unlink(missing_ok=True)
    try:
        aside.hardlink_to(folder.database)
    except OSError:  # a medium without hard links
        create_private(aside).close()
        shutil.copyfile(folder.database, aside)
        sync_file(aside)
    return aside


def _discard(folder: Folder) -> None:
    for left_over in (folder.restored, folder.restored_journal):
        with contextlib.suppress(OSError):
            left_over.unlink(missing_ok=True)
