"""The step that tells what is in the phone alone from what is elsewhere as well."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.access import Factor
from tests.app.vault.older import create_older, journal_of
from tests.app.vault.samples import ACCESS, changed, put, reopen


@pytest.fixture
def twelfth(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A closed vault of schema 12, as a program of that time left it, with one of everything."""
    path = tmp_path / "twelfth.vault"
    create_older(path, 12, monkeypatch)
    return path


def test_a_vault_of_schema_12_is_upgraded_with_nothing_lost(twelfth: Path) -> None:
    """What was said is there, and nothing is elsewhere; what is said then is read back."""
    entries = journal_of(twelfth)
    with reopen(twelfth) as vault:
        assert vault.read().access == (ACCESS,)
        assert vault.read().access[0].elsewhere == frozenset()
        assert vault.check() == ()
        put(vault, changed(ACCESS, elsewhere=frozenset({Factor.PASSKEY})))
    assert journal_of(twelfth)[: len(entries)] == entries
    with reopen(twelfth) as vault:
        assert vault.read().access[0].elsewhere == {Factor.PASSKEY}
