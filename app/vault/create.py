"""Creating a vault: the key file first, then the database."""

from __future__ import annotations

import os
from pathlib import Path

from app.domain.vault_errors import DatabaseDamaged
from app.vault import meta
from app.vault.connection import connect, errors_of
from app.vault.folder import Folder
from app.vault.header import Header, seal
from app.vault.journal_chain import CHAINED_SINCE, begin, journal_key
from app.vault.kdf import KEY_BYTES, KdfParameters, wipe
from app.vault.keys import Keys
from app.vault.keys_file import write_header
from app.vault.migrate import apply, shipped_migrations
from app.vault.smallfile import create_private, sync_folder
from app.vault.staging import staged
from app.vault.wrapping import wrap_password

_EPOCH = 1


def build_vault(path: Path, password: bytes, kdf: KdfParameters | None) -> Keys:
    """Make a closed, empty vault at ``path`` and return its keys.

    Raises:
        VaultExists: something lies at ``path`` (an empty folder may).
        VaultBusy: it is being created right now.
        DiskFull, VaultReadOnly: nothing was made.
    """
    master = bytearray(os.urandom(KEY_BYTES))
    try:
        with staged(path) as (staging, _):
            return _fill(staging, path, master, password, kdf)
    except BaseException:
        wipe(master)
        raise


def _fill(
    staging: Folder, path: Path, master: bytearray, password: bytes, kdf: KdfParameters | None
) -> Keys:
    """Header first, then the database: no moment has data that no key file can open."""
    vault = os.urandom(16).hex()
    slot = wrap_password(
        master, vault=vault, epoch=_EPOCH, password=password, key_file=None, kdf=kdf
    )
    bare = Header(vault=vault, generation=1, slots=(slot,), macs=(), sum=bytes(32))
    header = seal(bare, {_EPOCH: master})
    write_header(staging, header)
    staging.backups.mkdir(mode=0o700)
    keys = Keys(header, {_EPOCH: master}, "password")
    with keys.of_database() as key, errors_of(path, writing=True):
        _create_database(staging.database, key, keys)
    if staging.first_bytes() != bytes.fromhex(vault):
        raise DatabaseDamaged(path=str(path))
    sync_folder(staging.path)
    return keys


def _create_database(path: Path, key: bytearray, keys: Keys) -> None:
    create_private(path).close()
    connection = connect(path, key, new_id=keys.header.vault)
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(f"PRAGMA application_id = {meta.APPLICATION_ID:d}")
        apply(connection, shipped_migrations())
        if meta.schema_version(connection) >= CHAINED_SINCE:
            begin(connection, journal_key(connection, keys))
        meta.write_meta(connection, meta.VAULT_ID, keys.header.vault)
        meta.write_meta(connection, meta.HEADER_GENERATION, keys.header.generation)
        meta.write_meta(connection, meta.CHANGE_SEQ, 0)
        connection.execute("COMMIT")
    finally:
        connection.close()
