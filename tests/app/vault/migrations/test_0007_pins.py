"""The step that remembers when the user wants an account dealt with."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.ids import AccountId
from tests.app.vault.older import create_older, journal_of
from tests.app.vault.samples import ACCESS, ACCOUNT, PIN, changed, put, reopen


@pytest.fixture
def sixth(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A closed vault of schema 6, as a program of that time left it, with one of everything."""
    path = tmp_path / "sixth.vault"
    create_older(path, 6, monkeypatch)
    return path


def test_a_vault_of_schema_6_is_upgraded_with_nothing_lost(sixth: Path) -> None:
    """What was there is there, and nothing is pinned; what is pinned then is read back."""
    entries = journal_of(sixth)
    with reopen(sixth) as vault:
        assert vault.read().access == (ACCESS,)
        assert vault.read().pins == ()
        assert vault.check() == ()
        put(vault, PIN)
    assert journal_of(sixth)[: len(entries)] == entries
    with reopen(sixth) as vault:
        assert vault.read().pins == (PIN,)
        put(vault, changed(PIN, on=None))
        assert vault.read().pin_by_account[ACCOUNT.id].on is None


def test_a_pin_goes_with_its_account(sixth: Path) -> None:
    """Whoever takes an account off the list leaves nothing of it behind."""
    with reopen(sixth) as vault:
        put(vault, PIN)
        with vault.transaction(who="me", action="test", at=PIN.updated_at) as writing:
            writing.remove(ACCOUNT)
        assert vault.read().pins == ()


def test_nothing_is_pinned_that_is_not_there(sixth: Path) -> None:
    """A reference to nothing is refused, and nothing of the transaction stays."""
    with reopen(sixth) as vault:
        with pytest.raises(ValueError, match="refers to something that is not"):
            put(vault, changed(PIN, account=AccountId("nobody")))
        assert vault.read().pins == ()
