"""What a user does with what falls due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import msgspec

from app.actions.repayments import drop_repayment, repayment_named, store_terms
from app.actions.session import Session
from app.domain.due_errors import InvalidAmount, NoRepayment
from app.domain.ids import AccountId, OccurrenceId
from app.domain.money import Money
from app.domain.reminder import Occurrence, OccurrenceMark, OccurrenceState
from app.domain.repayment import DueRule, Repayment, Terms
from app.reminders.occurrences import due, find_occurrence, overdue


@dataclass(frozen=True, slots=True)
class DueList:
    """What is due within the days asked for, and what is late already."""

    today: date
    due: list[Occurrence]
    overdue: list[Occurrence]


def set_repayment(
    session: Session,
    account: AccountId,
    *,
    statement_day: int | None,
    rule: DueRule,
    amount: Money | None = None,
    autopay: bool = False,
) -> Repayment:
    """Record when an account's usual debt falls due; what else is known of it stays.

    Raises:
        UnknownAccount: there is no such account.
        InvalidDay: a day of the month, or the days after the statement, are out of bounds.
    """
    before = repayment_named(session.vault.read(), account, "")
    terms = before if before is not None else Terms(due=rule)
    terms = msgspec.structs.replace(
        terms, statement_day=statement_day, due=rule, amount=amount, autopay=autopay
    )
    return store_terms(session, account, terms)


def remove_repayment(session: Session, account: AccountId, name: str = "") -> None:
    """Forget an account's due rule, the usual one or that of ``name``.

    Raises:
        NoRepayment: it has none.
    """
    before = repayment_named(session.vault.read(), account, name)
    if before is None:
        raise NoRepayment(account=account)
    drop_repayment(session, account, before.id)


def list_due(session: Session, days: int, today: date | None = None) -> DueList:
    """Return what is due within ``days`` days from ``today``, as if it were that day."""
    household = session.vault.read()
    day = today or session.clock.today()
    return DueList(today=day, due=due(household, day, days), overdue=overdue(household, day))


def mark_done(session: Session, occurrence: OccurrenceId) -> Occurrence:
    """Note that it is done.

    Raises:
        UnknownOccurrence: there is no such reminder.
    """
    return _mark(session, occurrence, OccurrenceState.DONE, None)


def skip(session: Session, occurrence: OccurrenceId) -> Occurrence:
    """Leave this one out; the next one comes.

    Raises:
        UnknownOccurrence: there is no such reminder.
    """
    return _mark(session, occurrence, OccurrenceState.SKIPPED, None)


def snooze(session: Session, occurrence: OccurrenceId, until: datetime) -> Occurrence:
    """Remind again at ``until`` (aware); the due day stays what it is.

    Raises:
        UnknownOccurrence: there is no such reminder.
    """
    return _mark(session, occurrence, OccurrenceState.SNOOZED, until)


def reopen(session: Session, occurrence: OccurrenceId) -> Occurrence:
    """Take back what was noted about it: it is to be done again.

    Raises:
        UnknownOccurrence: there is no such reminder.
    """
    return _mark(session, occurrence, OccurrenceState.PENDING, None)


def morning_of(day: date) -> datetime:
    """Return nine o'clock of ``day``, where the user is."""
    return datetime(day.year, day.month, day.day, 9).astimezone()


def pay_part(session: Session, occurrence: OccurrenceId, paid: Money) -> Occurrence:
    """Note that ``paid`` was paid of a bill; what remains stays due. All of it makes it done.

    Raises:
        UnknownOccurrence: there is no such reminder.
        InvalidAmount: it is in another currency than the bill or than what was paid before.
    """
    found = find_occurrence(session.vault.read(), occurrence)
    for known in (found.amount, found.paid):
        if known is not None and known.currency != paid.currency:
            raise InvalidAmount(amount=str(paid.decimal), currency=paid.currency)
    before = found.paid.minor if found.paid else 0
    found = msgspec.structs.replace(found, paid=Money(before + paid.minor, paid.currency))
    left = found.to_pay
    done = left is not None and left.minor == 0
    state = OccurrenceState.DONE if done else found.state
    return _mark(session, occurrence, state, found.until, paid=found.paid)


def _mark(
    session: Session,
    occurrence: OccurrenceId,
    state: OccurrenceState,
    until: datetime | None,
    *,
    paid: Money | None = None,
) -> Occurrence:
    household = session.vault.read()
    found = find_occurrence(household, occurrence)
    now = session.clock.now()
    known = next((mark for mark in household.marks if mark.id == found.id), None)
    mark = known or OccurrenceMark(id=found.id, updated_at=now)
    mark = msgspec.structs.replace(
        mark, state=state, until=until, paid=paid or mark.paid, updated_at=now
    )
    with session.change(f"reminder.{state.value}") as transaction:
        transaction.put(mark)
    return msgspec.structs.replace(found, state=state, until=until, paid=mark.paid)
