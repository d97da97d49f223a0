"""Bounds of the key derivation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.vault.kdf import (
    FLOOR,
    KEY_BYTES,
    SMALL,
    USUAL,
    KdfParameters,
    key_from_master,
    key_from_password,
    wipe,
)


def test_what_the_program_writes_it_also_accepts() -> None:
    """The usual and the small cost lie within the bounds for reading."""
    assert USUAL.within(FLOOR)
    assert SMALL.within(FLOOR)


@pytest.mark.parametrize(
    "cost",
    [
        KdfParameters(memory_kib=64 * 1024 - 1, passes=3, lanes=4),
        KdfParameters(memory_kib=1024 * 1024 + 1, passes=3, lanes=4),
        KdfParameters(memory_kib=64 * 1024, passes=2, lanes=4),
        KdfParameters(memory_kib=64 * 1024, passes=17, lanes=4),
        KdfParameters(memory_kib=64 * 1024, passes=3, lanes=3),
        KdfParameters(memory_kib=64 * 1024, passes=3, lanes=17),
    ],
)
def test_cost_outside_the_bounds_is_refused(cost: KdfParameters) -> None:
    """Neither a weak header nor one that would eat the computer's memory is tried."""
    assert not cost.within(FLOOR)


@given(
    st.builds(
        KdfParameters,
        memory_kib=st.integers(-10, 2**40),
        passes=st.integers(-10, 2**40),
        lanes=st.integers(-10, 2**40),
    )
)
def test_whatever_is_within_bounds_can_be_computed(cost: KdfParameters) -> None:
    """No cost gets through that the algorithm itself would refuse."""
    lowest = KdfParameters(memory_kib=8, passes=1, lanes=1)
    if cost.within(lowest):
        assert 8 * cost.lanes <= cost.memory_kib <= 2**20
        assert 1 <= cost.passes <= 16
        assert 1 <= cost.lanes <= 16


def test_keys_for_different_uses_differ() -> None:
    """One master key gives independent keys, always the same ones."""
    master = bytearray(range(KEY_BYTES))
    assert key_from_master(master, "a") == key_from_master(master, "a")
    assert key_from_master(master, "a") != key_from_master(master, "b")
    wipe(master)
    assert not any(master)


def test_the_derivation_is_argon2id_as_published() -> None:
    """Changing library or parameters' order would lock everybody out: a known answer holds it."""
    cost = KdfParameters(memory_kib=64, passes=2, lanes=1)
    key = key_from_password(b"password", b"somesaltsomesalt", cost)
    assert key.hex() == KNOWN


KNOWN = "1a98fba8e6394425c9bdc333a9c750aaf811df070f5fb4a5788e1cf4db5793a1"
