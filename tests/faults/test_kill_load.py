"""Killed at any moment of a load of writing: nothing acknowledged is lost, every file opens."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.faults import kill_load

KILLS = 1200 if os.environ.get("RENUMBER_FAULTS_SECONDS") else 40


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_nothing_acknowledged_is_lost(tmp_path: Path, guarded_environment: dict[str, str]) -> None:
    """What was said to be saved is there, at most one more whole transaction, and all is sound."""
    found = kill_load.run(tmp_path, KILLS, 20261122, guarded_environment)
    assert found["kills"] == KILLS
    assert (found["lost"], found["torn"], found["unhealthy"]) == (0, 0, 0)
    assert found["acknowledged"] > KILLS
    assert found["journals"] > KILLS // 20
