"""Numbers on paper can be told apart, and not be called."""

from __future__ import annotations

import pytest

from ui.text.masked import masked_phone


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("+8613800138000", "138 **** 8000"),
        ("+85251234567", "+852 **** 4567"),
        ("+14155550123", "+1 41*-***-0123"),
    ],
)
def test_four_digits_before_the_last_four_are_hidden(number: str, shown: str) -> None:
    """Wherever the number belongs."""
    assert masked_phone(number) == shown
