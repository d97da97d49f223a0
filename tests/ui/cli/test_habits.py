"""When reminders come, on the command line."""

from __future__ import annotations

import pytest

from tests.ui.cli.conftest import Run


def test_habits_are_shown_and_chosen(household: Run) -> None:
    """Without options it says what holds; what is not named stays."""
    assert "9" in household("reminders", "habits").out
    chosen = household("reminders", "habits", "--days", "5,0", "--quiet", "none", "--json").json
    assert (chosen["days"], chosen["at"], chosen["quiet_from"]) == ([5, 0], "09:00", None)
    household("reminders", "habits", "--at", "20:15", "--quiet", "23:00-7:30")
    shown = household("reminders", "habits").out
    for word in ("5", "20:15", "23:00", "07:30"):
        assert word in shown


@pytest.mark.parametrize(
    ("option", "typed"),
    [
        ("--days", "soon"),
        ("--days", "99"),
        ("--at", "25:00"),
        ("--at", "nine"),
        ("--quiet", "22:00"),
        ("--quiet", "22:00-"),
    ],
)
def test_what_cannot_be_read_is_refused(household: Run, option: str, typed: str) -> None:
    """Bad usage, and nothing is changed."""
    before = household("reminders", "habits", "--json").json
    assert household("reminders", "habits", option, typed).code == 2
    assert household("reminders", "habits", "--json").json == before
