"""Moments are stored in UTC; days are the user's own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from app.calendar.localday import day_of

EARLY = datetime(2026, 3, 10, 23, 30, tzinfo=UTC)
"""Half past seven in the morning of the eleventh in Beijing."""


@pytest.mark.parametrize(
    ("zone", "day"), [("Asia/Shanghai", 11), ("UTC", 10), ("America/New_York", 10)]
)
def test_a_moment_belongs_to_the_day_the_user_lived(
    zone: str, day: int, in_zone: Callable[[str], None]
) -> None:
    """The same moment is the eleventh in Beijing and still the tenth in New York."""
    in_zone(zone)
    assert day_of(EARLY) == date(2026, 3, day)
