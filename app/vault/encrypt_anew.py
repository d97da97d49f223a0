"""Encrypting an open vault anew: the copy of ``renewal`` takes the place of the open database."""

from __future__ import annotations

from app.domain.errors import RenumberError
from app.vault.connection import connect, errors_of
from app.vault.database import Database
from app.vault.header import Header
from app.vault.kdf import Costs
from app.vault.keys import Keys
from app.vault.renewal import Progress, discard_copy, is_in_place, prepare, put_in_place
from app.vault.secret import Password
from app.vault.smallfile import storage_error


class NotPutInPlace(Exception):
    """The copy could not take the list's place, for ``reason``; ``header`` has to be in force."""

    def __init__(self, header: Header, reason: RenumberError) -> None:
        super().__init__(reason)
        self.header = header
        self.reason = reason


def encrypt_anew(
    database: Database,
    keys: Keys,
    costs: Costs,
    present: Password,
    recovery_code: str | None,
    progress: Progress | None,
) -> Header:
    """Put ``database`` under a new master key; return the header that knows no other.

    The caller writes it. See ``Vault.encrypt_anew``.

    Raises:
        CopyNotEqual, DiskFull, VaultReadOnly, VaultChangedUnderneath, Cancelled, NotPutInPlace:
            it is under the key of before; or, where a disk cannot say what it has kept, under
            either, and the key file knows both.
    """
    folder, old = database.folder, keys.epoch
    with errors_of(folder.path):
        database.require_unchanged()
    with database.snapshot() as connection:
        epoch = prepare(connection, folder, keys, costs, present, recovery_code, progress)
    database.connection.close()
    try:
        put_in_place(folder)
    except OSError as error:
        reason = storage_error(error, folder.path)
        if is_in_place(folder):
            # Perhaps not for good: the key file goes on knowing both keys until it is opened anew.
            _take_up(database, keys, epoch)
            raise reason from None
        _take_up(database, keys, old)
        raise NotPutInPlace(keys.only(old), reason) from None
    _take_up(database, keys, epoch)
    return keys.only(epoch)


def _take_up(database: Database, keys: Keys, epoch: int) -> None:
    """Open the database, which is under the key of ``epoch``, and forget the other."""
    keys.forget_all_but(epoch)
    with keys.of_database() as key, errors_of(database.folder.path):
        database.take_up(connect(database.folder.database, key))
    discard_copy(database.folder)
