"""The backups of an open list: making one, seeing which there are, and thinning them out."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from app.domain.backup import Backup, BackupReason
from app.domain.vault_errors import VaultReadOnly
from app.vault.backup import write_backup
from app.vault.backup_file import facts_of
from app.vault.backup_names import SUFFIX, is_ours, name_of, told_by_name
from app.vault.connection import Connection, errors_of
from app.vault.folder import PAGE, Folder
from app.vault.kdf import wipe
from app.vault.keys import Keys
from app.vault.meta import change_seq
from app.vault.rotation import superseded

EVERY = timedelta(days=1)
"""How old the newest backup may become while the list changes."""


class Backups:
    """``connection`` is asked for anew each time: encrypting anew opens another one."""

    def __init__(
        self, folder: Folder, keys: Keys, connection: Callable[[], Connection], *, read_only: bool
    ) -> None:
        self.folder = folder
        self.keys = keys
        self.connection = connection
        self._read_only = read_only

    @property
    def changes(self) -> int:
        """How many changes the list has seen; 0 for one that nobody has used yet."""
        with errors_of(self.folder.path):
            return change_seq(self.connection())

    def make(self, at: datetime, reason: BackupReason) -> Path:
        """Make a backup in the list's own folder, thin out the older ones, and return its path.

        Where nothing changed since the newest one, that one is returned.

        Raises:
            VaultReadOnly, DiskFull: there is none.
            DatabaseDamaged: the copy is not what the list holds; it was thrown away.
        """
        if self._read_only:
            raise VaultReadOnly(path=str(self.folder))
        seq, newest = self.changes, self._newest_sound()
        if newest is not None and newest.change_seq == seq:
            return Path(newest.path)
        target = self.folder.backups / name_of(at, seq, reason)
        self._write(target, at, replace=True)
        if reason is not BackupReason.RESTORE:  # the one to be put back might be among the old
            self._thin_out(at)
        return target

    def make_if_due(self, at: datetime) -> Path | None:
        """Make a backup if something changed and the newest is older than a day, or seems younger.

        A newest one from the future means that the clock was put back; then it counts as old.

        Raises:
            As ``make``.
        """
        seq = self.changes
        if seq in self._seqs_by_name():
            return None
        newest = self._newest_sound()
        if newest is not None:
            changed = seq != newest.change_seq
            if not changed or timedelta() <= at - newest.made_at < EVERY:
                return None
        return self.make(at, BackupReason.DAILY)

    def write_to(self, target: Path, at: datetime) -> None:
        """Put a backup at ``target``, wherever the user wants to take the list.

        Raises:
            PlaceTaken: something lies there.
            VaultReadOnly, DiskFull: nothing is left there.
            DatabaseDamaged: the copy is not what the list holds; it was thrown away.
        """
        self._write(target, at, replace=False)

    def list(self) -> tuple[Backup, ...]:
        """Return the backups in the list's own folder, newest first; damaged ones as well."""
        return backups_in(self.folder)

    def _seqs_by_name(self) -> set[int | None]:
        """Return after how many changes there are backups, without opening any: it is quick."""
        try:
            with os.scandir(self.folder.backups) as entries:
                return {told_by_name(e.name)[2] for e in entries if e.stat().st_size > PAGE}
        except OSError:
            return set()

    def _newest_sound(self) -> Backup | None:
        return next((backup for backup in self.list() if backup.counts is not None), None)

    def _write(self, target: Path, at: datetime, *, replace: bool) -> None:
        key = self.keys.database_key()
        try:
            write_backup(
                target,
                self.connection(),
                self.folder,
                key,
                self.keys.file_bytes(),
                made=at,
                replace=replace,
            )
        finally:
            wipe(key)

    def _thin_out(self, at: datetime) -> None:
        ours = [b for b in self.list() if is_ours(Path(b.path).name) and b.counts is not None]
        for backup in superseded(ours, at):
            with contextlib.suppress(OSError):
                Path(backup.path).unlink()


def backups_in(folder: Folder) -> tuple[Backup, ...]:
    """Return the backups that lie in ``folder``, newest first; no key is needed."""
    found = []
    with contextlib.suppress(OSError):
        for path in folder.backups.glob(f"*{SUFFIX}"):
            with contextlib.suppress(OSError):
                found.append(facts_of(path))
    return tuple(sorted(found, key=lambda b: (b.made_at, b.change_seq), reverse=True))
