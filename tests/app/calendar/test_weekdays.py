"""Counting the days on which counters are open."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.calendar.weekdays import weekdays


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(-5, 40))
def test_like_counting_one_by_one(first: date, span: int) -> None:
    """The count is that of walking through the days; none where the end lies before the start."""
    days = [first + timedelta(day) for day in range(span + 1)]
    assert weekdays(first, first + timedelta(span)) == sum(day.weekday() < 5 for day in days)
