"""Killed before every fsync, rename and unlink of every change of keys."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.app.vault.samples import EVERYTHING
from tests.faults.crash_points import STEP, Point, run_case
from tests.faults.key_changes import WHOLE

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

BEFORE = {"old password", "with key file", "old code"}
AFTER = {
    "password": {"new password", "old code"},
    "recovery code": {"old password", "with key file", "new code"},
    "key file": {"with key file", "old code"},
    "key store on": BEFORE | {"stored"},
    "encrypt anew": {"old password", "with key file", "new code"},
}
"""What opens the list before and after; a key file that nobody asks for is passed over."""


def run(case: str, folder: Path, environment: dict[str, str]) -> list[Point]:
    """Return the points of a case, after what holds for all of them."""
    points = run_case("tests.faults.key_changes", case, folder, environment)
    assert len(points) > 16 // STEP
    for point in points:
        found = point.found
        assert found["again"] == found["first"], point
        assert not [name for name in found["left"] if name.endswith((".tmp", "renewed"))], point
    return points


def opens(point: Point) -> set[str]:
    """Return which secrets open the whole list."""
    return {name for name, outcome in point.found["first"].items() if outcome == WHOLE}


@pytest.mark.parametrize("case", AFTER)
def test_the_old_keys_or_the_new_open_and_never_neither(
    case: str, tmp_path: Path, guarded_environment: dict[str, str]
) -> None:
    """Nothing of the list is lost, what was acknowledged is in force, the journal tells of it."""
    before = BEFORE | ({"stored"} if case == "encrypt anew" else set())
    points = run(case, tmp_path, guarded_environment)
    seen = []
    for point in points:
        assert opens(point) in (before, AFTER[case]), point
        if "changed" in point.said:
            assert opens(point) == AFTER[case]
        prepared = points[0].found["told"]
        assert point.found["told"][: len(prepared)] == prepared
        if opens(point) == AFTER[case]:
            assert len(point.found["told"]) > len(prepared), point
        seen.append(opens(point) == AFTER[case])
    assert seen == sorted(seen)
    assert set(seen) == {True, False}


def test_a_key_store_is_revoked_for_good(
    tmp_path: Path, guarded_environment: dict[str, str]
) -> None:
    """Taken away or not yet; once it is said, the stored key opens nothing."""
    for point in run("key store off", tmp_path, guarded_environment):
        assert opens(point) in (BEFORE, BEFORE | {"stored"})
        if "changed" in point.said:
            assert opens(point) == BEFORE


def test_making_a_list_leaves_nothing_or_a_list(
    tmp_path: Path, guarded_environment: dict[str, str]
) -> None:
    """Either it can be begun again, or the list is there; what was acknowledged is in it."""
    for point in run("create", tmp_path, guarded_environment):
        found = point.found["first"]["old password"]
        if "changed" in point.said:
            assert found == WHOLE
        elif point.found["restarted"] == "done":
            assert found == "vault_missing"
        else:
            assert found in ([0, 0, []], [1, len(EVERYTHING), []])


def test_bringing_the_first_format_up_to_date_can_be_cut_short_anywhere(
    tmp_path: Path, guarded_environment: dict[str, str]
) -> None:
    """The password opens, before and after."""
    for point in run("first format", tmp_path, guarded_environment):
        assert opens(point) == {"old password", "with key file"}


def test_codes_that_come_first_after_a_kill_are_told_which_is_in_force(
    tmp_path: Path, guarded_environment: dict[str, str]
) -> None:
    """One of the two codes opens the list; the other is refused by name, never as damage."""
    points = run("encrypt anew, codes first", tmp_path, guarded_environment)
    for point in points:
        old, new = point.found["first"]["old code"], point.found["first"]["new code"]
        assert sorted([old == WHOLE, new == WHOLE]) == [False, True], point
        assert {old if old != WHOLE else new} <= {"keys_in_change", "wrong_recovery_code"}
