"""The step that chains the journal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.vault.older import create_older, journal_of
from tests.app.vault.samples import PERSON, changed, put, raw, reopen


@pytest.fixture
def ninth(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A closed vault of schema 9, as a program of that time left it, with one of everything."""
    path = tmp_path / "ninth.vault"
    create_older(path, 9, monkeypatch)
    return path


def test_a_journal_of_schema_9_is_chained_with_nothing_lost(ninth: Path) -> None:
    """Every entry of before is there and signed; those that follow go on from it."""
    entries = journal_of(ninth)
    assert entries
    with reopen(ninth) as vault:
        assert vault.check() == ()
        put(vault, changed(PERSON, name="李"))
        assert vault.check() == ()
    assert journal_of(ninth)[: len(entries)] == entries
    connection = raw(ninth)
    unsigned = connection.execute("SELECT count(*) FROM journal WHERE mac IS NULL").fetchone()
    connection.close()
    assert unsigned == (0,)
