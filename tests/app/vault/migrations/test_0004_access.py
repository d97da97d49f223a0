"""The step that remembers what the user has and lacks for getting into an account."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.access import Factor
from app.domain.ids import AccountId
from tests.app.vault.older import create_older, journal_of
from tests.app.vault.samples import ACCESS, ACCOUNT, IGNORED, READING, changed, put, reopen


@pytest.fixture
def third(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A closed vault of schema 3, as a program of that time left it, with one of everything."""
    path = tmp_path / "third.vault"
    create_older(path, 3, monkeypatch)
    return path


def test_a_vault_of_schema_3_is_upgraded_with_nothing_lost(third: Path) -> None:
    """What was there is there, and nobody has said anything about getting in yet."""
    entries = journal_of(third)
    with reopen(third) as vault:
        assert vault.read().readings == (READING,)
        assert vault.read().ignored == (IGNORED,)
        assert vault.read().access == ()
        assert vault.check() == ()
        put(vault, ACCESS)
    assert journal_of(third)[: len(entries)] == entries
    with reopen(third) as vault:
        assert vault.read().access == (ACCESS,)
        put(vault, changed(ACCESS, lacks=frozenset()))
        assert vault.read().access_by_account[ACCOUNT.id].lacks == frozenset()


def test_it_goes_with_its_account(third: Path) -> None:
    """Whoever takes an account off the list leaves nothing of it behind."""
    with reopen(third) as vault:
        put(vault, ACCESS)
        with vault.transaction(who="me", action="test", at=ACCESS.updated_at) as writing:
            writing.remove(ACCOUNT)
        assert vault.read().access == ()


def test_an_account_that_is_not_there_has_no_ways_in(third: Path) -> None:
    """A reference to nothing is refused, and nothing of the transaction stays."""
    with reopen(third) as vault:
        with pytest.raises(ValueError, match="refers to something that is not"):
            put(vault, changed(ACCESS, account=AccountId("nobody")))
        assert vault.read().access == ()


def test_nobody_has_and_lacks_the_same_thing() -> None:
    """Nor can the number be told apart from what the bindings say."""
    with pytest.raises(ValueError, match="both has and lacks"):
        changed(ACCESS, has=ACCESS.lacks)
    with pytest.raises(ValueError, match="bindings say"):
        changed(ACCESS, has=frozenset({Factor.NUMBER}))
