"""A year of reminders in a household of four, whatever the computer does meanwhile."""

from __future__ import annotations

import pytest

from tests.app.reminders.simulation import Year


@pytest.mark.parametrize("seed", range(20))
def test_everything_is_told_of_once(seed: int) -> None:
    """Each lead time once or in one late summary, never in quiet hours or after it was handled."""
    year = Year(seed)
    year.run()
    assert year.problems() == []
    assert year.told > 1000, "the year was lived through"
