"""Phone numbers as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import InvalidNumber
from app.domain.phone import find_numbers, number_or_none, parse_number, show_number

MOBILE = "+8613800138000"


@pytest.mark.parametrize(
    "typed",
    [
        "13800138000",
        " 138 0013 8000 ",
        "138-0013-8000",
        "+8613800138000",
        "+86 138 0013 8000",
        "008613800138000",
        "0086 138-0013-8000",
        "(+86)13800138000",
        "１３８００１３８０００",
        "＋８６ 138 0013 8000",
        "tel:+8613800138000",
        "138 0013 8000",
    ],
)
def test_every_spelling_is_the_same_number(typed: str) -> None:
    """Spaces, dashes, brackets, full-width digits, either prefix."""
    assert parse_number(typed, "CN") == MOBILE


@pytest.mark.parametrize(("typed", "e164"), [("138-0013-8000", MOBILE), ("", ""), ("95588", "")])
def test_what_is_no_number_can_be_asked_for_without_an_error(typed: str, e164: str) -> None:
    """A file may say anything; it is an E.164 number or nothing."""
    assert number_or_none(typed, "CN") == e164


@pytest.mark.parametrize(
    ("typed", "region", "e164"),
    [
        ("07400 123456", "GB", "+447400123456"),
        ("0044 7400 123456", "CN", "+447400123456"),
        ("9123 4567", "HK", "+85291234567"),
        ("+852 9123 4567", "CN", "+85291234567"),
        ("010-6655 4433", "CN", "+861066554433"),
    ],
)
def test_national_numbers_are_read_in_their_region(typed: str, region: str, e164: str) -> None:
    """And international ones anywhere."""
    assert parse_number(typed, region) == e164


@pytest.mark.parametrize(
    "typed",
    ["", "abc", "12", "95588", "1380013800", "+999123456789", "1" * 40, "13800138000 ext. 5"],
)
def test_what_is_no_number_is_refused(typed: str) -> None:
    """By name, with what was typed and where."""
    with pytest.raises(InvalidNumber) as caught:
        parse_number(typed, "CN")
    assert caught.value.data == {"typed": typed, "region": "CN"}


def test_numbers_are_shown_as_people_read_them() -> None:
    """National at home, international elsewhere; both read back."""
    assert show_number(MOBILE, "CN") == "138 0013 8000"
    assert show_number(MOBILE, "GB") == "+86 138 0013 8000"
    for region in ("CN", "GB", "US"):
        assert parse_number(show_number(MOBILE, region), region) == MOBILE


def test_numbers_in_a_text_are_found_in_any_spelling() -> None:
    """Between words of either script; codes, amounts and short codes are none."""
    text = "旧号138 0013 8000，新号 (+86)139-1234-5678；验证码 482913，95588，¥3,280.50"
    assert find_numbers(text, "CN") == {MOBILE, "+8613912345678"}
    assert find_numbers("nothing here", "CN") == set()


@given(st.text(max_size=30))
def test_no_text_makes_the_reader_stumble(typed: str) -> None:
    """It is a number, which reads back as itself, or it is refused."""
    try:
        e164 = parse_number(typed, "CN")
    except InvalidNumber:
        return
    assert parse_number(e164, "US") == e164
