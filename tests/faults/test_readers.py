"""Every reader against damaged files: a fraction of a second here, a minute by ``make faults``."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.faults.fuzzing import Finding, fuzz
from tests.faults.seeds import families

SECONDS = float(os.environ.get("RENUMBER_FAULTS_SECONDS", "0.3"))
SEEDS = {
    f"{family}-{name}": (seed, [content for content, _ in seeds.values() if content])
    for family, seeds in families().items()
    for name, seed in seeds.items()
}


@pytest.mark.parametrize("name", SEEDS)
def test_a_damaged_file_is_read_or_refused(name: str, tmp_path: Path) -> None:
    """No crash, no hang, no memory that grows; what does it is left in the test's folder."""
    seed, others = SEEDS[name]
    number = int(os.environ.get("RENUMBER_FAULTS_START", "1"))
    try:
        assert fuzz(seed, others, tmp_path, SECONDS, number) > 0
    except Finding as finding:
        kept = tmp_path / "finding"
        kept.write_bytes(finding.content)
        pytest.fail(f"{name}: {finding} ({kept})")
