"""The step that notes what the schedule outside the vault holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.reminder import Scheduled, occurrence_id
from tests.app.vault.older import create_older, journal_of
from tests.app.vault.samples import NOW, PIN, reopen

ENTRIES = (
    Scheduled("b", occurrence_id("r1", "202603"), "3", 1_774_000_000),
    Scheduled("a", occurrence_id("r1", "202603"), "0", 1_774_300_000),
)


@pytest.fixture
def seventh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A closed vault of schema 7, as a program of that time left it, with one of everything."""
    path = tmp_path / "seventh.vault"
    create_older(path, 7, monkeypatch)
    return path


def test_a_vault_of_schema_7_is_upgraded_with_nothing_lost(seventh: Path) -> None:
    """What was there is there; a schedule is kept wholly, by time, instead of the one before."""
    with reopen(seventh) as vault:
        assert vault.read().pins == (PIN,)
        assert vault.schedule() == ()
        assert vault.check() == ()
        for entries in (ENTRIES[:1], reversed(ENTRIES)):
            with vault.transaction(who="me", action="test", at=NOW) as writing:
                writing.keep_schedule(entries)
    with reopen(seventh) as vault:
        assert vault.schedule() == ENTRIES


def test_a_schedule_is_not_told_in_the_journal(seventh: Path) -> None:
    """It follows from the reminders; the journal tells what somebody did."""
    entries = journal_of(seventh)
    with (
        reopen(seventh) as vault,
        vault.transaction(who="me", action="test", at=NOW) as writing,
    ):
        writing.keep_schedule(ENTRIES)
    assert journal_of(seventh) == entries
