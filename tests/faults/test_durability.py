"""Killed before every fsync, rename and truncation, and refused every write: nothing is lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.faults import storage_faults
from tests.faults.crash_points import STEP, run_case
from tests.faults.durability import NOW_CALLED, SOURCE, THEN

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

MODULE = "tests.faults.durability"
BEFORE, AFTER = (
    {
        "edit": [THEN, []],
        "backup": [THEN, []],
        "restore": [NOW_CALLED, []],
        "restore over damage": "database_damaged",
        "restore into": "vault_missing",
        "upgrade": [THEN, []],
        "create": "vault_missing",
    },
    {
        "edit": [NOW_CALLED, []],
        "backup": [THEN, []],
        "restore": [THEN, []],
        "restore over damage": [THEN, []],
        "restore into": [THEN, []],
        "upgrade": [THEN, []],
        "create": ["", []],
    },
)
"""What the list holds, and what its check finds, before and after each operation."""


def judge(case: str, found: dict[str, object], said: list[str]) -> None:
    """Hold what was found against what may be: the old or the new, whole, and nothing else."""
    assert found["list"] in (BEFORE[case], AFTER[case])
    if "done" in said:
        assert found["list"] == AFTER[case]
    if case in ("restore into", "create"):
        assert found["again"] == AFTER[case]
    else:
        assert found["again"] == found["list"]
    backups = found.get("backups", {})
    assert isinstance(backups, dict)
    for name, content in backups.items():
        assert content in ([THEN, []], [NOW_CALLED, []]), name
    if case == "restore" and found["list"] == AFTER[case]:
        assert [NOW_CALLED, []] in [c for n, c in backups.items() if n != SOURCE]
    if case == "backup" and "done" in said:
        assert len(backups) == 1


@pytest.mark.parametrize("case", BEFORE)
def test_killed_at_any_step_it_is_the_list_of_before_or_of_after(
    case: str, tmp_path: Path, guarded_environment: dict[str, str]
) -> None:
    """What was acknowledged is there; every backup with a name is a true copy."""
    points = run_case(MODULE, case, tmp_path, guarded_environment)
    assert len(points) > 8 // STEP
    for point in points:
        judge(case, point.found, point.said)
        if point.found["list"] != "database_damaged":
            assert not [n for n in point.found["left"] if n != ".template.creating"], point
    assert points[-1].found["list"] == AFTER[case]


@pytest.mark.parametrize("fault", list(storage_faults.FAULTS)[: 3 if storage_faults.LONG else 1])
@pytest.mark.parametrize("case", BEFORE)
def test_refused_any_write_it_says_so_and_loses_nothing(
    case: str, fault: str, tmp_path: Path, guarded_environment: dict[str, str]
) -> None:
    """A full or broken disk: one of our errors, the list of before, and no rest left behind."""
    points = storage_faults.run_case(MODULE, case, tmp_path, fault, guarded_environment)
    if not points:
        pytest.skip("needs a C compiler on Linux")
    assert len(points) > 1
    codes = set()
    for point in points:
        judge(case, point.found, point.said)
        codes.add(point.code)
        if not point.code:
            assert "done" in point.said
    assert points[-1].found["list"] == AFTER[case]
    assert codes <= {"", "disk_full", "vault_read_only"}
