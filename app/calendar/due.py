"""Due dates: month-end clipping without drift, and bills by statement day and due rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import MAXYEAR, date, timedelta
from functools import lru_cache
from itertools import chain

import msgspec

from app.domain.due_errors import InvalidDay, StatementDayNeeded
from app.domain.repayment import DueAfterDays, DueOnDay, DueRule

LONGEST_WAIT = 90
"""The most days a bill may run after its statement; cards give 18 to 31, leases up to a quarter."""

_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LAST_MONTH = MAXYEAR * 12 + 11


class Bill(msgspec.Struct, frozen=True, gc=False):
    """One debt and the day it falls due; there is one for each month of its rule.

    ``statement`` is None for a debt without statements; ``unmoved`` is the day by the rule where
    the issuer moved ``due`` off a day on which nobody works.
    """

    statement: date | None
    due: date
    unmoved: date | None = None

    @property
    def period(self) -> str:
        """The month of its statement, else of its due day, as ``YYYYMM``: it names the bill."""
        month = self.statement or self.unmoved or self.due
        return str(month.year * 100 + month.month).zfill(6)


def clip(year: int, month: int, day: int) -> date:
    """Return ``day`` (1-31) of the month, or the month's last day if it is shorter."""
    if day > 28:
        length = _LENGTHS[month - 1]
        if month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0):
            length = 29
        day = min(day, length)
    return date(year, month, day)


def add_months(first: date, months: int, day: int | None = None) -> date:
    """Return the day ``months`` after ``first``, always counted from ``first``'s own day.

    31 January gives 28 February and then 31 March again. ``day`` is the nominal day of the month
    (1-31) where ``first`` is itself clipped already.
    """
    index = first.year * 12 + first.month - 1 + months
    return clip(index // 12, index % 12 + 1, first.day if day is None else day)


def validate_rule(statement_day: int | None, rule: DueRule) -> None:
    """Check the numbers a person typed.

    Raises:
        InvalidDay: a day of the month outside 1-31, or a wait outside 0-90 days.
        StatementDayNeeded: days are counted from a statement that there is not.
    """
    if statement_day is not None:
        _within(statement_day, 1, 31)
    if isinstance(rule, DueOnDay):
        _within(rule.day, 1, 31)
    else:
        _within(rule.days, 0, LONGEST_WAIT)
        if statement_day is None:
            raise StatementDayNeeded


def _within(day: int, low: int, high: int) -> None:
    if not low <= day <= high:
        raise InvalidDay(day=day, low=low, high=high)


def bill_of(statement_day: int | None, rule: DueRule, year: int, month: int) -> Bill:
    """Return the bill whose statement is made in this month, or that is due in it without one.

    A due day that is not after the statement day means the next month. The nominal days are
    compared and then clipped, so that a rule never changes its mind in a short month.
    """
    if statement_day is None:
        return Bill(None, clip(year, month, rule.day if isinstance(rule, DueOnDay) else 31))
    statement = clip(year, month, statement_day)
    if isinstance(rule, DueAfterDays):
        return Bill(statement, statement + timedelta(rule.days))
    if rule.day > statement_day:
        return Bill(statement, clip(year, month, rule.day))
    return Bill(statement, clip(year + month // 12, month % 12 + 1, rule.day))


def bills(statement_day: int | None, rule: DueRule, first: date, last: date) -> Iterator[Bill]:
    """Return the bills of every month that fall due from ``first`` to ``last``, ascending."""
    # The bill of a month may fall due in the next year, but never in the one before.
    years = range(max(1, first.year - _longest_years(rule)), last.year + 1)
    if len(years) == 1:
        found: Iterable[Bill] = year_of_bills(statement_day, rule, years[0])
    else:
        found = chain.from_iterable(year_of_bills(statement_day, rule, year) for year in years)
    return iter([bill for bill in found if first <= bill.due <= last])


@lru_cache(maxsize=8192)
def year_of_bills(statement_day: int | None, rule: DueRule, year: int) -> tuple[Bill, ...]:
    """Return the bills of the months of ``year``, ascending; kept, for they are asked for often."""
    last = _LAST_MONTH - longest_wait(rule) - year * 12
    return tuple(bill_of(statement_day, rule, year, n + 1) for n in range(min(12, last + 1)))


def longest_wait(rule: DueRule) -> int:
    """Return how many months a bill by ``rule`` may fall due after its own, at most."""
    return rule.days // 28 + 1 if isinstance(rule, DueAfterDays) else 1


def _longest_years(rule: DueRule) -> int:
    """Return how many years a bill may fall due after its own."""
    return (longest_wait(rule) + 11) // 12
