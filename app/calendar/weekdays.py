"""Days on which counters are likely to be open."""

from __future__ import annotations

from datetime import date, timedelta


def weekdays(first: date, last: date) -> int:
    """Return how many days from ``first`` to ``last``, both included, are Monday to Friday."""
    if last < first:
        return 0
    weeks, rest = divmod((last - first).days + 1, 7)
    start = first.weekday()
    return weeks * 5 + sum((start + day) % 7 < 5 for day in range(rest))


def after_weekdays(first: date, count: int) -> date:
    """Return the ``count``-th day of Monday to Friday after ``first``; ``first`` for none."""
    day = first
    while count > 0:
        day += timedelta(1)
        count -= day.weekday() < 5
    return day
