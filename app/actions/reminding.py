"""What a user does with what falls due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice

import msgspec

from app.actions.session import Session
from app.calendar.due import Bill, bills, validate_rule
from app.domain.errors import NoRepayment, UnknownAccount
from app.domain.household import Household
from app.domain.ids import AccountId, OccurrenceId, RepaymentId
from app.domain.money import Money
from app.domain.reminder import Occurrence, OccurrenceMark, OccurrenceState
from app.domain.repayment import DueRule, Repayment
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
    statement_day: int,
    rule: DueRule,
    amount: Money | None = None,
    autopay: bool = False,
) -> Repayment:
    """Record when an account's debt falls due; replaces what was recorded before.

    Raises:
        UnknownAccount: there is no such account.
        InvalidDay: a day of the month, or the days after the statement, are out of bounds.
    """
    validate_rule(statement_day, rule)
    household = session.vault.read()
    if account not in household.account_by_id:
        raise UnknownAccount(account=account)
    before = _repayment(household, account)
    now = session.clock.now()
    repayment = Repayment(
        id=before.id if before else RepaymentId(session.new_id()),
        account=account,
        statement_day=statement_day,
        due=rule,
        amount=amount,
        autopay=autopay,
        starts=before.starts if before else None,
        created_at=before.created_at if before else now,
        updated_at=now,
    )
    with session.change("repayment.set") as transaction:
        transaction.put(repayment)
    return repayment


def next_bills(statement_day: int, rule: DueRule, today: date, count: int = 3) -> tuple[Bill, ...]:
    """Return the next ``count`` bills that fall due from ``today`` on, so that a rule can be seen.

    Raises:
        InvalidDay: as ``set_repayment``.
    """
    validate_rule(statement_day, rule)
    last = today + timedelta(days=31 * (count + 1))
    return tuple(islice(bills(statement_day, rule, today, last), count))


def remove_repayment(session: Session, account: AccountId) -> None:
    """Forget an account's due rule.

    Raises:
        NoRepayment: it has none.
    """
    before = _repayment(session.vault.read(), account)
    if before is None:
        raise NoRepayment(account=account)
    with session.change("repayment.remove") as transaction:
        transaction.remove(before)


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


def _mark(
    session: Session, occurrence: OccurrenceId, state: OccurrenceState, until: datetime | None
) -> Occurrence:
    found = find_occurrence(session.vault.read(), occurrence)
    mark = OccurrenceMark(id=found.id, state=state, until=until, updated_at=session.clock.now())
    with session.change(f"reminder.{state.value}") as transaction:
        transaction.put(mark)
    return msgspec.structs.replace(found, state=state, until=until)


def _repayment(household: Household, account: AccountId) -> Repayment | None:
    return next((r for r in household.repayments if r.account == account), None)
