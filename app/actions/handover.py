"""Handing a person's part of the list, or all of it, to somebody, and taking it back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from app.actions.accounts import service_of, store_account
from app.actions.handover_merge import merge
from app.actions.handover_scope import of_person
from app.actions.people import find_person
from app.actions.session import Session
from app.domain.account import Account
from app.domain.handover import Merge, Record
from app.domain.ids import PersonId
from app.domain.proof import LARGEST_PROOF, Proof
from app.domain.vault_errors import BackupDamaged
from app.vault.hand_over import kind_of, opened_hand_over, write_hand_over
from app.vault.transaction import Transaction

NOUN = "handover"
"""The noun of the journal's entries about hand-overs; their id is the person's, or empty."""

Contents = Callable[[Proof], bytes]


def make_hand_over(session: Session, name_or_id: str | None, target: Path, password: str) -> int:
    """Write a person's part of the list (None: all of it) to ``target``, under its own password.

    Nothing about anybody else is in it, nor the journal, nor any key of the list. Returns how many
    accounts it holds.

    Raises:
        UnknownPerson: there is nobody of this name or id.
        EmptyPassword, PlaceTaken, DiskFull, VaultReadOnly: nothing was made.
    """
    vault = session.vault
    records = vault.records()
    if name_or_id is None:
        person, chosen = None, tuple(records.values())
    else:
        person = find_person(vault.read(), name_or_id).id
        chosen = of_person(records, person)
    now = session.clock.now()

    def fill(writing: Transaction) -> None:
        _write(session, writing, chosen, lambda proof: vault.content_of(proof.id))

    write_hand_over(target, vault, password, "person" if person else "household", now, fill)
    if not vault.read_only:
        with session.change("handover.make") as transaction:
            transaction.tell(NOUN, person or "", {"things": len(chosen)})
    return sum(r.noun == "account" and r.deleted_at is None for r in chosen)


def preview_hand_over(session: Session, source: Path, password: str) -> Merge:
    """Return what taking the hand-over at ``source`` would change; nothing is written.

    Raises:
        NotAHandOver, BackupMissing, NotABackup, BackupDamaged, VaultTooNew, WrongPassword.
    """
    with opened_hand_over(source, session.vault, password) as brought:
        return _merge(session, brought.records(), source)


def take_hand_over(session: Session, source: Path, password: str) -> Merge:
    """Take the hand-over at ``source`` into the list; return what was changed.

    Per thing the later change holds; a second time changes nothing.

    Raises:
        As ``preview_hand_over``; VaultReadOnly, DiskFull: nothing was changed.
    """
    with opened_hand_over(source, session.vault, password) as brought:
        result = _merge(session, brought.records(), source)
        if not result.records:
            return result
        try:
            with session.change("handover.take") as transaction:
                _write(
                    session, transaction, result.records, lambda proof: brought.content_of(proof.id)
                )
                transaction.tell(NOUN, result.person, {"things": len(result.records)})
        except ValueError:  # it speaks of something that is neither in it nor here
            raise BackupDamaged(path=str(source)) from None
    return result


def _merge(session: Session, incoming: dict[tuple[str, str], Record], source: Path) -> Merge:
    person = None
    if kind_of(source) == "person":
        people = [r.thing.id for r in incoming.values() if r.noun == "person"]  # type: ignore[attr-defined]
        if len(people) != 1:
            raise BackupDamaged(path=str(source))
        person = PersonId(people[0])
    local = session.vault.records()
    found = merge(local, incoming, person, None)
    since = _last(session, found.person)
    return merge(local, incoming, person, since) if since else found


def _last(session: Session, person: str) -> datetime | None:
    """Return when the person's part, or all of it, was handed over or taken last."""
    entries = session.vault.journal(noun=NOUN)
    return max((e.at for e in entries if e.id in {person, ""}), default=None)


def _write(
    session: Session, writing: Transaction, records: Iterable[Record], content: Contents
) -> None:
    for record in records:
        thing = record.thing
        if record.deleted_at is not None:
            writing.remove(thing, at=record.deleted_at)
            writing.put_removed(thing, record.deleted_at)
            continue
        if isinstance(thing, Account):
            store_account(writing, thing, service_of(session, thing))
        else:
            writing.put(thing)
        if isinstance(thing, Proof) and thing.has_file:
            file = content(thing)
            if len(file) > LARGEST_PROOF or hashlib.sha256(file).hexdigest() != thing.sha256:
                raise ValueError("a proof's file is not the one it speaks of")
            writing.attach(thing, file)
