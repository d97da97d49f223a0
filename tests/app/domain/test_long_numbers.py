"""No card number and no identity number is kept whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.long_numbers import shortened


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("6200000000001234567", "****4567"),
        ("6200 0000 0000 1234", "****1234"),
        ("370000-000000-005", "****0005"),
        ("11010519900101123X", "****123X"),
        ("工行卡6200000000001234", "工行卡****1234"),
        ("13800138000", "13800138000"),
        ("+8613800138000", "+8613800138000"),
        ("+123456789012345", "+123456789012345"),
        ("liming1990@mail.example", "liming1990@mail.example"),
        ("0086 138 0013 8000", "0086 138 0013 8000"),
        ("8613800138000", "8613800138000"),
        ("13800138000 13900139000", "13800138000 13900139000"),
        ("13800138000，卡6200000000001234", "13800138000，卡****1234"),
        ("13800138000 6200000000001234", "13800138000 ****1234"),
        ("", ""),
    ],
)
def test_long_numbers_keep_their_end(text: str, kept: str) -> None:
    """Cards and identity numbers are cut; phones, names and addresses stay."""
    assert shortened(text, "CN") == kept


@given(st.integers(10**15, 10**19 - 1), st.text("卡 号:x", max_size=5))
def test_nothing_but_the_end_is_left(number: int, before: str) -> None:
    """Of any number of that length no more than four digits can be read."""
    assert sum(sign.isdigit() for sign in shortened(f"{before}{number}", "CN")) == 4
