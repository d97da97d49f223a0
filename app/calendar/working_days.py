"""Working days by country, with the weekends China works to make up for its long holidays.

From the ``holidays`` library, imported when first needed. China's own adjustments (调休) are
announced each November for the next year only: a year it does not know is counted by what the
law fixes and by weekends, and ``year_known`` says so.
"""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import lru_cache

import msgspec

_ANNOUNCED_YEAR_BY_YEAR = frozenset({"CN"})
"""Where the government moves working days every year, so that only announced years are known."""

_LONGEST_REST = 30
"""No country rests longer without a working day between; a bound for looking for one."""


class WorkingYear(msgspec.Struct, frozen=True):
    """The working days of one year, as ordinals; ``known`` is whether they are all announced."""

    days: frozenset[int]
    known: bool


def working_day(day: date, region: str) -> bool:
    """Whether offices and bank counters in ``region`` (``CN``, ISO 3166) work on ``day``.

    In a year or region that is not known the answer rests on weekends and on what holidays the
    law fixes; ask ``year_known`` before it is told as a fact.
    """
    return day.toordinal() in working_year(day.year, region.upper()).days


def year_known(year: int, region: str) -> bool:
    """Whether all working days of ``year`` in ``region`` are known, adjusted ones included."""
    return working_year(year, region.upper()).known


@lru_cache(maxsize=4096)
def on_or_before(day: date, region: str) -> date:
    """Return the last working day up to ``day``, ``day`` itself included."""
    return _next(day, region, -1)


@lru_cache(maxsize=4096)
def on_or_after(day: date, region: str) -> date:
    """Return the first working day from ``day`` on, ``day`` itself included."""
    return _next(day, region, 1)


def after_working_days(first: date, count: int, region: str) -> date:
    """Return the ``count``-th working day after ``first``; ``first`` for none."""
    day = first
    while count > 0 and day < date.max:
        day += timedelta(1)
        count -= working_day(day, region)
    return day


@lru_cache(maxsize=64)
def working_year(year: int, region: str) -> WorkingYear:
    """Return the working days of ``year`` in ``region`` (upper case)."""
    from holidays import country_holidays

    try:
        off = country_holidays(region, years=year, expand=False)
    except NotImplementedError:
        return _weekdays_only(year)
    if not off.start_year <= year <= off.end_year:
        return _weekdays_only(year)
    known = region not in _ANNOUNCED_YEAR_BY_YEAR or year in off.special_public_holidays
    days = frozenset(day.toordinal() for day in _days_of(year) if off.is_working_day(day))
    return WorkingYear(days, known)


def _weekdays_only(year: int) -> WorkingYear:
    return WorkingYear(
        frozenset(day.toordinal() for day in _days_of(year) if day.weekday() < 5), known=False
    )


def _days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    count = (date(year, 12, 31) - first).days + 1
    return [first + timedelta(n) for n in range(count)]


def _next(day: date, region: str, step: int) -> date:
    found = day
    for _ in range(_LONGEST_REST):
        if working_day(found, region):
            return found
        if found in (date(MINYEAR, 1, 1), date(MAXYEAR, 12, 31)):
            break
        found += timedelta(step)
    return day
