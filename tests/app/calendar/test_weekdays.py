"""Counting the days on which counters are open."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.calendar.weekdays import after_weekdays, weekdays


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(-5, 40))
def test_like_counting_one_by_one(first: date, span: int) -> None:
    """The count is that of walking through the days; none where the end lies before the start."""
    days = [first + timedelta(day) for day in range(span + 1)]
    assert weekdays(first, first + timedelta(span)) == sum(day.weekday() < 5 for day in days)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 40))
def test_the_day_after_so_many_is_found_by_counting(first: date, count: int) -> None:
    """It is a working day, and as many working days lie behind the first as were asked for."""
    day = after_weekdays(first, count)
    assert day.weekday() < 5
    assert weekdays(first + timedelta(1), day) == count
    assert after_weekdays(first, 0) == first
