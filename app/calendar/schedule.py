"""The bills of one debt by all of its terms: interval, end, count, and days moved by the issuer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from app.calendar.due import Bill, bill_of, bills, longest_wait, validate_rule
from app.calendar.working_days import on_or_after, on_or_before, year_known
from app.domain.due_errors import FirstDayNeeded, InvalidTerms
from app.domain.repayment import DueRule, Moved, Terms

_FURTHEST = timedelta(30)
"""No issuer moves a due day further: no holiday is longer."""

MOST_MONTHS, MOST_TIMES, FIRST_LEAD = 120, 600, 60
"""Bounds for what a person types: ten years apart, fifty years of instalments, two months ahead."""


def validate_terms(terms: Terms) -> None:
    """Check what a person typed.

    Raises:
        InvalidDay, StatementDayNeeded: as ``validate_rule``.
        FirstDayNeeded: it does not come every month, and nothing says in which.
        InvalidTerms: an interval, a count, or days before are out of bounds.
    """
    validate_rule(terms.statement_day, terms.due)
    _within(terms.every_months, 1, MOST_MONTHS)
    if terms.times is not None:
        _within(terms.times, 1, MOST_TIMES)
    validate_leads(terms.leads or ())
    if terms.late is not None:
        _within(terms.late.daily_ppm, 0, 1_000_000)
        _within(terms.late.fee_ppm, 0, 1_000_000)
        _within(terms.late.grace_days, 0, 31)
    if terms.starts is None and (terms.every_months > 1 or terms.times is not None):
        raise FirstDayNeeded


def validate_leads(leads: tuple[int, ...]) -> None:
    """Check days before a due day, as a person typed them.

    Raises:
        InvalidTerms: one is below 0 or above 60.
    """
    for lead in leads:
        _within(lead, 0, FIRST_LEAD)


def schedule(terms: Terms, first: date, last: date) -> Iterator[Bill]:
    """Return the bills by ``terms`` that fall due from ``first`` to ``last``, ascending."""
    if terms.moved is not Moved.NOT:
        return _moved(terms, first, last)
    return _unmoved(terms, first, last)


def bill_named(terms: Terms, period: str) -> Bill | None:
    """Return the bill of ``period`` (``YYYYMM``); None if it is no month or there is no bill."""
    if len(period) != 6 or not "0001" <= period[:4] < "9999" or not "01" <= period[4:] <= "12":
        return None
    bill = bill_of(terms.statement_day, terms.due, int(period[:4]), int(period[4:]))
    if not any(found.period == period for found in _unmoved(terms, bill.due, bill.due)):
        return None
    return _move(terms, bill)


def next_bill(terms: Terms, day: date) -> Bill | None:
    """Return the first bill that falls due on ``day`` or after it; None if there is no more."""
    horizon = timedelta(31 * (terms.every_months + 2))
    start = max(day, terms.starts or day)
    last = start + horizon if start < date.max - horizon else date.max
    return next(schedule(terms, day, last), None)


def unannounced(terms: Terms, day: date) -> bool:
    """Whether ``day``, on which a bill by ``terms`` is due, rests on days off not announced yet.

    Then an issuer who moves its due days may still put it elsewhere.
    """
    return terms.moved is not Moved.NOT and not year_known(day.year, terms.region)


def _unmoved(terms: Terms, first: date, last: date) -> Iterator[Bill]:
    if terms.starts is not None and terms.starts > first:
        first = terms.starts
    if terms.ends is not None and terms.ends < last:
        last = terms.ends
    found = bills(terms.statement_day, terms.due, first, last)
    if terms.every_months == 1 and terms.times is None:
        return found
    return _counted(terms, found)


def _counted(terms: Terms, found: Iterator[Bill]) -> Iterator[Bill]:
    """Yield those of ``found`` that are of the interval, as many as there are in all."""
    begin = _begin(terms.statement_day, terms.due, terms.starts or date.min)
    for bill in found:
        turn, beside = divmod(_month(bill) - begin, terms.every_months)
        if terms.times is not None and turn >= terms.times:
            return
        if not beside:
            yield bill


@lru_cache(maxsize=1024)
def _begin(statement_day: int | None, due: DueRule, start: date) -> int:
    """Return the month (counted from the year 0) of the first bill that is due after ``start``."""
    wait = longest_wait(due)
    far = start + timedelta(31 * (wait + 2)) if start < date.max - timedelta(400) else date.max
    first = next(bills(statement_day, due, start, far), None)
    return _month(first) if first is not None else 0


def _month(bill: Bill) -> int:
    month = bill.statement or bill.due
    return month.year * 12 + month.month - 1


def _moved(terms: Terms, first: date, last: date) -> Iterator[Bill]:
    early = first - _FURTHEST if first > date.min + _FURTHEST else date.min
    late = last + _FURTHEST if last < date.max - _FURTHEST else date.max
    for bill in _unmoved(terms, early, late):
        moved = _move(terms, bill)
        if first <= moved.due <= last:
            yield moved


def _move(terms: Terms, bill: Bill) -> Bill:
    """Return ``bill`` on the day on which the issuer wants it."""
    if terms.moved is Moved.NOT:
        return bill
    move = on_or_before if terms.moved is Moved.BEFORE else on_or_after
    day = move(bill.due, terms.region)
    return bill if day == bill.due else Bill(bill.statement, day, bill.due)


def _within(value: int, low: int, high: int) -> None:
    if not low <= value <= high:
        raise InvalidTerms(value=value, low=low, high=high)
