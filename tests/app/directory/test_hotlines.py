"""Which numbers can be dialled."""

from __future__ import annotations

import pytest

from app.directory.hotlines import is_hotline


@pytest.mark.parametrize(
    "number",
    [
        "95588",
        "10086",
        "12306",
        "11185",
        "118114",
        "950800",
        "9510211",
        "95163999",
        "9507108",
        "95071666",
        "110",
        "96588",
        "0551-96588",
        "400-669-5539",
        "8008108888",
        "010-12345678",
        "+86 95588",
    ],
)
def test_chinese_hotlines_are_known(number: str) -> None:
    """Short numbers of the numbering plan, 400, 800 and landlines can be dialled in China."""
    assert is_hotline(number, ("CN",))


@pytest.mark.parametrize(
    "number",
    ["955", "9558", "13333", "94123", "9558812", "95512345", "951639990", "123456789", "abc", ""],
)
def test_typing_errors_are_seen(number: str) -> None:
    """A digit too few or a number nobody can have is no hotline."""
    assert not is_hotline(number, ("CN",))


def test_numbers_count_in_their_region() -> None:
    """A short number is valid where it is used, an international one everywhere."""
    assert not is_hotline("95588", ("GB",))
    assert is_hotline("+1 650-253-0000", ("CN",))
    assert is_hotline("650-253-0000", ("CN", "US"))
