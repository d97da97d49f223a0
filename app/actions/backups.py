"""Backing the list up, looking into a backup, and saying what putting it back would change."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from app.actions.reminding import list_due, mark_done
from app.domain.account import Account
from app.domain.backup import Backup, BackupReason
from app.domain.errors import RenumberError
from app.domain.household import Household
from app.domain.reminder import Occurrence, OccurrenceState, ReminderKind, StandingChore
from app.vault.backup_file import facts_of
from app.vault.backup_names import SUFFIX

if TYPE_CHECKING:
    from app.actions.session import Session
    from app.vault.secret import Secret

SOON = 7
"""Days before it is due that a backup settles the reminder to make one."""


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """What putting a backup back would do to the accounts of now.

    ``returning`` would come back, ``leaving`` would go, ``changing`` are otherwise today. Journeys,
    reminders and the rest go with them.
    """

    returning: tuple[Account, ...]
    leaving: tuple[Account, ...]
    changing: tuple[Account, ...]


class BackupPreview(msgspec.Struct, frozen=True, kw_only=True):
    """What a backup holds: people and accounts by number, and the difference to now.

    ``same_list`` is False for a backup of another list.
    """

    backup: Backup
    same_list: bool
    people: int
    accounts: int
    difference: Difference


def back_up_here(session: Session) -> Path:
    """Make a backup in the list's own folder now, and return its path.

    Raises:
        VaultReadOnly, DiskFull: there is none.
    """
    path = session.vault.backups.make(session.clock.now(), BackupReason.ASKED)
    session.changes.announce()
    return path


def back_up_to(session: Session, target: Path) -> Path:
    """Put a backup at ``target``, or into the folder that it is, and return its path.

    It settles the reminder to make one: it is somewhere that the user chose.

    Raises:
        PlaceTaken: something lies there.
        VaultReadOnly, DiskFull: nothing is left there.
    """
    now = session.clock.now()
    if target.is_dir():
        target = target / f"{session.vault.path.stem}-{now.date().isoformat()}{SUFFIX}"
    elif not target.suffix:
        target = target.with_name(target.name + SUFFIX)
    session.vault.backups.write_to(target, now)
    _settle_chore(session)
    return target


def list_backups(session: Session) -> tuple[Backup, ...]:
    """Return the backups in the list's own folder, newest first; damaged ones have no counts."""
    return session.vault.backups.list()


def preview_backup(
    session: Session, source: Path, secret: Secret | str | None = None
) -> BackupPreview:
    """Look into the backup at ``source``; nothing of the list is changed.

    Raises:
        BackupMissing, NotABackup, BackupDamaged, VaultTooNew: it cannot be read.
        BackupLocked: it opens with a ``secret`` of its own.
        OnlyAHandOver: it holds a part of a list.
        WrongPassword and the other errors of a secret; VaultReadOnly, DiskFull.
    """
    from app.vault.backup_file import require_backup
    from app.vault.opened_backup import opened_backup

    require_backup(source)
    vault = session.vault
    keys = vault.backups.keys
    with opened_backup(source, vault.backups.folder, keys, secret, vault.costs) as then:
        held = then.read()
        return BackupPreview(
            backup=facts_of(source),
            same_list=then.vault_id == vault.vault_id,
            people=len(held.people),
            accounts=len(held.accounts),
            difference=difference(vault.read(), held),
        )


def difference(now: Household, then: Household) -> Difference:
    """Compare the accounts of two states, with what is to be done about each."""
    today = {account.id: account for account in now.accounts}
    before = {account.id: account for account in then.accounts}
    hanging_now, hanging_then = _hanging(now), _hanging(then)
    return Difference(
        returning=tuple(a for i, a in before.items() if i not in today),
        leaving=tuple(a for i, a in today.items() if i not in before),
        changing=tuple(
            a
            for i, a in today.items()
            if i in before and (before[i] != a or hanging_now.get(i) != hanging_then.get(i))
        ),
    )


def _hanging(household: Household) -> dict[str, set[msgspec.Struct]]:
    found: dict[str, set[msgspec.Struct]] = {}
    for binding in household.bindings:
        found.setdefault(binding.account, set()).add(binding)
    for journey in household.journeys:
        found.setdefault(journey.account, set()).add(journey)
    for repayment in household.repayments:
        found.setdefault(repayment.account, set()).add(repayment)
    return found


def _settle_chore(session: Session) -> None:
    with contextlib.suppress(RenumberError):
        found = list_due(session, SOON)
        for occurrence in (*found.overdue, *found.due):
            if _asks_for_backup(occurrence):
                mark_done(session, occurrence.id)


def _asks_for_backup(occurrence: Occurrence) -> bool:
    return (
        occurrence.kind is ReminderKind.SECURITY
        and not occurrence.playbook
        and occurrence.chore == StandingChore.BACK_UP.value
        and occurrence.state
        in (OccurrenceState.PENDING, OccurrenceState.NOTIFIED, OccurrenceState.SNOOZED)
    )
