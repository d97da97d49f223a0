"""Percentages as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.text.percent import read_percent, show_percent


@pytest.mark.parametrize(
    ("typed", "millionths"),
    [
        ("0.05", 500),
        ("5%", 50_000),
        ("100 ％", 1_000_000),
        ("101", None),
        ("5,0", None),
        ("", None),
    ],
)
def test_a_percentage_is_read_in_millionths(typed: str, millionths: int | None) -> None:
    """With its sign or without, and never more than all of it."""
    assert read_percent(typed) == millionths


@given(st.integers(1, 1_000_000))
def test_what_is_shown_is_read_back(millionths: int) -> None:
    """To the last of four places."""
    assert read_percent(show_percent(millionths)) == millionths
