"""The rules of a household and what each of them yields: repayments, chores, holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache, partial
from typing import NamedTuple

import msgspec

from app.calendar.due import add_months
from app.calendar.localday import day_of
from app.calendar.schedule import bill_named, schedule
from app.domain.household import Household
from app.domain.ids import OccurrenceId
from app.domain.journey import Hold, Journey
from app.domain.reminder import (
    Occurrence,
    OccurrenceMark,
    OccurrenceState,
    ReminderKind,
    SecurityChore,
    day_period,
    occurrence_id,
)
from app.domain.repayment import Repayment
from app.reminders.standing import Standing, standing_chores

Marks = Mapping[OccurrenceId, OccurrenceMark]

REPEATED_UNTIL_SEEN = frozenset({"bill-arrives", "read-transactions"})
"""Chores of playbooks that ask whether a bill came: one left out is asked once more at the end."""

_MOST_REPEATS = 12


class Source(NamedTuple):
    """One rule: its id, when the program learned of it, and what it yields in a span of days.

    ``rule`` is what it is derived from, ``repayment`` the same where it is one; ``first`` the day
    of a rule that says so itself.
    """

    id: str
    known_at: datetime
    within: Callable[[date, date], list[Occurrence]]
    rule: object
    first: date | None = None
    repayment: Repayment | None = None

    @property
    def known(self) -> date:
        """The first day that counts, where the user is."""
        return self.first or day_of(self.known_at)


def marks_of(household: Household) -> Marks:
    """Return what is known of single occurrences, by their ids."""
    return {mark.id: mark for mark in household.marks}


def sources(household: Household, marks: Marks) -> Iterator[Source]:
    """Yield every rule that still counts; those of accounts that are gone do not."""
    accounts = household.account_by_id
    for rule in household.repayments:
        if rule.account in accounts:
            within = partial(_repayments, rule, marks)
            yield Source(rule.id, rule.created_at, within, rule, repayment=rule)
    for chore in household.chores:
        if _is_there(household, chore):
            within = partial(_chores, chore, marks)
            yield Source(chore.id, _start(chore.first), within, chore, chore.first)
    for standing in standing_chores(household):
        within = partial(_standings, standing, marks)
        yield Source(standing.id, _start(standing.since), within, standing, standing.since)
    for journey, hold in _holds(household):
        within = partial(_follow_ups, journey, hold, marks)
        yield Source(journey.id, _start(hold.until), within, journey, hold.until)


def find(household: Household, id: str) -> Occurrence | None:
    """Return the occurrence of this id, None if no rule yields it."""
    rule_id, _, period = id.rpartition(".")
    if not (period.isascii() and period.isdecimal()):
        return None
    marks = marks_of(household)
    for rule in household.repayments:
        if rule.id == rule_id and rule.account in household.account_by_id:
            bill = bill_named(rule, period)
            if bill is None:
                return None
            id_of_bill = occurrence_id(rule.id, period)
            year = unmarked_year(rule, bill.due.year)
            return next(_marked(one, marks.get(one.id)) for one in year if one.id == id_of_bill)
    for chore in household.chores:
        if chore.id == rule_id and _is_there(household, chore):
            index = int(period) if len(period) < 6 else _MOST_REPEATS + chore.times
            wanted = index < _times(chore, marks) and str(index) == period
            return _chore(chore, index, marks) if wanted else None
    day = _day(period)
    return None if day is None else _find_dated(household, marks, rule_id, day)


def _find_dated(household: Household, marks: Marks, rule_id: str, day: date) -> Occurrence | None:
    for standing in standing_chores(household):
        if standing.id == rule_id:
            return next(iter(_standings(standing, marks, day, day)), None)
    for journey, hold in _holds(household):
        if journey.id == rule_id and hold.until == day:
            return _follow_up(journey, hold, marks)
    return None


def _is_there(household: Household, chore: SecurityChore) -> bool:
    if chore.account is not None:
        return chore.account in household.account_by_id
    return chore.number is None or chore.number in household.number_by_id


def _repayments(rule: Repayment, marks: Marks, first: date, last: date) -> list[Occurrence]:
    years = [unmarked_year(rule, year) for year in range(first.year, last.year + 1)]
    found = [one for year in years for one in year if first <= one.date <= last]
    if not marks:
        return found
    return [one if one.id not in marks else _marked(one, marks[one.id]) for one in found]


@lru_cache(maxsize=2048)
def unmarked_year(rule: Repayment, year: int) -> tuple[Occurrence, ...]:
    """Return what falls due by ``rule`` in ``year``, as if nothing were known of it, ascending.

    Kept, because whoever watches the clock asks for the same years again and again.
    """
    # Taken out of the loop, which runs a quarter of a million times for ten thousand rules.
    id, account, name, pays, autopay = rule.id, rule.account, rule.name, rule.pays, rule.autopay
    amount, minimum = rule.amount, rule.minimum
    return tuple(
        [
            Occurrence(
                id=occurrence_id(id, bill.period),
                account=account,
                kind=ReminderKind.REPAYMENT,
                date=bill.due,
                amount=amount,
                minimum=minimum,
                pays=pays,
                autopay=autopay,
                statement_date=bill.statement,
                name=name,
            )
            for bill in schedule(rule, date(year, 1, 1), date(year, 12, 31))
        ]
    )


def _marked(one: Occurrence, mark: OccurrenceMark | None) -> Occurrence:
    if mark is None:
        return one
    return msgspec.structs.replace(
        one,
        state=mark.state,
        until=_until(mark),
        amount=mark.amount if mark.amount is not None else one.amount,
        minimum=mark.minimum if mark.minimum is not None else one.minimum,
        paid=mark.paid,
    )


def _times(chore: SecurityChore, marks: Marks) -> int:
    """Return how often a chore comes; some come again for each time they were left out."""
    if chore.chore not in REPEATED_UNTIL_SEEN:
        return chore.times
    seen = index = 0
    while seen < chore.times and index < chore.times + _MOST_REPEATS:
        mark = marks.get(occurrence_id(chore.id, str(index)))
        seen += mark is None or mark.state is not OccurrenceState.SKIPPED
        index += 1
    return index


def _chores(chore: SecurityChore, marks: Marks, first: date, last: date) -> list[Occurrence]:
    found = []
    for index in range(_times(chore, marks)):
        occurrence = _chore(chore, index, marks)
        if occurrence.date > last:
            break
        if occurrence.date >= first:
            found.append(occurrence)
    return found


def _chore(chore: SecurityChore, index: int, marks: Marks) -> Occurrence:
    id = occurrence_id(chore.id, str(index))
    mark = marks.get(id)
    return Occurrence(
        id=id,
        account=chore.account,
        number=chore.number,
        kind=ReminderKind.SECURITY,
        date=add_months(chore.first, index * chore.every_months),
        state=OccurrenceState.PENDING if mark is None else mark.state,
        until=_until(mark),
        playbook=chore.playbook,
        chore=chore.chore,
    )


def _standings(standing: Standing, marks: Marks, first: date, last: date) -> list[Occurrence]:
    found = []
    for day in standing.dates(first, last):
        id = occurrence_id(standing.id, day_period(day))
        mark = marks.get(id)
        found.append(
            Occurrence(
                id=id,
                account=standing.account,
                number=standing.number,
                kind=ReminderKind.SECURITY,
                date=day,
                state=OccurrenceState.PENDING if mark is None else mark.state,
                until=_until(mark),
                chore=standing.chore.value,
            )
        )
    return found


def _holds(household: Household) -> Iterator[tuple[Journey, Hold]]:
    """Yield the holds that still count: of each open account's latest journey."""
    for account, journey in household.journey_by_account.items():
        owner = household.account_by_id.get(account)
        if journey.hold is not None and owner is not None and owner.closed_at is None:
            yield journey, journey.hold


def _follow_ups(
    journey: Journey, hold: Hold, marks: Marks, first: date, last: date
) -> list[Occurrence]:
    return [_follow_up(journey, hold, marks)] if first <= hold.until <= last else []


def _follow_up(journey: Journey, hold: Hold, marks: Marks) -> Occurrence:
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


def _start(day: date) -> datetime:
    """Return a moment at which it is that day nowhere yet: what falls due on it was known."""
    try:
        return datetime.combine(day, time(), UTC) - timedelta(1)
    except OverflowError:
        return datetime.min.replace(tzinfo=UTC)


def _day(period: str) -> date | None:
    try:
        return date.fromisoformat(period) if len(period) == 8 else None
    except ValueError:
        return None
