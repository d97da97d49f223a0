"""Occurrences: what falls due when, derived from the rules and never stored.

An occurrence's id is made of its rule and its period, so that it is the same in every process, and
what the user did to it (done, skipped, snoozed) finds it again after the rule was edited.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from app.calendar.due import Bill, add_months, bill_of, bills
from app.calendar.localday import day_of
from app.domain.errors import UnknownOccurrence
from app.domain.household import Household
from app.domain.ids import OccurrenceId
from app.domain.journey import Hold, Journey
from app.domain.reminder import (
    HANDLED,
    Occurrence,
    OccurrenceMark,
    OccurrenceState,
    ReminderKind,
    SecurityChore,
    day_period,
    occurrence_id,
)
from app.domain.repayment import Repayment

_Marks = Mapping[OccurrenceId, OccurrenceMark]


def occurrences(household: Household, first: date, last: date) -> list[Occurrence]:
    """Return everything that falls due from ``first`` to ``last``, both included.

    Repayments, security chores and the follow-up days of holds, with their marks, by date and then
    by id. A closed account keeps its repayments and chores, because a balance may remain; its
    holds are over.
    """
    known = household.account_by_id
    marks = _marks(household)
    found = [
        occurrence
        for rule in household.repayments
        if rule.account in known
        for occurrence in _repayments(rule, first, last, marks)
    ]
    for chore in household.chores:
        if chore.account in known:
            found += _chores(chore, first, last, marks)
    for journey, hold in _holds(household):
        if first <= hold.until <= last:
            found.append(_follow_up(journey, hold, marks))
    found.sort(key=lambda occurrence: (occurrence.date, occurrence.id))
    return found


def due(household: Household, today: date, days: int) -> list[Occurrence]:
    """Return what is to be done from ``today`` to ``days`` days later, both included.

    Done and skipped ones are left out; a snoozed one keeps its date and stays in the list.
    """
    last = today + timedelta(min(days, (date.max - today).days))
    return [each for each in occurrences(household, today, last) if each.state not in HANDLED]


def overdue(household: Household, today: date) -> list[Occurrence]:
    """Return the latest unhandled occurrence of each rule from before ``today``.

    One per rule is enough to act on. A repayment is never overdue for a day before the program
    knew of it (``created_at``).
    """
    known = household.account_by_id
    marks = _marks(household)
    yesterday = today - timedelta(1)
    found: list[Occurrence] = []
    for rule in household.repayments:
        if rule.account in known:
            since = _repayments(rule, day_of(rule.created_at), yesterday, marks)
            found += _latest_unhandled(since)
    for chore in household.chores:
        if chore.account in known:
            found += _latest_unhandled(_chores(chore, chore.first, yesterday, marks))
    for journey, hold in _holds(household):
        if hold.until < today:
            found += _latest_unhandled([_follow_up(journey, hold, marks)])
    found.sort(key=lambda occurrence: (occurrence.date, occurrence.id))
    return found


def find_occurrence(household: Household, id: str) -> Occurrence:
    """Return the occurrence of this id, whatever its date.

    Raises:
        UnknownOccurrence: no rule has it: wrong form, a rule that is gone, a month before the
            rule starts, a chore beyond its last time, or a hold that was released or put off.
    """
    rule_id, _, period = id.rpartition(".")
    marks = _marks(household)
    known = household.account_by_id
    if period.isascii() and period.isdecimal():
        for rule in household.repayments:
            if rule.id == rule_id and rule.account in known:
                bill = _bill_named(rule, period)
                if bill is not None and (rule.starts is None or bill.due >= rule.starts):
                    return _repayment(rule, bill, marks)
        for chore in household.chores:
            if chore.id == rule_id and chore.account in known:
                index = int(period) if len(period) < 6 else chore.times
                if index < chore.times and str(index) == period:
                    return _chore(chore, index, marks)
        for journey, hold in _holds(household):
            if journey.id == rule_id and day_period(hold.until) == period:
                return _follow_up(journey, hold, marks)
    raise UnknownOccurrence(occurrence=id)


def _latest_unhandled(found: list[Occurrence]) -> list[Occurrence]:
    return [each for each in found if each.state not in HANDLED][-1:]


def _marks(household: Household) -> _Marks:
    return {mark.id: mark for mark in household.marks}


def _repayments(rule: Repayment, first: date, last: date, marks: _Marks) -> list[Occurrence]:
    if rule.starts is not None and rule.starts > first:
        first = rule.starts
    window = bills(rule.statement_day, rule.due, first, last)
    return [_repayment(rule, bill, marks) for bill in window]


def _repayment(rule: Repayment, bill: Bill, marks: _Marks) -> Occurrence:
    id = occurrence_id(rule.id, bill.period)
    mark = marks.get(id)
    return Occurrence(
        id=id,
        account=rule.account,
        kind=ReminderKind.REPAYMENT,
        date=bill.due,
        state=OccurrenceState.PENDING if mark is None else mark.state,
        until=_until(mark),
        amount=rule.amount,
        autopay=rule.autopay,
        statement_date=bill.statement,
    )


def _bill_named(rule: Repayment, period: str) -> Bill | None:
    """Return the bill of statement month ``period`` (``YYYYMM``), None if that is no month."""
    if len(period) != 6 or not "0001" <= period[:4] < "9999" or not "01" <= period[4:] <= "12":
        return None
    return bill_of(rule.statement_day, rule.due, int(period[:4]), int(period[4:]))


def _chores(chore: SecurityChore, first: date, last: date, marks: _Marks) -> list[Occurrence]:
    found = []
    for index in range(chore.times):
        occurrence = _chore(chore, index, marks)
        if occurrence.date > last:
            break
        if occurrence.date >= first:
            found.append(occurrence)
    return found


def _chore(chore: SecurityChore, index: int, marks: _Marks) -> Occurrence:
    id = occurrence_id(chore.id, str(index))
    mark = marks.get(id)
    return Occurrence(
        id=id,
        account=chore.account,
        kind=ReminderKind.SECURITY,
        date=add_months(chore.first, index * chore.every_months),
        state=OccurrenceState.PENDING if mark is None else mark.state,
        until=_until(mark),
        playbook=chore.playbook,
        chore=chore.chore,
    )


def _holds(household: Household) -> Iterator[tuple[Journey, Hold]]:
    """Yield the holds that still count: of each open account's latest journey."""
    for account, journey in household.journey_by_account.items():
        owner = household.account_by_id.get(account)
        if journey.hold is not None and owner is not None and owner.closed_at is None:
            yield journey, journey.hold


def _follow_up(journey: Journey, hold: Hold, marks: _Marks) -> Occurrence:
    id = occurrence_id(journey.id, day_period(hold.until))
    mark = marks.get(id)
    return Occurrence(
        id=id,
        account=journey.account,
        kind=ReminderKind.FOLLOW_UP,
        date=hold.until,
        state=OccurrenceState.PENDING if mark is None else mark.state,
        until=_until(mark),
        playbook=journey.playbook,
    )


def _until(mark: OccurrenceMark | None) -> datetime | None:
    """Return the end of a snooze; a mark of any other state has none to show."""
    if mark is None or mark.state is not OccurrenceState.SNOOZED:
        return None
    return mark.until
