"""Encrypting the whole list anew under another master key, on a copy that takes its place.

The steps, each of which may be the last before the power goes:

1. a copy under the new key grows in ``vault.db.renewed``: nothing else has changed;
2. it is opened again with the new key, checked twice, and compared with the list row by row;
3. the key file is written with both master keys: from here on the copy may take the list's place;
4. the list is closed, and the copy renamed over it;
5. the key file is written with the new master key alone.

``settle`` finds out at the next opening how far it came, and goes on or back. The live file is
never encrypted in place: SQLCipher's own rekey can say "ok" without having done it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable
from contextlib import closing
from functools import partial

from app.domain.vault_errors import CopyNotEqual, DatabaseDamaged, DiskFull, KeysInChange
from app.vault.backup import is_true_copy
from app.vault.connection import Connection, connect, errors_of, opens
from app.vault.epochs import epoch_under
from app.vault.folder import Folder
from app.vault.integrity import contents
from app.vault.journal_chain import hand_on, journal_key
from app.vault.kdf import DATABASE_KEY, KEY_BYTES, Costs, key_from_master, wipe
from app.vault.key_slots import new_slots
from app.vault.keys import Keys
from app.vault.keys_file import write_header
from app.vault.secret import Password
from app.vault.smallfile import create_private, storage_error, sync_file, sync_folder

Progress = Callable[[int, int], None]
"""Told how much is done of how much; it may raise Cancelled before the keys change."""

_PAGES = 200
_ROOM = 10 * 1024 * 1024
"""Bytes that must stay free beside the copy."""


def prepare(
    connection: Connection,
    folder: Folder,
    keys: Keys,
    costs: Costs,
    present: Password,
    recovery_code: str | None,
    progress: Progress | None,
) -> int:
    """Take steps 1 to 3, and return the epoch of the new master key.

    ``connection`` is in a snapshot, so that nothing is written meanwhile.

    Raises:
        DiskFull, VaultReadOnly, CopyNotEqual, Cancelled: everything is as it was.
    """
    old, epoch, master = keys.epoch, keys.epoch + 1, bytearray(os.urandom(KEY_BYTES))
    vault = keys.header.vault
    key = key_from_master(master, DATABASE_KEY)
    try:
        slots = new_slots(master, vault, epoch, present, recovery_code, costs)
        with errors_of(folder.path):
            signing = journal_key(connection, keys)
            handing_on = partial(hand_on, key=signing, master=master, epoch=epoch)
            _make_copy(connection, folder, key, vault, progress, handing_on)
        keys.add_master(epoch, master)
        header = keys.following((*keys.slots_of(old), *slots))
        write_header(folder, header)
        keys.header = header
    except BaseException:
        keys.forget_all_but(old)
        wipe(master)
        discard_copy(folder)
        raise
    finally:
        wipe(key)
    return epoch


def _make_copy(
    connection: Connection,
    folder: Folder,
    key: bytearray,
    vault: str,
    progress: Progress | None,
    hand_on_journal: Callable[[Connection], None],
) -> None:
    """Write the list to ``vault.db.renewed`` under ``key``, and prove that it is the same.

    Raises:
        DiskFull, VaultReadOnly: there is no room for it, or it may not be written.
        CopyNotEqual: the copy is not what the list holds.
    """
    size = folder.database.stat().st_size
    if shutil.disk_usage(folder.path).free < size * 2 + _ROOM:
        raise DiskFull
    discard_copy(folder)
    try:
        create_private(folder.renewed).close()
        with errors_of(folder.path, writing=True):
            copy = connect(folder.renewed, key, new_id=vault)
            try:
                connection.backup(copy, pages=_PAGES, progress=_told(progress))
                hand_on_journal(copy)
            finally:
                copy.close()
        sync_file(folder.renewed)
        sync_folder(folder.path)
        with errors_of(folder.path):
            if not is_true_copy(folder.renewed, key, contents(connection)):
                raise CopyNotEqual(path=str(folder))
    except OSError as error:
        discard_copy(folder)
        raise storage_error(error, folder.path) from None
    except BaseException:
        discard_copy(folder)
        raise


def put_in_place(folder: Folder) -> None:
    """Let the copy take the list's place; no connection to either may be open.

    Raises:
        OSError: it could not be done, or not for good: see ``is_in_place``. A journal beside the
            list means that a write of it was cut short: it belongs to the old file and would
            spoil the new one.
    """
    if folder.journal.exists():
        raise FileExistsError(str(folder.journal))
    folder.renewed.replace(folder.database)
    sync_folder(folder.path)


def is_in_place(folder: Folder) -> bool:
    """Whether the copy has taken the list's place, though perhaps not for good."""
    return not folder.renewed.exists()


def settle(folder: Folder, keys: Keys, *, read_only: bool) -> None:
    """Find out which master key the list is under, and end a renewal that was cut short.

    Raises:
        KeysInChange: it is under the one that this secret does not open.
    """
    if len(keys.header.epochs) == 1:
        return
    current = _epoch_of(folder, keys, read_only=read_only)
    newest = keys.header.epochs[-1]
    if not read_only and current != newest and newest in keys.epochs:
        try:
            if _go_on(folder, keys, current, newest):
                current = newest
        except OSError:
            if is_in_place(folder):
                # A power cut may still bring the old file back: both keys stay in the key file.
                keys.forget_all_but(newest)
                return
    keys.forget_all_but(current)
    if read_only:
        return
    header = keys.only(current)
    write_header(folder, header)
    keys.header = header
    discard_copy(folder)


def discard_copy(folder: Folder) -> None:
    """Remove what a renewal left behind."""
    for left_over in (folder.renewed, folder.renewed_journal):
        with contextlib.suppress(OSError):
            left_over.unlink(missing_ok=True)


def _epoch_of(folder: Folder, keys: Keys, *, read_only: bool) -> int:
    epoch = epoch_under(folder, keys, read_only=read_only)
    if epoch is not None:
        return epoch
    if len(keys.epochs) < len(keys.header.epochs):
        raise KeysInChange(path=str(folder))
    raise DatabaseDamaged(path=str(folder))


def _go_on(folder: Folder, keys: Keys, current: int, newest: int) -> bool:
    """Put the copy in place if it is there and still the same as the list."""
    if not folder.renewed.is_file():
        return False
    with (
        keys.of_database(current) as old,
        keys.of_database(newest) as new,
        errors_of(folder.path),
    ):
        with closing(connect(folder.database, old)) as live:
            expected = contents(live)
        if not opens(folder.renewed, new, read_only=True):
            return False
        if not is_true_copy(folder.renewed, new, expected):
            return False
    put_in_place(folder)
    return True


def _told(progress: Progress | None) -> Callable[[int, int, int], None] | None:
    if progress is None:
        return None
    tell = progress

    def told(_status: int, remaining: int, total: int) -> None:
        tell(total - remaining, total)

    return told
