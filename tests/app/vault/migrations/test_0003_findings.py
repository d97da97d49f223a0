"""The step that remembers how far messages were read, and what is never to be shown again."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.ids import NumberId
from tests.app.vault.older import create_older, journal_of
from tests.app.vault.samples import (
    CHECKLIST,
    IGNORED,
    READING,
    REPAYMENT,
    changed,
    put,
    reopen,
)


@pytest.fixture
def second(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A closed vault of schema 2, as a program of that time left it, with one of everything."""
    path = tmp_path / "second.vault"
    create_older(path, 2, monkeypatch)
    return path


def test_a_vault_of_schema_2_is_upgraded_with_nothing_lost(second: Path) -> None:
    """What was there is there; calendars of before were set by a person and are no guess."""
    entries = journal_of(second)
    with reopen(second) as vault:
        household = vault.read()
        assert household.checklists == (CHECKLIST,)
        assert household.repayments == (REPAYMENT,)
        assert not household.repayments[0].guess
        assert vault.check() == ()
        put(vault, READING, IGNORED, changed(REPAYMENT, guess=True))
    assert journal_of(second)[: len(entries)] == entries
    with reopen(second) as vault:
        assert vault.read().readings == (READING,)
        assert vault.read().ignored == (IGNORED,)
        assert vault.read().repayments[0].guess


def test_a_number_that_is_not_there_cannot_have_been_read(second: Path) -> None:
    """A reference to nothing is refused, and nothing of the transaction stays."""
    with reopen(second) as vault:
        with pytest.raises(ValueError, match="refers to something that is not"):
            put(vault, changed(READING, number=NumberId("nobody")))
        assert vault.read().readings == ()
