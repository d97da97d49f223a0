"""A thousand years of reminders, by ``make faults`` alone: each with a computer of its own habits."""

from __future__ import annotations

import os

import pytest

from tests.app.reminders.simulation import Year

YEARS, AT_ONCE = 1000, 25


@pytest.mark.skipif(
    "RENUMBER_FAULTS_SECONDS" not in os.environ, reason="takes an hour; make faults runs it"
)
@pytest.mark.parametrize("first", range(0, YEARS, AT_ONCE))
def test_nothing_is_lost_or_repeated_in_any_year(first: int) -> None:
    """Every occurrence is told of, each lead time once, whatever the seed."""
    for seed in range(first, first + AT_ONCE):
        year = Year(seed)
        year.run()
        assert year.problems() == [], f"seed {seed}"
