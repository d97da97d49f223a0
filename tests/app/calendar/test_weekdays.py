"""Counting the days on which counters are open."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.calendar.weekdays import after_weekdays


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 40))
def test_the_day_after_so_many_is_found_by_counting(first: date, count: int) -> None:
    """It is a working day, and as many working days lie behind the first as were asked for."""
    day = after_weekdays(first, count)
    assert day.weekday() < 5
    between = (first + timedelta(n) for n in range(1, (day - first).days + 1))
    assert sum(each.weekday() < 5 for each in between) == count
    assert after_weekdays(first, 0) == first
