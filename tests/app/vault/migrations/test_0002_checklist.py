"""The step that makes room for what is ticked in the steps for a situation."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.household import Household
from app.domain.ids import PersonId
from app.vault.vault import Vault
from tests.app.vault.older import create_older, journal_of
from tests.app.vault.samples import (
    ACCOUNT,
    BINDING,
    CHECKLIST,
    CHORE,
    EVIDENCE,
    JOURNEY,
    MARK,
    MOVE,
    NUMBER,
    PERSON,
    REPAYMENT,
    changed,
    put,
    raw,
    reopen,
)

BEFORE = Household(
    people=(PERSON,),
    numbers=(NUMBER,),
    moves=(MOVE,),
    accounts=(ACCOUNT,),
    bindings=(BINDING,),
    journeys=(JOURNEY,),
    repayments=(REPAYMENT,),
    chores=(CHORE,),
    marks=(MARK,),
)


@pytest.fixture
def first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A closed vault of schema 1, as a program of that time left it, with one of everything."""
    path = tmp_path / "first.vault"
    create_older(path, 1, monkeypatch)
    return path


def whole(vault: Vault) -> bool:
    """Whether the vault holds all that the first schema could hold, and is healthy."""
    return (
        vault.read() == BEFORE
        and vault.evidence_of(ACCOUNT.id) == (EVIDENCE,)
        and vault.check() == ()
    )


def test_a_vault_of_schema_1_is_upgraded_with_nothing_lost(first: Path) -> None:
    """Everything stored and the journal are there; a checklist can be kept from now on."""
    connection = raw(first)
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    connection.close()
    entries = journal_of(first)
    assert entries
    with reopen(first) as vault:
        assert whole(vault)
        put(vault, CHECKLIST)
    assert journal_of(first)[: len(entries)] == entries
    with reopen(first) as vault:
        assert vault.read().checklists == (CHECKLIST,)


def test_the_vault_of_before_is_kept_as_a_backup(first: Path) -> None:
    """One file in backups holds the vault as it was; it upgrades like the vault itself."""
    with reopen(first):
        pass
    (backup,) = (first / "backups").iterdir()
    assert backup.name == "before-schema-1-1.renumber"


def test_a_checklist_needs_a_person_who_is_there(first: Path) -> None:
    """A reference to nobody is refused, and nothing of the transaction stays."""
    with reopen(first) as vault:
        with pytest.raises(ValueError, match="refers to something that is not"):
            put(vault, changed(CHECKLIST, person=PersonId("nobody")))
        assert whole(vault)
