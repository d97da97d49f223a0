"""Creating, opening and erasing vaults."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Sequence
from pathlib import Path

from app.domain.vault_errors import (
    DatabaseDamaged,
    DiskFull,
    HeaderDamaged,
    HeaderForeign,
    HeaderRolledBack,
    KeyStoreForgot,
    NotAVault,
    PasswordOrKeyFileWrong,
    VaultMismatch,
    VaultReadOnly,
    VaultTooNew,
    WrongPassword,
    WrongRecoveryCode,
)
from app.vault import meta
from app.vault.backup import back_up_before, back_up_before_migration
from app.vault.connection import Connection, connect, errors_of
from app.vault.create import build_vault
from app.vault.erase import erase_vault
from app.vault.folder import Folder
from app.vault.integrity import broken_references, problems
from app.vault.journal_chain import CHAINED_SINCE, begin, journal_key
from app.vault.kdf import FLOOR, Costs, KdfParameters, wipe
from app.vault.keys import Keys, unlock, upgrade
from app.vault.keys_file import header_in_backups, heal_copies, read_header, write_header
from app.vault.lock import Lock
from app.vault.migrate import Migration, apply, shipped_migrations
from app.vault.password import password_bytes
from app.vault.renewal import settle
from app.vault.secret import Secret
from app.vault.vault import Vault

__all__ = ["create_vault", "erase_vault", "open_vault"]

CHECKED_WHEN_OPENED = 8 * 1024 * 1024
"""Bytes up to which every page is checked at opening (some 30 ms). Pages of larger databases are
checked as they are read, by their signatures, and all of them by ``Vault.check``."""


def create_vault(path: Path, password: str, *, kdf: KdfParameters | None = None) -> Vault:
    """Create an empty vault at ``path``, the folder itself, and open it.

    ``kdf`` is what a guess of the password costs; None suits it to this computer.

    Raises:
        EmptyPassword: a vault needs one.
        VaultExists: something lies at ``path``; an empty folder is taken.
        DiskFull, VaultReadOnly, VaultBusy: it could not be made.
    """
    keys = build_vault(path, password_bytes(password), kdf)
    folder = Folder(path)
    try:
        lock = Lock(folder.lock, path)
    except BaseException:
        keys.close()
        raise
    return open_unlocked(folder, keys, lock, shipped_migrations(), Costs(kdf, kdf or FLOOR))


def open_vault(path: Path, secret: Secret | str, *, lowest: KdfParameters = FLOOR) -> Vault:
    """Open the vault at ``path``; on a medium that cannot be written, for reading only.

    ``secret`` is a password, alone or with a key file, a recovery code, or the key that this
    computer's key store keeps; a plain text is a password. ``lowest`` is the cheapest key
    derivation that is accepted. A vault of an older schema, or with an older key file, is backed
    up and brought up to date.

    Raises:
        VaultMissing, NotAVault: there is nothing to open.
        VaultUnreadable, VaultBusy: it is somebody else's, or somebody has it open.
        WrongPassword, PasswordOrKeyFileWrong, WrongRecoveryCode, KeyStoreForgot, KeyFileNeeded,
            RecoveryCodeMistyped, RecoveryCodeLength: the secret is not the vault's.
        HeaderDamaged, HeaderForeign, HeaderAltered, HeaderRolledBack: the key file cannot be
            read, or trusted.
        KeysInChange: encrypting anew was cut short, and this secret is of the other half.
        DatabaseMissing, DatabaseDamaged, VaultMismatch: the database is not what it should be.
        VaultTooNew: a later version made it; nothing was written.
        VaultReadOnly, DiskFull: it needs to be brought up to date, and cannot.
    """
    return open_migrated(path, secret, lowest=lowest, migrations=shipped_migrations())


def open_migrated(
    path: Path, secret: Secret | str, *, lowest: KdfParameters, migrations: Sequence[Migration]
) -> Vault:
    """Do what ``open_vault`` says, for a program whose history is ``migrations``."""
    # Who accepts cheap keys also makes them: a test's change of password is as quick as the rest.
    costs = Costs(None if lowest == FLOOR else lowest, lowest)
    folder = Folder(path)
    folder.require()
    lock = Lock(folder.lock, path)
    try:
        keys = _unlocked(folder, secret, costs)
    except BaseException:
        lock.release()
        raise
    vault = open_unlocked(folder, keys, lock, migrations, costs)
    try:
        with contextlib.suppress(DiskFull, VaultReadOnly):
            vault.note_keys()
    except BaseException:
        vault.close()
        raise
    return vault


def _unlocked(folder: Folder, secret: Secret | str, costs: Costs) -> Keys:
    """Unlock the key file; with both copies gone, the one in the newest backup if it is as new."""
    backed_up = False
    try:
        header = read_header(folder)
    except (HeaderDamaged, HeaderForeign):
        found = header_in_backups(folder)
        if found is None:
            raise
        header, backed_up = found, True
    folder.require_database()
    folder.require_same_vault(header.vault)
    try:
        keys = unlock(folder, header, secret, costs.lowest)
    except (WrongPassword, PasswordOrKeyFileWrong, WrongRecoveryCode, KeyStoreForgot):
        if backed_up:  # the right secret of today may be younger than the backup
            raise HeaderDamaged(path=str(folder)) from None
        raise
    if keys.replaces is not None and folder.is_writable():
        upgrade(keys, secret, costs.kdf)
    keys.from_backup = backed_up
    return keys


def open_unlocked(
    folder: Folder,
    keys: Keys,
    lock: Lock,
    migrations: Sequence[Migration],
    costs: Costs,
) -> Vault:
    """Open the database of ``folder``, whose key file is unlocked; see ``open_vault``.

    ``keys`` and ``lock`` are taken over: they belong to the vault that is returned, or end here.
    """
    read_only = not folder.is_writable()
    key = bytearray()
    connection: Connection | None = None
    try:
        settle(folder, keys, read_only=read_only)
        key = keys.database_key()
        # Counting the file's pages is left to SQLite; its size tells how long checking would take.
        size = folder.database.stat().st_size
        with errors_of(folder.path):
            connection = connect(folder.database, key, read_only=read_only)
            _require_ours(connection, folder, migrations[-1].version)
            if size <= CHECKED_WHEN_OPENED and problems(connection):
                raise DatabaseDamaged(path=str(folder))
            if meta.schema_version(connection) < migrations[-1].version:
                _upgrade(connection, folder, keys, key, migrations, read_only=read_only)
            _require_belonging(connection, folder, keys)
        if not read_only:
            _write_new_format(connection, folder, keys, key)
            folder.clear_left_overs()
            heal_copies(folder, keys.file_bytes())
            folder.close_to_others()
        # On a full disk even reading fails, until what was half written can be taken back.
        with errors_of(folder.path, writing=not read_only):
            return Vault(folder, connection, keys, lock, read_only=read_only, costs=costs)
    except BaseException:
        if connection is not None:
            connection.close()
        keys.close()
        lock.release()
        raise
    finally:
        wipe(key)


def _write_new_format(connection: Connection, folder: Folder, keys: Keys, key: bytearray) -> None:
    """Put the key file of the present format in place of one of the first, kept in a backup."""
    if keys.replaces is None:
        return
    back_up_before("keys", keys.replaces.format, connection, folder, key, keys.file_bytes())
    write_header(folder, keys.header)
    with contextlib.suppress(DiskFull), errors_of(folder.path, writing=True):
        meta.write_meta(connection, meta.HEADER_GENERATION, keys.header.generation)
    keys.replaces = None


def _require_ours(connection: Connection, folder: Folder, supported: int) -> None:
    if meta.application_id(connection) != meta.APPLICATION_ID:
        raise NotAVault(path=str(folder))
    found = meta.schema_version(connection)
    if found > supported:
        raise VaultTooNew(path=str(folder), found=found, supported=supported)
    if found < 1:
        raise DatabaseDamaged(path=str(folder))


def _upgrade(
    connection: Connection,
    folder: Folder,
    keys: Keys,
    key: bytearray,
    migrations: Sequence[Migration],
    *,
    read_only: bool,
) -> None:
    if read_only:
        raise VaultReadOnly(path=str(folder))
    back_up_before_migration(connection, folder, key, keys.file_bytes())
    with errors_of(folder.path, writing=True):
        connection.execute("BEGIN IMMEDIATE")
        try:
            unchained = meta.schema_version(connection) < CHAINED_SINCE
            apply(connection, migrations)
            if unchained and migrations[-1].version >= CHAINED_SINCE:
                begin(connection, journal_key(connection, keys))
            if broken_references(connection) or problems(connection):
                raise DatabaseDamaged(path=str(folder))
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


def _require_belonging(connection: Connection, folder: Folder, keys: Keys) -> None:
    facts = meta.read_meta(connection)
    if facts.get(meta.VAULT_ID) != keys.header.vault:
        raise VaultMismatch(path=str(folder))
    counters = (facts.get(meta.HEADER_GENERATION, ""), facts.get(meta.CHANGE_SEQ, ""))
    if not all(re.fullmatch("[0-9]{1,18}", counter) for counter in counters):
        raise DatabaseDamaged(path=str(folder))
    if int(counters[0]) > keys.header.generation:  # put back, perhaps with an older password
        if keys.from_backup:
            raise HeaderDamaged(path=str(folder))
        raise HeaderRolledBack(path=str(folder))
