"""The backups of an open list: making one, seeing which there are, and thinning them out."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from app.domain.backup import Backup, BackupReason
from app.domain.errors import RenumberError
from app.domain.vault_errors import VaultReadOnly
from app.vault.backup import is_true_copy, write_backup
from app.vault.backup_file import facts_of, unpack
from app.vault.backup_names import SUFFIX, is_ours, name_of, told_by_name
from app.vault.connection import Connection, errors_of
from app.vault.folder import PAGE, Folder
from app.vault.integrity import contents
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

        Where nothing changed since the newest one, that one is returned. Before a backup takes
        the list's place it is opened and compared as well: it may be from another computer, whose
        list had seen as many changes.

        Raises:
            VaultReadOnly, DiskFull: there is none.
            DatabaseDamaged: the copy is not what the list holds; it was thrown away.
        """
        if self._read_only:
            raise VaultReadOnly(path=str(self.folder))
        seq, newest = self.changes, self._newest_sound()
        restoring = reason is BackupReason.RESTORE
        if newest is not None and newest.change_seq == seq:
            path = Path(newest.path)
            if not restoring or self._is_of_now(path):
                return path
        target = self.folder.backups / name_of(at, seq, reason)
        self._write(target, at, replace=True)
        if not restoring:  # the one to be put back might be among the old
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

    def _is_of_now(self, backup: Path) -> bool:
        """Whether the list can be made of ``backup`` as it is, with the keys that it has."""
        place = Folder(self.folder.backups / "compared.tmp")
        try:
            place.path.mkdir(mode=0o700, exist_ok=True)
            unpack(backup, place)
            with self.keys.of_database() as key, errors_of(place.path):
                return is_true_copy(place.database, key, contents(self.connection()))
        except (OSError, RenumberError):
            return False
        finally:
            shutil.rmtree(place.path, ignore_errors=True)

    def _write(self, target: Path, at: datetime, *, replace: bool) -> None:
        with self.keys.of_database() as key:
            write_backup(
                target,
                self.connection(),
                self.folder,
                key,
                self.keys.file_bytes(),
                made=at,
                replace=replace,
            )

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
