"""The recovery code: easy to copy, and a slip of the pen is found where it is."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.vault_errors import RecoveryCodeLength, RecoveryCodeMistyped
from app.vault.recovery_code import code_bytes, groups_of, is_code, is_group, new_code, spelled

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
KEYS = st.integers(0, 2**140 - 1).map(lambda number: number.to_bytes(18))


@given(KEYS)
def test_a_code_gives_back_what_it_stands_for(key: bytes) -> None:
    """Seven groups of five, without letters that look like others."""
    code = spelled(key)
    assert [len(group) for group in groups_of(code)] == [5] * 7
    assert set(code) <= {*LETTERS, "-"}
    assert code_bytes(code) == key
    assert is_code(code)


@given(KEYS, st.sampled_from(["", " ", "  ", " - ", "–", "\n", ".", "　"]))
def test_however_it_is_typed(key: bytes, divider: str) -> None:
    """Small or full-width letters, other dividers or none, O for 0 and I or L for 1."""
    code = spelled(key).replace("-", divider)
    for typed in (
        code.lower(),
        code.replace("0", "O").replace("1", "I"),
        code.lower().replace("0", "o").replace("1", "l"),
        "".join(chr(ord(c) + 0xFEE0) if c in LETTERS else c for c in code),
    ):
        assert code_bytes(typed) == key


@given(KEYS, st.integers(0, 6), st.integers(0, 4), st.sampled_from(LETTERS))
def test_one_wrong_character_names_its_group(key: bytes, group: int, at: int, wrong: str) -> None:
    """Every single slip is noticed, and the person is told where to look."""
    parts = list(groups_of(spelled(key)))
    if parts[group][at] == wrong:
        return
    parts[group] = parts[group][:at] + wrong + parts[group][at + 1 :]
    with pytest.raises(RecoveryCodeMistyped) as caught:
        code_bytes("-".join(parts))
    assert caught.value.data == {"groups": (group + 1,)}
    assert not is_code("-".join(parts))


@given(KEYS, st.integers(0, 6), st.integers(0, 3))
def test_two_exchanged_neighbours_are_noticed(key: bytes, group: int, at: int) -> None:
    """The commonest slip after a wrong character."""
    parts = list(groups_of(spelled(key)))
    part = parts[group]
    parts[group] = part[:at] + part[at + 1] + part[at] + part[at + 2 :]
    if parts[group] == part:
        return
    with pytest.raises(RecoveryCodeMistyped) as caught:
        code_bytes("-".join(parts))
    assert caught.value.data == {"groups": (group + 1,)}


@given(KEYS, st.integers(0, 6), st.integers(0, 6))
def test_exchanged_groups_are_noticed(key: bytes, one: int, other: int) -> None:
    """A group in another's place fits neither."""
    parts = list(groups_of(spelled(key)))
    parts[one], parts[other] = parts[other], parts[one]
    if one == other:
        return
    with pytest.raises(RecoveryCodeMistyped) as caught:
        code_bytes("-".join(parts))
    assert caught.value.data == {"groups": tuple(sorted((one + 1, other + 1)))}


def test_a_missing_character_is_found_in_its_group() -> None:
    """Groups that were kept apart tell which one is short; a run of letters only its length."""
    parts = list(groups_of(spelled(bytes(17) + b"\x07")))
    parts[3] = parts[3][:-1]
    with pytest.raises(RecoveryCodeLength) as caught:
        code_bytes("-".join(parts))
    assert caught.value.data == {"typed": 34, "expected": 35, "group": 4}
    with pytest.raises(RecoveryCodeLength) as caught:
        code_bytes("".join(parts))
    assert caught.value.data["group"] == 0


@given(st.text(max_size=60))
def test_no_text_makes_it_stumble(typed: str) -> None:
    """It is a code, or an error by name."""
    with contextlib.suppress(RecoveryCodeLength, RecoveryCodeMistyped):
        assert len(code_bytes(typed)) == 18
    is_code(typed)


def test_codes_are_random_and_groups_can_be_compared() -> None:
    """Typing two groups back proves that they were copied."""
    first, second = new_code(), new_code()
    assert first != second
    group = groups_of(first)[2]
    assert is_group(f" {group.lower()} ", group)
    assert not is_group(groups_of(second)[2], group)
