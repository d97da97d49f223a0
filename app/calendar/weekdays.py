"""Days on which counters are likely to be open."""

from __future__ import annotations

from datetime import date


def weekdays(first: date, last: date) -> int:
    """Return how many days from ``first`` to ``last``, both included, are Monday to Friday."""
    if last < first:
        return 0
    weeks, rest = divmod((last - first).days + 1, 7)
    start = first.weekday()
    return weeks * 5 + sum((start + day) % 7 < 5 for day in range(rest))
