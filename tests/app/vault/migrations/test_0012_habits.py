"""The step that keeps when the household wants to be reminded."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from tests.app.vault.older import create_older, journal_of
from tests.app.vault.samples import HABITS, PIN, changed, put, reopen


@pytest.fixture
def eleventh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A closed vault of schema 11, as a program of that time left it, with one of everything."""
    path = tmp_path / "eleventh.vault"
    create_older(path, 11, monkeypatch)
    return path


def test_a_vault_of_schema_11_is_upgraded_with_nothing_lost(eleventh: Path) -> None:
    """What was there is there, and nothing is chosen; what is chosen then is read back."""
    entries = journal_of(eleventh)
    with reopen(eleventh) as vault:
        assert vault.read().pins == (PIN,)
        assert vault.read().habits == ()
        assert vault.check() == ()
        put(vault, HABITS)
    assert journal_of(eleventh)[: len(entries)] == entries
    with reopen(eleventh) as vault:
        assert vault.read().habits == (HABITS,)
        put(vault, changed(HABITS, leads=(), at=time(20, 5)))
        assert vault.read().habits[0].leads == ()
        assert vault.read().habits[0].at == time(20, 5)
