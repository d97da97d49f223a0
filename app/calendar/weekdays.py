"""Days on which counters are likely to be open."""

from __future__ import annotations

from datetime import date, timedelta


def after_weekdays(first: date, count: int) -> date:
    """Return the ``count``-th day of Monday to Friday after ``first``; ``first`` for none."""
    day = first
    while count > 0:
        day += timedelta(1)
        count -= day.weekday() < 5
    return day
