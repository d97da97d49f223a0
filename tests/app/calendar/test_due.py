"""Due dates: laws against a slow oracle that looks at every single day."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.calendar.due import Bill, add_months, bill_of, bills, clip, validate_rule
from app.domain.due_errors import InvalidDay
from app.domain.repayment import DueAfterDays, DueOnDay, DueRule

DAYS = st.integers(1, 31)
RULES: st.SearchStrategy[DueRule] = st.one_of(
    DAYS.map(DueOnDay), st.integers(0, 90).map(DueAfterDays)
)
DATES = st.dates(date(1999, 1, 1), date(2105, 12, 31))
SPANS = st.integers(0, 500)


def _dues(statement_day: int, rule: DueRule, first: date, last: date) -> list[date]:
    return [bill.due for bill in bills(statement_day, rule, first, last)]


def _slow(statement_day: int, rule: DueRule, first: date, last: date) -> list[Bill]:
    """Walk day by day: whenever a statement is made, walk on day by day to its due day."""
    found = []
    day = first - timedelta(200)
    while day <= last:
        if day.day == min(statement_day, calendar.monthrange(day.year, day.month)[1]):
            found.append(Bill(day, _slow_due(statement_day, rule, day)))
        day += timedelta(1)
    return [bill for bill in found if first <= bill.due <= last]


def _slow_due(statement_day: int, rule: DueRule, statement: date) -> date:
    if isinstance(rule, DueAfterDays):
        for _ in range(rule.days):
            statement += timedelta(1)
        return statement
    year, month = statement.year, statement.month
    if rule.day <= statement_day:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return date(year, month, min(rule.day, calendar.monthrange(year, month)[1]))


@pytest.mark.parametrize(
    ("statement_day", "rule", "first", "last", "expected"),
    [
        (8, DueOnDay(28), "2026-01-01", "2026-03-31", ["01-28", "02-28", "03-28"]),
        (20, DueOnDay(8), "2026-01-01", "2026-03-31", ["01-08", "02-08", "03-08"]),
        (15, DueOnDay(15), "2026-01-16", "2026-02-15", ["02-15"]),
        (30, DueOnDay(31), "2026-02-01", "2026-02-28", ["02-28"]),
        (15, DueAfterDays(0), "2026-01-01", "2026-02-28", ["01-15", "02-15"]),
    ],
)
def test_a_due_day_follows_its_statement(
    statement_day: int, rule: DueRule, first: str, last: str, expected: list[str]
) -> None:
    """A due day not after the statement day is next month's, and the nominal days decide."""
    dues = _dues(statement_day, rule, date.fromisoformat(first), date.fromisoformat(last))
    assert [f"{due:%m-%d}" for due in dues] == expected


def test_the_statement_belongs_to_its_bill() -> None:
    """A bill due in the month after its statement still carries the statement's own month."""
    january = next(bills(25, DueOnDay(10), date(2026, 1, 1), date(2026, 1, 31)))
    assert (january.statement, january.due) == (date(2025, 12, 25), date(2026, 1, 10))
    assert january.period == "202512"


@given(DAYS, RULES, DATES, SPANS)
def test_like_walking_day_by_day(statement_day: int, rule: DueRule, first: date, span: int) -> None:
    """The bills are exactly those an independent, slow walk over all days finds."""
    last = first + timedelta(span)
    assert list(bills(statement_day, rule, first, last)) == _slow(statement_day, rule, first, last)


@given(DAYS, RULES, DATES)
def test_one_bill_a_statement_month(statement_day: int, rule: DueRule, first: date) -> None:
    """Dues ascend strictly, and no statement month has two bills or none."""
    found = list(bills(statement_day, rule, first, first + timedelta(800)))
    assert all(a.due < b.due for a, b in pairwise(found))
    months = [year * 12 + month for year, month in map(_statement_month, found)]
    assert months == list(range(months[0], months[0] + len(months)))
    assert all(bill == bill_of(statement_day, rule, *_statement_month(bill)) for bill in found)


def _statement_month(bill: Bill) -> tuple[int, int]:
    """Return year and month of the statement."""
    assert bill.statement is not None
    return bill.statement.year, bill.statement.month


@given(DAYS, RULES, DATES, SPANS, SPANS)
def test_windows_join(statement_day: int, rule: DueRule, first: date, span: int, more: int) -> None:
    """Two windows that touch give together what the whole window gives."""
    middle = first + timedelta(span)
    last = middle + timedelta(more)
    parts = _dues(statement_day, rule, first, middle)
    parts += _dues(statement_day, rule, middle + timedelta(1), last)
    assert parts == _dues(statement_day, rule, first, last)


@given(DATES, st.integers(0, 600), st.integers(0, 600))
def test_months_do_not_drift(first: date, one: int, other: int) -> None:
    """Adding months keeps the nominal day wherever the month has it, and the month is exact."""
    later = add_months(first, one)
    assert later.day == min(first.day, calendar.monthrange(later.year, later.month)[1])
    assert (later.year - first.year) * 12 + later.month - first.month == one
    assert add_months(later, other, first.day) == add_months(first, one + other)


def test_clipping_follows_the_calendar() -> None:
    """Every day 1-31 of every month of four centuries is the calendar's own last day or itself."""
    for year in range(1900, 2301):
        for month in range(1, 13):
            length = calendar.monthrange(year, month)[1]
            for day in (1, 28, 29, 30, 31):
                assert clip(year, month, day) == date(year, month, min(day, length))


def test_the_ends_of_time() -> None:
    """Windows at the first and last possible days end quietly."""
    assert _dues(8, DueOnDay(28), date.min, date(1, 2, 28)) == [date(1, 1, 28), date(1, 2, 28)]
    assert _dues(8, DueOnDay(28), date(9999, 10, 1), date.max)[0] == date(9999, 10, 28)
    assert _dues(8, DueOnDay(28), date(2026, 5, 1), date(2026, 4, 1)) == []


@pytest.mark.parametrize(
    ("statement_day", "rule", "wrong"),
    [
        (0, DueOnDay(5), 0),
        (32, DueOnDay(5), 32),
        (5, DueOnDay(0), 0),
        (5, DueOnDay(32), 32),
        (5, DueAfterDays(-1), -1),
        (5, DueAfterDays(91), 91),
    ],
)
def test_impossible_rules_are_refused(statement_day: int, rule: DueRule, wrong: int) -> None:
    """A day that no month has, or a wait that no bill has, is named in the refusal."""
    with pytest.raises(InvalidDay) as refused:
        validate_rule(statement_day, rule)
    assert refused.value.data["day"] == wrong


@given(DAYS, RULES)
def test_possible_rules_are_taken(statement_day: int, rule: DueRule) -> None:
    """Whatever rule is accepted has a bill in any three months and a half."""
    validate_rule(statement_day, rule)
    assert _dues(statement_day, rule, date(2026, 1, 1), date(2026, 4, 15))
