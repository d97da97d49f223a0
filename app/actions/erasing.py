"""Erasing a person for good, and the backups that would still hold them."""

from __future__ import annotations

import contextlib
from pathlib import Path

from app.actions.people import find_person
from app.actions.session import Session
from app.domain.backup import BackupReason
from app.domain.erasing import Erasure
from app.domain.errors import NameNotRepeated, UnknownPerson
from app.domain.ids import PersonId


def what_goes(session: Session, name_or_id: str) -> Erasure:
    """Return how much erasing a person would take out.

    Raises:
        UnknownPerson: there is nobody of this name or id.
    """
    person = find_person(session.vault.read(), name_or_id)
    return session.vault.erasure_of(person.id)


def erase_person(session: Session, person: PersonId, typed: str) -> Erasure:
    """Take a person out for good: accounts, their own numbers, proofs, journal and all.

    ``typed`` is their name once more. What others share with them stays, without their name.

    Raises:
        UnknownPerson: there is no such person.
        NameNotRepeated: ``typed`` is not their name.
        VaultReadOnly, DiskFull: nothing was changed.
    """
    found = session.vault.read().person_by_id.get(person)
    if found is None:
        raise UnknownPerson(name=person)
    if " ".join(typed.split()) != found.name:
        raise NameNotRepeated(name=found.name)
    told = session.vault.erase_person(person, who=session.who, at=session.clock.now())
    session.changes.announce()
    return told


def backups_before(session: Session) -> int:
    """Return how many backups beside the list hold it as it was."""
    return len(session.vault.backups.list())


def renew_backups(session: Session) -> int:
    """Make a backup of the list as it is now and delete all others beside it; return how many.

    Copies the user put elsewhere are out of reach.

    Raises:
        VaultReadOnly, DiskFull, DatabaseDamaged: no backup could be made, and none was deleted.
    """
    fresh = session.vault.backups.make(session.clock.now(), BackupReason.ASKED)
    removed = 0
    for backup in session.vault.backups.list():
        if Path(backup.path) != fresh:
            with contextlib.suppress(OSError):
                Path(backup.path).unlink()
                removed += 1
    return removed
