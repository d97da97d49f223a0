"""Erasing somebody, hand-overs and proofs, killed or refused at every step: before or after."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from tests.app.vault.samples import ACCOUNT, PERSON
from tests.faults import storage_faults
from tests.faults.crash_points import STEP, run_case
from tests.faults.people_and_proofs import OTHER, OTHERS

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

MODULE = "tests.faults.people_and_proofs"
BOTH = (sorted([PERSON.name, OTHER.name]), sorted([ACCOUNT.name, OTHERS[1].name]))
ONE = ([OTHER.name], [OTHERS[1].name])
WITH_FILE: list[Any] = [*BOTH, "whole", True, []]
WITHOUT_FILE: list[Any] = [*BOTH, "none", True, []]
ERASED: list[Any] = [*ONE, "none", False, []]
STATES = {
    "erase": (WITH_FILE, ERASED),
    "hand over": (WITH_FILE, WITH_FILE),
    "take": (ERASED, WITH_FILE),
    "attach": (WITHOUT_FILE, WITH_FILE),
    "remove": (WITH_FILE, WITHOUT_FILE),
}
"""What the list holds before and after: people, accounts, the proof's file, whether the journal
knows the first person, and what the check says."""
HANDED = [[PERSON.name], 1, []]
CASES = list(STATES)[: 5 if storage_faults.LONG else 1]
"""All of them by ``make faults``; the first in the quick tests."""


def judge(case: str, found: dict[str, Any], said: list[str]) -> None:
    """Hold what was found against what may be: the old or the new, whole, and nothing else."""
    before, after = STATES[case]
    assert found["list"] in (before, after)
    assert found["again"] == found["list"]
    assert found["clear"] == []
    assert found["left"] == []
    if "done" in said:
        assert found["list"] == after
    if case == "hand over":
        assert found["made"] in (None, HANDED)
        assert found["made_again"] == HANDED
        if "done" in said:
            assert found["made"] == HANDED


@pytest.mark.parametrize("case", CASES)
def test_killed_at_any_step_it_is_before_or_after(
    case: str, tmp_path: Path, guarded_environment: dict[str, str]
) -> None:
    """What was acknowledged is there, every file opens, and nothing lies in the clear."""
    points = run_case(MODULE, case, tmp_path, guarded_environment)
    assert len(points) > 5 // STEP
    for point in points:
        judge(case, point.found, point.said)
    assert points[-1].found["list"] == STATES[case][1]


@pytest.mark.parametrize("fault", list(storage_faults.FAULTS)[: 3 if storage_faults.LONG else 1])
@pytest.mark.parametrize("case", CASES)
def test_refused_any_write_it_is_as_before(
    case: str, fault: str, tmp_path: Path, guarded_environment: dict[str, str]
) -> None:
    """A full or broken disk: one of our errors, and the list, the file or the proof of before."""
    points = storage_faults.run_case(MODULE, case, tmp_path, fault, guarded_environment)
    if not points:
        pytest.skip("needs a C compiler on Linux")
    assert len(points) > 1
    for point in points:
        judge(case, point.found, point.said)
        assert point.code or "done" in point.said
    assert points[-1].found["list"] == STATES[case][1]
    assert {point.code for point in points} <= {"", "disk_full", "vault_read_only"}
