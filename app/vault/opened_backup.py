"""Looking into a backup: laid out, still encrypted, in a private folder, and opened like a list."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from app.domain.vault_errors import (
    BackupDamaged,
    BackupLocked,
    DatabaseDamaged,
    DatabaseMissing,
    HeaderAltered,
    HeaderDamaged,
    HeaderForeign,
    HeaderRolledBack,
    NotAVault,
    VaultMismatch,
    VaultTooNew,
)
from app.vault.backup_file import Manifest, unpack
from app.vault.connection import connect, errors_of
from app.vault.epochs import epoch_under
from app.vault.folder import Folder
from app.vault.integrity import contents, problems
from app.vault.kdf import Costs
from app.vault.keys import Keys, unlock, upgrade
from app.vault.keys_file import read_header, write_header
from app.vault.lock import Lock
from app.vault.migrate import shipped_migrations
from app.vault.open import open_unlocked
from app.vault.secret import Secret
from app.vault.smallfile import storage_error
from app.vault.vault import Vault

_DAMAGE = (
    DatabaseDamaged,
    DatabaseMissing,
    HeaderAltered,
    HeaderDamaged,
    HeaderForeign,
    HeaderRolledBack,
    NotAVault,
    VaultMismatch,
)


@contextmanager
def opened_backup(
    source: Path, home: Folder, own: Keys | None, secret: Secret | str | None, costs: Costs
) -> Iterator[Vault]:
    """Open the backup at ``source`` for the block; it is brought to the present schema there.

    It is laid out in ``home``, a list's folder that may be written. With the keys ``own`` of that
    list no ``secret`` is needed, unless the backup is another's, or from before the list was
    encrypted anew. A bare copy of its database, as synchronising programs leave beside it, is
    opened with them as well.

    Raises:
        BackupMissing, NotABackup, BackupDamaged, VaultTooNew: it cannot be read.
        BackupLocked: it needs a secret, and none was given.
        WrongPassword and the other errors of a secret: the one given is not the backup's.
        DiskFull, VaultReadOnly: it could not be laid out.
    """
    place = home.backups / "opened.tmp"
    try:
        home.backups.mkdir(mode=0o700, exist_ok=True)
        if place.exists():
            shutil.rmtree(place)
        place.mkdir(mode=0o700)
    except OSError as error:
        raise storage_error(error, home.path) from None
    try:
        with open_laid_out(source, Folder(place), own, secret, costs) as vault:
            yield vault
    finally:
        with contextlib.suppress(OSError):
            shutil.rmtree(place)


def open_laid_out(
    source: Path,
    place: Folder,
    own: Keys | None,
    secret: Secret | str | None,
    costs: Costs,
    held: Lock | None = None,
) -> Vault:
    """Lay the backup at ``source`` out in the empty folder ``place`` and open it there.

    ``held`` is the lock of ``place`` where the caller has it already; the vault gives it back.

    Raises:
        As ``opened_backup``.
    """
    manifest = None if _copied_out(source, place, own) else unpack(source, place)
    try:
        keys = _keys(source, place, own, secret, costs)
        try:
            _require_whole(source, place, keys, manifest)
            lock = held or Lock(place.lock, place.path)
        except BaseException:
            keys.close()
            raise
        if keys.replaces is not None and secret is not None:
            upgrade(keys, secret, costs.kdf)
            write_header(place, keys.header)
            keys.replaces = None
        return open_unlocked(place, keys, lock, shipped_migrations(), costs)
    except _DAMAGE:
        raise BackupDamaged(path=str(source)) from None
    except VaultTooNew as error:
        raise VaultTooNew(
            path=str(source), found=error.data["found"], supported=error.data["supported"]
        ) from None


def _keys(
    source: Path, place: Folder, own: Keys | None, secret: Secret | str | None, costs: Costs
) -> Keys:
    header = read_header(place)
    place.require_database()
    place.require_same_vault(header.vault)
    known = own is not None and own.replaces is None and own.header.vault == header.vault
    if own and known and epoch_under(place, own, read_only=True) == own.epoch:
        alone = own.only(own.epoch)
        write_header(place, alone)
        return Keys(alone, {own.epoch: bytearray(own.master)}, own.opened_by)
    if secret is None:
        raise BackupLocked(path=str(source))
    return unlock(place, header, secret, costs.lowest)


def _copied_out(source: Path, place: Folder, own: Keys | None) -> bool:
    """Lay out a bare copy of the own list's database; False if it is none."""
    live = place.path.parent.parent / place.database.name
    try:
        # Opening and closing the live file would drop the locks that are held on it.
        if own is None or not source.is_file() or (live.exists() and source.samefile(live)):
            return False
        with source.open("rb") as file:
            if file.read(16).hex() != own.header.vault:
                return False
        shutil.copyfile(source, place.database)
        place.database.chmod(0o600)
    except OSError as error:
        raise storage_error(error, place.path) from None
    write_header(place, own.header)
    return True


def _require_whole(source: Path, place: Folder, keys: Keys, manifest: Manifest | None) -> None:
    """Hold what is inside against what the backup says: half-made copies look sound otherwise."""
    epoch = epoch_under(place, keys, read_only=True)
    if epoch is None:
        raise BackupDamaged(path=str(source))
    with (
        keys.of_database(epoch) as key,
        errors_of(place.path),
        closing(connect(place.database, key, read_only=True)) as copy,
    ):
        found = {table: count for table, (count, _) in contents(copy).items()}
        said = manifest.counts if manifest else found
        if problems(copy) or not said or {t: found.get(t) for t in said} != said:
            raise BackupDamaged(path=str(source))
