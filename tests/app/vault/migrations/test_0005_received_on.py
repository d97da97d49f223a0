"""The step that remembers which of the household's numbers a message came to."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.ids import NumberId
from tests.app.vault.older import create_older, journal_of
from tests.app.vault.samples import ACCESS, ACCOUNT, EVIDENCE, NUMBER, changed, put, reopen


@pytest.fixture
def fourth(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A closed vault of schema 4, as a program of that time left it, with one of everything."""
    path = tmp_path / "fourth.vault"
    create_older(path, 4, monkeypatch)
    return path


def test_a_vault_of_schema_4_is_upgraded_with_nothing_lost(fourth: Path) -> None:
    """What was there is there, and of messages of before nobody says where they came to."""
    entries = journal_of(fourth)
    with reopen(fourth) as vault:
        assert vault.read().access == (ACCESS,)
        assert vault.evidence_of(ACCOUNT.id) == (EVIDENCE,)
        assert vault.evidence_of(ACCOUNT.id)[0].received_on is None
        assert vault.check() == ()
        put(vault, changed(EVIDENCE, received_on=NUMBER.id))
    assert journal_of(fourth)[: len(entries)] == entries
    with reopen(fourth) as vault:
        (evidence,) = vault.evidence_of(ACCOUNT.id)
        assert evidence == changed(EVIDENCE, received_on=NUMBER.id)


def test_a_message_cannot_have_come_to_a_number_that_is_not_there(fourth: Path) -> None:
    """A reference to nothing is refused, and nothing of the transaction stays."""
    with reopen(fourth) as vault:
        with pytest.raises(ValueError, match="refers to something that is not"):
            put(vault, changed(EVIDENCE, received_on=NumberId("nobody")))
        assert vault.evidence_of(ACCOUNT.id) == (EVIDENCE,)
