"""Storing what the user accepts of an import: accounts, numbers, evidence, repayments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import msgspec

from app.actions.accounts import service_of, store_account
from app.actions.beginning_again import begin_again, do_again
from app.actions.billing import note_bills
from app.actions.bindings import add_bindings, usual_number
from app.actions.comparing import Calendar, Calendars
from app.actions.keeping_evidence import add_evidence
from app.actions.numbers import by_e164
from app.actions.reading_up_to import note_read_up_to
from app.actions.session import Session
from app.calendar.localday import day_of
from app.discovery.candidate import Candidate
from app.discovery.known import identity_of, match_known
from app.discovery.owner import NEWCOMER
from app.discovery.repayments import ProposedRepayment
from app.discovery.second_look import StillArriving
from app.domain.account import Account
from app.domain.backup import BackupReason
from app.domain.household import Household
from app.domain.ids import AccountId, NumberId, PersonId, RepaymentId
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
    beside: Iterable[Candidate] = (),
    reopen: Iterable[StillArriving] = (),
    read_up_to: Mapping[NumberId, date] | None = None,
) -> ImportResult:
    """Store accounts, bindings, evidence and repayments for the candidates the user accepts.

    What the list has already gains newer evidence, the card or login it lacks, and a repayment
    calendar: where it has none, or only guesses it and this one is sure. One that was taken off is
    added if it was ``asked_for`` only. ``beside`` is what was proposed together with ``accepted``
    and not wanted, so that each is the account here that it was said to be. ``newcomer`` names the
    person to add for candidates found before there was anybody. ``reopen`` are accounts to do
    again, ``read_up_to`` how far messages of a number were read.
    """
    candidates = list(accepted)
    if len(candidates) > 1:  # one message that somebody pasted is soon taken back
        session.back_up_first(BackupReason.IMPORT)
    household = session.vault.read()
    calendars = Calendars(session, household)
    matches = match_known(household, (*candidates, *beside))
    added = known_count = reopened = repayments = 0
    fresh: dict[tuple[str, ...], AccountId] = {}
    with session.change(ACTION) as transaction:
        if any(c.owner == NEWCOMER for c in candidates):
            person = _add_newcomer(session, transaction, newcomer)
            candidates = [_owned(c, person.id) for c in candidates]
        for candidate, known in zip(candidates, matches, strict=False):
            account = known.id if known else fresh.get(identity_of(candidate))
            if account is None:
                account = _add(session, transaction, household, candidate)
                fresh[identity_of(candidate)] = account
                added += 1
            else:
                known_count += known is not None
                if known is not None:
                    _complete(session, transaction, known, candidate)
                add_evidence(session, transaction, household, account, candidate.evidence)
            found = candidate.repayment
            if found is not None and _is_wanted(calendars, account, found):
                rule = _repayment(session, account, found, calendars.rules.get(account))
                repayments += account not in calendars.rules
                calendars.rules[account] = rule
                transaction.put(rule)
            if found is not None:
                note_bills(session, transaction, household, calendars.rules.get(account), found)
        for again in reopen:
            _reopen(session, transaction, household, again)
            reopened += 1
        for number, until in (read_up_to or {}).items():
            note_read_up_to(session, transaction, household, number, until)
    return ImportResult(added, known_count, reopened, repayments)


def _add_newcomer(session: Session, transaction: Transaction, name: str) -> Person:
    person = Person(
        id=PersonId(session.new_id()), name=name.strip() or "1", updated_at=session.clock.now()
    )
    transaction.put(person)
    return person


def _complete(
    session: Session, transaction: Transaction, known: Account, candidate: Candidate
) -> None:
    """Write down the card and the login of an account in the list that does not say them yet.

    Then the next import finds it by them, and a second card of the same bank is another account.
    """
    if known.kind is not candidate.kind:
        return
    after = msgspec.structs.replace(
        known, tail=known.tail or candidate.tail, login=known.login or candidate.login
    )
    if after != known:
        after = msgspec.structs.replace(after, updated_at=session.clock.now())
        store_account(transaction, after, service_of(session, after))


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
    add_evidence(session, transaction, household, account.id, candidate.evidence)
    return account.id


def _number(household: Household, candidate: Candidate) -> NumberId | None:
    known = by_e164(household, candidate.number) if candidate.number else None
    return known.id if known else usual_number(household, candidate.owner)


def _is_wanted(calendars: Calendars, account: AccountId, found: ProposedRepayment) -> bool:
    match calendars.of(account):
        case Calendar.ABSENT:
            return True
        case Calendar.GUESSED:
            return not found.guess
        case Calendar.TAKEN_OFF:
            return found.asked_for
        case Calendar.SET:
            return False


def _repayment(
    session: Session, account: AccountId, found: ProposedRepayment, guessed: Repayment | None
) -> Repayment:
    """Return the calendar behind the bills of an account that has none, or only guesses it."""
    now = session.clock.now()
    # The amount of a bill that was due long ago says nothing of the next one.
    amount = found.amount if found.latest_due >= day_of(now) else None
    if guessed is not None:
        return msgspec.structs.replace(
            guessed,
            statement_day=found.statement_day,
            due=found.due,
            amount=amount or guessed.amount,
            guess=False,
            updated_at=now,
        )
    return Repayment(
        id=RepaymentId(session.new_id()),
        account=account,
        statement_day=found.statement_day,
        due=found.due,
        amount=amount,
        guess=found.guess,
        created_at=now,
        updated_at=now,
    )


def _reopen(
    session: Session, transaction: Transaction, household: Household, found: StillArriving
) -> None:
    do_again(session, transaction, found.bindings)
    begin_again(session, transaction, household.journey_by_account.get(found.account.id))
    add_evidence(session, transaction, household, found.account.id, (found.proof,))
