"""The proof log: who changed what and when, and what was kept as proof of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.actions.session import Session
from app.directory.facts import Text
from app.directory.model import Directory
from app.domain.account import Account
from app.domain.handover import Records
from app.domain.ids import AccountId, PersonId
from app.domain.journal import JournalEntry
from app.domain.number import Number
from app.domain.person import Person
from app.domain.proof import Proof
from app.guidance.phrase import fill


@dataclass(frozen=True, slots=True)
class Logged:
    """One thing somebody did: all entries of one action at one moment.

    ``first`` and ``last`` are the numbers of its entries; ``accounts``, ``people`` and ``numbers``
    are whom and what it was about, also those that were removed since. ``proof`` is the one that
    was added by it and is still there.
    """

    at: datetime
    who: str
    action: str
    first: int
    last: int
    entries: tuple[JournalEntry, ...]
    accounts: tuple[Account, ...]
    people: tuple[Person, ...]
    numbers: tuple[Number, ...]
    proof: Proof | None


@dataclass(frozen=True, slots=True)
class ProofLog:
    """The log, newest first; ``broken`` is the number of the first entry that was altered.

    ``steps`` are the words of the steps that were walked through, by id; ``directory`` is what
    the accounts' services are called in.
    """

    lines: tuple[Logged, ...]
    broken: int | None
    steps: Mapping[str, Text]
    directory: Directory


def proof_log(
    session: Session,
    *,
    account: AccountId | None = None,
    person: PersonId | None = None,
) -> ProofLog:
    """Return the whole log, or the part about one account or one person's things."""
    records = session.vault.records()
    proofs: dict[str, Proof] = {p.id: p for p in session.vault.proofs()}
    grouped: dict[tuple[datetime, str, str], list[JournalEntry]] = {}
    for entry in session.vault.journal():
        grouped.setdefault((entry.at, entry.action, entry.who), []).append(entry)
    lines = [
        _logged(at, who, action, tuple(entries), records, proofs)
        for (at, action, who), entries in grouped.items()
    ]
    chosen = tuple(line for line in lines if _is_about(line, account, person))
    broken = session.vault.first_broken_entry()
    return ProofLog(chosen, broken, _steps(session, records), session.directory)


def _logged(
    at: datetime,
    who: str,
    action: str,
    entries: tuple[JournalEntry, ...],
    records: Records,
    proofs: Mapping[str, Proof],
) -> Logged:
    accounts: dict[str, Account] = {}
    people: dict[str, Person] = {}
    numbers: dict[str, Number] = {}
    for entry in entries:
        record = records.get((entry.noun, entry.id))
        if record is None:
            continue
        thing: Any = record.thing
        if isinstance(thing, Person):
            people[thing.id] = thing
        if isinstance(thing, Number):
            numbers[thing.id] = thing
        of = thing.id if isinstance(thing, Account) else getattr(thing, "account", None)
        owner = records.get(("account", str(of)))
        if owner is not None and isinstance(owner.thing, Account):
            accounts[owner.thing.id] = owner.thing
        for field in ("owner", "person"):
            known = records.get(("person", str(getattr(thing, field, None))))
            if known is not None and isinstance(known.thing, Person):
                people[known.thing.id] = known.thing
    for account in accounts.values():
        known = records.get(("person", account.owner))
        if known is not None and isinstance(known.thing, Person):
            people[known.thing.id] = known.thing
    added = next((proofs[e.id] for e in entries if e.noun == "proof" and e.id in proofs), None)
    return Logged(
        at=at,
        who=who,
        action=action,
        first=min(e.seq for e in entries),
        last=max(e.seq for e in entries),
        entries=entries,
        accounts=tuple(accounts.values()),
        people=tuple(people.values()),
        numbers=tuple(numbers.values()),
        proof=added if action == "proof.add" else None,
    )


def _is_about(line: Logged, account: AccountId | None, person: PersonId | None) -> bool:
    if account is not None and all(a.id != account for a in line.accounts):
        return False
    return person is None or any(p.id == person for p in line.people)


def _steps(session: Session, records: Records) -> dict[str, Text]:
    """Return the words of all steps of the playbooks that journeys went through.

    One playbook serves many accounts, so that its gaps are filled with words and not with a
    number or a name.
    """
    used = {
        str(getattr(r.thing, "playbook", ""))
        for r in records.values()
        if r.noun in {"journey", "checklist"}
    }
    books = (session.directory.playbooks.get(name) for name in sorted(used))
    return {
        step.id: fill(step.text, {}) for book in books if book is not None for step in book.steps
    }
