"""What is left in the memory of the real program after a lock, seen from outside (Linux)."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.faults.memory import WORDS, measure


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_no_key_is_left_after_a_lock_and_little_else(tmp_path: Path) -> None:
    """Keys are gone. Of words there may be copies, which docs/security.md says; never more."""
    try:
        opened, locked = measure(tmp_path)
    except PermissionError:
        pytest.skip("this system lets nobody look into another process")
    assert opened["master key"] > 0
    assert opened["account (UTF-16)"] > 0
    for key in ("master key", "database key", "database key (hex)"):
        assert locked[key] == 0, key
    assert locked["password (UTF-16)"] == 0
    for word in WORDS:
        for form in ("UTF-8", "UTF-16"):
            assert locked[f"{word} ({form})"] <= opened[f"{word} ({form})"]
    assert sum(locked.values()) < sum(opened.values()) * 0.8
