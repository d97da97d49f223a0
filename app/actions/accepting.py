"""Storing what the user accepts of an import: accounts, numbers, evidence, repayments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import msgspec

from app.actions.accounts import add_bindings, store_account, usual_number
from app.actions.numbers import by_e164
from app.actions.session import Session
from app.calendar.localday import day_of
from app.directory.spelling import compact
from app.discovery.candidate import Candidate, Sighting
from app.discovery.known import KnownAccounts
from app.discovery.owner import NEWCOMER
from app.discovery.repayments import ProposedRepayment
from app.discovery.second_look import StillArriving
from app.domain.account import Account
from app.domain.binding import BindingStatus
from app.domain.evidence import Evidence
from app.domain.findings import ReadUpTo
from app.domain.household import Household
from app.domain.ids import AccountId, EvidenceId, NumberId, PersonId, ReadingId, RepaymentId
from app.domain.person import Person
from app.domain.repayment import Repayment
from app.vault.transaction import Transaction

ACTION = "import.accept"
"""What the journal calls it; an import is undone by its entries."""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """How many accounts were added, and how many the list had already.

    ``reopened`` counts accounts whose change did not reach the sender; ``repayments`` the calendars
    that were added.
    """

    added: int
    already_known: int
    reopened: int = 0
    repayments: int = 0


def accept(
    session: Session,
    accepted: Iterable[Candidate],
    newcomer: str = "",
    *,
    reopen: Iterable[StillArriving] = (),
    read_up_to: Mapping[NumberId, date] | None = None,
) -> ImportResult:
    """Store accounts, bindings, evidence and repayments for the candidates the user accepts.

    What the list has already only gains newer evidence, and a repayment calendar where it has
    none. ``newcomer`` names the person to add for candidates found before there was anybody.
    ``reopen`` are accounts to do again, ``read_up_to`` how far messages of a number were read.
    """
    candidates = list(accepted)
    household = session.vault.read()
    accounts = KnownAccounts(household)
    added = known_count = reopened = repayments = 0
    fresh: dict[tuple[str, ...], AccountId] = {}
    billed = {r.account for r in household.repayments}
    with session.change(ACTION) as transaction:
        if any(c.owner == NEWCOMER for c in candidates):
            person = _add_newcomer(session, transaction, newcomer)
            candidates = [_owned(c, person.id) for c in candidates]
        for candidate in candidates:
            known = accounts.match(candidate)
            account = known.id if known else fresh.get(_same(candidate))
            if account is None:
                account = _add(session, transaction, household, candidate)
                fresh[_same(candidate)] = account
                added += 1
            else:
                known_count += known is not None
                _add_evidence(session, transaction, account, candidate.evidence)
            if candidate.repayment is not None and account not in billed:
                _add_repayment(session, transaction, account, candidate.repayment)
                billed.add(account)
                repayments += 1
        for found in reopen:
            _reopen(session, transaction, found)
            reopened += 1
        for number, until in (read_up_to or {}).items():
            _read(session, transaction, household, number, until)
    return ImportResult(added, known_count, reopened, repayments)


def _same(candidate: Candidate) -> tuple[str, ...]:
    """Return what two candidates share that somebody corrected into the same account."""
    login = compact(candidate.login)
    return candidate.owner, candidate.institution, candidate.kind.value, candidate.tail, login


def _add_newcomer(session: Session, transaction: Transaction, name: str) -> Person:
    person = Person(
        id=PersonId(session.new_id()), name=name.strip() or "1", updated_at=session.clock.now()
    )
    transaction.put(person)
    return person


def _owned(candidate: Candidate, person: PersonId) -> Candidate:
    return (
        msgspec.structs.replace(candidate, owner=person)
        if candidate.owner == NEWCOMER
        else candidate
    )


def _add(
    session: Session, transaction: Transaction, household: Household, candidate: Candidate
) -> AccountId:
    service = session.directory.services.get(candidate.service) if candidate.service else None
    account = Account(
        id=AccountId(session.new_id()),
        owner=candidate.owner,
        service=candidate.service,
        kind=candidate.kind,
        name=candidate.name,
        login=candidate.login,
        tail=candidate.tail,
        confidence=candidate.confidence,
        updated_at=session.clock.now(),
    )
    store_account(transaction, account, service)
    # What was seen comes first; the other numbers the service keeps have to be looked at as well.
    kept = service.roles_of(candidate.kind) if service else ()
    roles = dict.fromkeys((*candidate.roles, *kept))
    add_bindings(session, transaction, account.id, roles, _number(household, candidate))
    _add_evidence(session, transaction, account.id, candidate.evidence)
    return account.id


def _number(household: Household, candidate: Candidate) -> NumberId | None:
    known = by_e164(household, candidate.number) if candidate.number else None
    return known.id if known else usual_number(household, candidate.owner)


def _add_evidence(
    session: Session,
    transaction: Transaction,
    account: AccountId,
    sightings: Iterable[Sighting],
) -> None:
    """Store sightings; one of the same sort that is stored already is only brought up to date."""
    stored = {(e.kind, e.where, e.sender): e for e in session.vault.evidence_of(account)}
    for seen in sightings:
        before = stored.get((seen.kind, seen.where, seen.sender))
        if before is not None and not _is_newer(seen, before):
            continue
        transaction.put(
            Evidence(
                id=before.id if before else EvidenceId(session.new_id()),
                account=account,
                kind=seen.kind,
                when=seen.when,
                where=seen.where,
                sender=seen.sender,
                excerpt=seen.excerpt,
                count=max(seen.count, before.count) if before else seen.count,
            )
        )


def _is_newer(seen: Sighting, before: Evidence) -> bool:
    if seen.when is not None and (before.when is None or seen.when > before.when):
        return True
    return seen.when == before.when and seen.count > before.count


def _add_repayment(
    session: Session, transaction: Transaction, account: AccountId, found: ProposedRepayment
) -> None:
    """Store the calendar behind the bills of an account that has none."""
    now = session.clock.now()
    transaction.put(
        Repayment(
            id=RepaymentId(session.new_id()),
            account=account,
            statement_day=found.statement_day,
            due=found.due,
            # The amount of a bill that was due long ago says nothing of the next one.
            amount=found.amount if found.latest_due >= day_of(now) else None,
            guess=found.guess,
            created_at=now,
            updated_at=now,
        )
    )


def _reopen(session: Session, transaction: Transaction, found: StillArriving) -> None:
    now = session.clock.now()
    for binding in found.bindings:
        transaction.put(
            msgspec.structs.replace(
                binding,
                status=BindingStatus.TODO,
                verified_by=None,
                verified_at=None,
                updated_at=now,
            )
        )
    _add_evidence(session, transaction, found.account.id, (found.proof,))


def _read(
    session: Session,
    transaction: Transaction,
    household: Household,
    number: NumberId,
    until: date,
) -> None:
    """Remember how far messages were read; an older export never takes it back."""
    before = next((r for r in household.readings if r.number == number), None)
    if before is not None and before.until >= until:
        return
    transaction.put(
        ReadUpTo(
            id=before.id if before else ReadingId(session.new_id()),
            number=number,
            until=until,
            updated_at=session.clock.now(),
        )
    )
