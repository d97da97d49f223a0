"""Putting a key file back that was kept: a copy of keys.json, or the one inside a backup."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import msgspec

from app.domain.vault_errors import DatabaseDamaged, VaultMismatch
from app.vault import meta
from app.vault.connection import connect, errors_of
from app.vault.epochs import epoch_under
from app.vault.folder import Folder
from app.vault.kdf import FLOOR, Costs, KdfParameters
from app.vault.keys import Keys, unlock, upgrade
from app.vault.keys_file import header_in, write_header
from app.vault.lock import Lock
from app.vault.secret import Secret


def restore_keys(
    path: Path, source: Path, secret: Secret | str, *, lowest: KdfParameters = FLOOR
) -> None:
    """Make the key file in ``source`` that of the vault at ``path``, though it be an older one.

    Nothing is written unless ``secret`` opens it and its key opens the database: this gives nobody
    a way in who had none. Keys that were added or changed since are gone.

    Raises:
        HeaderDamaged: ``source`` holds no key file that can be read.
        VaultMismatch: it is of another vault, or from before the list was encrypted anew.
        WrongPassword and the other errors of a secret; VaultBusy, VaultReadOnly, DiskFull.
    """
    folder = Folder(path)
    folder.require()
    costs = Costs(None if lowest == FLOOR else lowest, lowest)
    lock = Lock(folder.lock, path)
    try:
        header = header_in(source)
        folder.require_database()
        folder.require_same_vault(header.vault)
        keys = unlock(folder, header, secret, lowest)
        try:
            _restore(folder, keys, secret, costs)
        finally:
            keys.close()
    finally:
        lock.release()


def _restore(folder: Folder, keys: Keys, secret: Secret | str, costs: Costs) -> None:
    epoch = epoch_under(folder, keys, read_only=not folder.is_writable())
    if epoch is None:
        raise VaultMismatch(path=str(folder))
    keys.forget_all_but(epoch)
    known = _known_generation(folder, keys)
    newer = max(known, keys.header.generation)
    keys.header = msgspec.structs.replace(keys.header, generation=newer)
    if keys.replaces is not None:
        upgrade(keys, secret, costs.kdf)
    else:
        keys.header = keys.only(epoch)
    write_header(folder, keys.header)


def _known_generation(folder: Folder, keys: Keys) -> int:
    with (
        keys.of_database() as key,
        errors_of(folder.path),
        closing(connect(folder.database, key, read_only=True)) as connection,
    ):
        known = meta.read_meta(connection).get(meta.HEADER_GENERATION, "")
    if not known.isdecimal() or len(known) > 15:
        raise DatabaseDamaged(path=str(folder))
    return int(known)
