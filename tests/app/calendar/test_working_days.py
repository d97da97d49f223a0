"""Working days: adjusted Chinese weekends, and years that nobody has announced."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.calendar.working_days import (
    after_working_days,
    on_or_after,
    on_or_before,
    working_day,
    year_known,
)

DAYS = st.dates(date(1990, 1, 1), date(2150, 1, 1))
REGIONS = st.sampled_from(["CN", "cn", "HK", "TW", "US", "XX", ""])


@pytest.mark.parametrize(
    ("day", "working"),
    [
        ("2026-02-13", True),
        ("2026-02-14", True),  # a Saturday, worked for the Spring Festival
        ("2026-02-15", False),
        ("2026-02-16", False),
        ("2026-02-23", False),
        ("2026-02-28", True),  # the other Saturday
        ("2026-09-20", True),  # a Sunday, worked for the National Day
        ("2026-10-01", False),
        ("2026-10-07", False),
        ("2026-10-08", True),
        ("2026-10-10", True),
        ("2025-01-26", True),
    ],
)
def test_adjusted_weekends(day: str, working: bool) -> None:
    """As the State Council's General Office announced them for 2025 and 2026."""
    assert working_day(date.fromisoformat(day), "CN") is working


def test_a_year_that_is_not_announced_is_said_not_crashed_on() -> None:
    """The day is still judged by weekends and by law, and the caller can tell."""
    assert year_known(2026, "CN")
    assert not year_known(2099, "CN")
    assert not year_known(3000, "CN")
    assert not working_day(date(2099, 10, 1), "CN")
    assert working_day(date(3000, 10, 1), "CN")
    assert not year_known(2026, "XX")
    assert working_day(date(2026, 10, 1), "XX")
    assert not working_day(date(2026, 10, 3), "XX")


def test_other_countries_need_no_announcement() -> None:
    """Where holidays stand in a law, later years are known as well."""
    assert year_known(2030, "HK")
    assert not working_day(date(2030, 7, 1), "HK")
    assert working_day(date(2026, 10, 5), "US")


def test_before_and_after_a_long_holiday() -> None:
    """From the middle of the National Day the nearest working days are those around it."""
    assert on_or_before(date(2026, 10, 4), "CN") == date(2026, 9, 30)
    assert on_or_after(date(2026, 10, 4), "CN") == date(2026, 10, 8)
    assert on_or_after(date(2026, 10, 8), "CN") == date(2026, 10, 8)
    assert after_working_days(date(2026, 9, 30), 3, "CN") == date(2026, 10, 10)
    assert after_working_days(date(2026, 10, 4), 0, "CN") == date(2026, 10, 4)


def test_the_ends_of_the_calendar() -> None:
    """No day lies beyond the first and the last."""
    assert on_or_after(date.max, "CN") == date.max
    assert on_or_before(date.min, "CN") == date.min
    assert after_working_days(date.max, 5, "CN") == date.max


@given(DAYS, REGIONS)
def test_the_neighbours_are_working_days_and_nothing_lies_between(day: date, region: str) -> None:
    """They work, and every day passed over does not."""
    before, after = on_or_before(day, region), on_or_after(day, region)
    assert before <= day <= after
    assert working_day(before, region)
    assert working_day(after, region)
    between = ((after - before).days, 1 if before == after else 0)
    passed = [before + timedelta(n) for n in range(1, between[0])]
    assert not any(working_day(each, region) for each in passed if each != day)
    assert working_day(day, region) == (before == day == after)


def test_the_library_is_loaded_when_it_is_needed() -> None:
    """Importing the room does not bring it in."""
    code = "import sys, app.calendar.working_days; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
