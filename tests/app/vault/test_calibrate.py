"""What one guess costs here: between 0.4 and 1.0 seconds, and never less than the floor."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.vault.calibrate import AT_LEAST, AT_MOST, suited
from app.vault.kdf import FLOOR, SMALL, USUAL

GIB = 1024**3


def test_the_usual_cost_is_kept_where_it_fits() -> None:
    """An eighth of a second for 64 MiB is half a second for 256 MiB."""
    assert suited(0.125, 16 * GIB) == USUAL


def test_a_quick_computer_pays_more_and_a_slow_one_less() -> None:
    """Memory first, then passes; a slow one keeps at least the floor."""
    quick = suited(0.02, 32 * GIB)
    assert quick.memory_kib > USUAL.memory_kib
    assert suited(0.01, 4 * GIB).passes > USUAL.passes
    assert suited(0.5, 16 * GIB).memory_kib == 128 * 1024
    assert suited(9.0, 16 * GIB) == SMALL


def test_little_memory_gets_the_smallest_cost() -> None:
    """A computer with 2 GiB must still run other programs."""
    assert suited(0.05, 2 * GIB) == SMALL


@given(st.floats(0.0005, 60), st.one_of(st.none(), st.integers(1, 2**40)))
def test_whatever_is_chosen_is_accepted_when_read(seconds: float, ram: int | None) -> None:
    """Never below the floor, never beyond what a header may ask for."""
    assert suited(seconds, ram).within(FLOOR)


@given(st.floats(0.02, 0.95))
def test_the_time_lies_between_the_bounds(seconds: float) -> None:
    """For every computer with enough memory, from slow to quick."""
    cost = suited(seconds, 64 * GIB)
    expected = seconds * cost.memory_kib / SMALL.memory_kib * cost.passes / SMALL.passes
    assert expected <= AT_MOST + 0.4 * (cost.memory_kib > USUAL.memory_kib)
    assert expected >= AT_LEAST or cost.memory_kib < USUAL.memory_kib
