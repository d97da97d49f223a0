"""When reminders come: as it is typed, and in words."""

from __future__ import annotations

from datetime import time

import pytest

from app.domain.habits import Habits
from ui.text.reminding import habits_words, read_hour, read_leads


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("7, 3, 1, 0", (7, 3, 1, 0)),
        ("0，5、14", (14, 5, 0)),
        ("3 3", (3,)),
        ("61", ()),
        ("", ()),
        ("-1", ()),
    ],
)
def test_days_are_read_as_people_type_them(typed: str, days: tuple[int, ...]) -> None:
    """Chinese commas too; nothing beyond two months."""
    assert read_leads(typed) == days


@pytest.mark.parametrize(
    ("typed", "hour"),
    [("8:30", time(8, 30)), ("20：05", time(20, 5)), ("24:00", None), ("8", None), ("8:3", None)],
)
def test_an_hour_is_read_with_either_colon(typed: str, hour: time | None) -> None:
    """A time of day has hours and minutes."""
    assert read_hour(typed) == hour


def test_quiet_hours_are_only_named_where_there_are_some() -> None:
    """Equal ends mean none."""
    assert "21:30" in habits_words(Habits())
    assert ":" not in habits_words(Habits(quiet_from=time(), quiet_to=time())).replace("09:00", "")
    assert "7" not in habits_words(Habits(leads=(0,)))
