"""Putting back what was kept, while the list is closed: a backup, or the key file alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.vault.last_seen import changes_noted
from app.vault.restore import Kept
from app.vault.restore import restore as restore_over
from app.vault.restore import restore_into as restore_beside
from app.vault.restore_keys import restore_keys as restore_key_file

if TYPE_CHECKING:
    from app.actions.vaults import Vaults
    from app.vault.secret import Secret


def restore(
    vaults: Vaults,
    path: Path,
    source: Path,
    secret: Secret | str,
    backup_secret: Secret | str | None = None,
) -> Kept:
    """Let the backup at ``source`` take the place of the vault at ``path``, which is closed.

    Raises:
        TooManyTries: several passwords were wrong just before; nothing was tried.
        BackupMissing, NotABackup, BackupDamaged, BackupLocked, VaultTooNew, WrongPassword and
            the other errors of a secret, VaultReadOnly, DiskFull: nothing was changed.
    """
    seen = changes_noted(vaults.note_about(path).read())
    with vaults.counting(path, secret):
        return restore_over(
            path,
            source,
            secret,
            backup_secret,
            at=vaults.clock.now(),
            seen=seen,
            lowest=vaults.lowest,
        )


def restore_into(vaults: Vaults, path: Path, source: Path, secret: Secret | str) -> None:
    """Make a vault at ``path``, where nothing lies, of the backup at ``source``.

    Raises:
        VaultExists, BackupMissing, NotABackup, BackupDamaged, VaultTooNew, WrongPassword and
            the other errors of a secret, VaultReadOnly, DiskFull: nothing was made.
    """
    restore_beside(path, source, secret, lowest=vaults.lowest)


def restore_keys(vaults: Vaults, path: Path, source: Path, secret: Secret | str) -> None:
    """Put back the key file of a vault from a copy or a backup at ``source``.

    Raises:
        TooManyTries: several passwords were wrong just before; nothing was tried.
        HeaderDamaged, VaultMismatch, WrongPassword and the like: nothing was changed.
    """
    with vaults.counting(path, secret):
        restore_key_file(path, source, secret, lowest=vaults.lowest)
