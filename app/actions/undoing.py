"""Taking back a whole import, by what the journal says it did."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import msgspec

from app.actions.accepting import ACTION
from app.actions.accounts import service_of, store_account
from app.actions.session import Session
from app.domain.account import Account
from app.domain.household import Household
from app.domain.ids import AccountId
from app.domain.journal import JournalEntry
from app.vault.transaction import Transaction

_DONE_WITH = frozenset({"account", "binding", "journey", "repayment", "access"})
"""What the user changes of an account, so that it is not taken back with its import."""


@dataclass(frozen=True, slots=True)
class PastImport:
    """One import: when it was accepted, and how many accounts it added that are still there."""

    at: datetime
    accounts: int


@dataclass(frozen=True, slots=True)
class UndoneImport:
    """How many accounts were taken off the list, and how many stay since they were worked on."""

    removed: int
    kept: int


def past_imports(session: Session) -> tuple[PastImport, ...]:
    """Return the imports that can be taken back, the latest first."""
    there = session.vault.read().account_by_id
    added: dict[datetime, int] = {}
    for entry in session.vault.journal(noun="account"):
        if entry.action == ACTION and entry.before is None and AccountId(entry.id) in there:
            added[entry.at] = added.get(entry.at, 0) + 1
    return tuple(PastImport(at, count) for at, count in sorted(added.items(), reverse=True))


def latest_import(session: Session) -> datetime | None:
    """Return when the latest import was accepted, also one that added no account."""
    return max((e.at for e in session.vault.journal() if e.action == ACTION), default=None)


def undo_import(session: Session, at: datetime) -> UndoneImport:
    """Take back the import accepted at ``at``: its accounts, evidence, calendars and reopenings.

    An account somebody has worked on since stays, with all that was found for it. People and
    numbers stay too. Nothing happens if there was no such import.
    """
    entries = session.vault.journal()
    ours = [e for e in entries if e.action == ACTION and e.at == at]
    if not ours:
        return UndoneImport(0, 0)
    household = session.vault.read()
    last = max(e.seq for e in ours)
    mine = [
        household.account_by_id[AccountId(e.id)]
        for e in ours
        if e.noun == "account" and e.before is None and AccountId(e.id) in household.account_by_id
    ]
    touched = _touched_accounts(household, (e for e in entries if e.seq > last))
    removed = [account for account in mine if account.id not in touched]
    # What was found for an account of this import goes or stays with the account.
    stored = _stored(session, household, {account.id for account in mine})
    first = min(e.seq for e in ours)
    earlier = sorted((e for e in entries if e.seq < first), key=lambda e: e.seq)
    settled = {(e.noun, e.id): e.at for e in earlier}
    with session.change("import.undo") as transaction:
        for entry in ours:
            found = stored.get((entry.noun, entry.id))
            if found is not None:
                since = settled.get((entry.noun, entry.id), session.clock.now())
                _take_back(session, transaction, entry, found, since)
        for account in removed:
            transaction.remove(account)
    return UndoneImport(removed=len(removed), kept=len(mine) - len(removed))


def _touched_accounts(household: Household, later: Iterable[JournalEntry]) -> set[str]:
    """Return the accounts that something was done with, other than importing once more."""
    account_of: dict[str, str] = {b.id: b.account for b in household.bindings}
    account_of |= {j.id: j.account for j in household.journeys}
    account_of |= {r.id: r.account for r in household.repayments}
    account_of |= {a.id: a.account for a in household.access}
    return {
        account_of.get(entry.id, entry.id)
        for entry in later
        if entry.action != ACTION and entry.noun in _DONE_WITH
    }


def _stored(
    session: Session, household: Household, passed_over: set[AccountId]
) -> dict[tuple[str, str], msgspec.Struct]:
    """Return what an import may have changed beside its own accounts, by noun and id."""
    others = [a.id for a in household.accounts if a.id not in passed_over]
    evidence = (e for account in others for e in session.vault.evidence_of(account))
    stored: dict[tuple[str, str], msgspec.Struct] = {("evidence", e.id): e for e in evidence}
    stored |= {("account", a.id): a for a in household.accounts if a.id not in passed_over}
    stored |= {("read_up_to", r.id): r for r in household.readings}
    stored |= {("occurrence_mark", m.id): m for m in household.marks}
    stored |= {("binding", b.id): b for b in household.bindings if b.account not in passed_over}
    stored |= {("repayment", r.id): r for r in household.repayments if r.account not in passed_over}
    return stored


def _take_back(
    session: Session,
    transaction: Transaction,
    entry: JournalEntry,
    found: msgspec.Struct,
    since: datetime,
) -> None:
    """Make ``found`` what it was before ``entry``, unless it was changed again since.

    ``since`` is when it had become so: a binding counts as changed from then on, and not from the
    day the import is taken back, or what still arrives would no longer be seen.
    """
    present = msgspec.to_builtins(msgspec.structs.asdict(found))
    if any(present[name] != value for name, value in (entry.after or {}).items()):
        return
    if entry.before is None:
        transaction.remove(found)
        return
    kinds = {field.name: field.type for field in msgspec.structs.fields(found)}
    before = {name: msgspec.convert(value, kinds[name]) for name, value in entry.before.items()}
    stamp = {"updated_at": since} if hasattr(found, "updated_at") else {}
    restored = msgspec.structs.replace(found, **before, **stamp)
    if isinstance(restored, Account):
        store_account(transaction, restored, service_of(session, restored))
    else:
        transaction.put(restored)
