"""Money: read exactly, kept in minor units, shown exactly."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.due_errors import InvalidAmount
from app.domain.money import Money, parse_money


@pytest.mark.parametrize(
    ("typed", "currency", "minor", "shown"),
    [
        ("3280.5", "CNY", 328050, "3280.50"),
        ("3280.50", " cny ", 328050, "3280.50"),
        ("0", "CNY", 0, "0.00"),
        ("500", "JPY", 500, "500"),
        ("500.0", "JPY", 500, "500"),
        ("1.234", "KWD", 1234, "1.234"),
        ("1e3", "USD", 100000, "1000.00"),
    ],
)
def test_amounts_are_read_in_their_currency(
    typed: str, currency: str, minor: int, shown: str
) -> None:
    """With as many digits after the point as the currency has."""
    money = parse_money(typed, currency)
    assert money == Money(minor=minor, currency=currency.strip().upper())
    assert str(money.decimal) == shown


@pytest.mark.parametrize(
    ("typed", "currency"),
    [
        ("", "CNY"),
        ("twelve", "CNY"),
        ("1,000", "CNY"),
        ("-1", "CNY"),
        ("1.005", "CNY"),
        ("1.5", "JPY"),
        ("NaN", "CNY"),
        ("Infinity", "CNY"),
        ("1e400", "CNY"),
        ("10000000000000000", "CNY"),
        ("1", "RMBY"),
        ("1", "元元元"),
        ("1", ""),
    ],
)
def test_what_is_no_amount_is_refused(typed: str, currency: str) -> None:
    """By name, with what was typed."""
    with pytest.raises(InvalidAmount) as caught:
        parse_money(typed, currency)
    assert caught.value.data == {"amount": typed, "currency": currency}


@given(st.integers(0, 10**15), st.sampled_from(["CNY", "USD", "JPY", "KWD"]))
def test_what_is_shown_reads_back(minor: int, currency: str) -> None:
    """No cent is lost on the way out and in."""
    money = Money(minor=minor, currency=currency)
    assert parse_money(money.decimal, currency) == money
    assert parse_money(str(money.decimal), currency) == money


@given(st.text(max_size=12), st.text(max_size=4))
def test_any_text_is_an_amount_or_refused(typed: str, currency: str) -> None:
    """Nothing that a person can type makes it stumble."""
    try:
        assert parse_money(typed, currency).decimal >= Decimal(0)
    except InvalidAmount as error:
        assert error.data["amount"] == typed  # noqa: PT017  # either way is right
