"""The step that keeps what was typed and not saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.draft import Draft
from tests.app.vault.older import create_older, journal_of
from tests.app.vault.samples import NOW, reopen

DRAFTS = (
    Draft(
        place="accounts", arguments='{"account":"a1"}', state='{"note":"还没"}', here=True, at=NOW
    ),
    Draft(place="people", arguments="{}", state="{}", here=False, at=NOW),
)


@pytest.fixture
def eighth(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A closed vault of schema 8, as a program of that time left it, with one of everything."""
    path = tmp_path / "eighth.vault"
    create_older(path, 8, monkeypatch)
    return path


def test_a_vault_of_schema_8_is_upgraded_with_nothing_lost(eighth: Path) -> None:
    """What was there is there; drafts are kept wholly, instead of the ones before."""
    with reopen(eighth) as vault:
        assert len(vault.schedule()) == 1
        assert vault.drafts() == ()
        assert vault.check() == ()
        for drafts in (DRAFTS[:1], reversed(DRAFTS)):
            with vault.transaction(who="me", action="test", at=NOW) as writing:
                writing.keep_drafts(drafts)
    with reopen(eighth) as vault:
        assert vault.drafts() == DRAFTS


def test_a_draft_is_not_told_in_the_journal(eighth: Path) -> None:
    """It is no change yet, and what is dismissed must be gone."""
    with reopen(eighth) as vault:
        pass
    entries = journal_of(eighth)
    with (
        reopen(eighth) as vault,
        vault.transaction(who="me", action="test", at=NOW) as writing,
    ):
        writing.keep_drafts(DRAFTS)
    assert journal_of(eighth) == entries
