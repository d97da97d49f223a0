"""The step to several debts an account, bills of their own amount, and chores without an account."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from app.domain.ids import AccountId, NumberId
from app.domain.money import Money
from app.domain.repayment import LateTerms, Moved, Pays
from tests.app.vault.older import create_older, journal_of
from tests.app.vault.samples import (
    ACCOUNT,
    CHORE,
    MARK,
    NUMBER,
    REPAYMENT,
    changed,
    put,
    reopen,
)

RICH = changed(
    REPAYMENT,
    statement_day=None,
    name="车贷",
    minimum=Money(32805, "CNY"),
    pays=Pays.MINIMUM,
    payer=ACCOUNT.id,
    starts=date(2026, 4, 30),
    every_months=3,
    times=12,
    ends=date(2029, 1, 30),
    moved=Moved.AFTER,
    region="CN",
    late=LateTerms(500, 50_000, Money(1000, "CNY"), 3),
    leads=(14, 2),
    at=time(8, 30),
)


@pytest.fixture
def fifth(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A closed vault of schema 5, as a program of that time left it, with one of everything."""
    path = tmp_path / "fifth.vault"
    create_older(path, 5, monkeypatch)
    return path


def test_a_vault_of_schema_5_is_upgraded_with_nothing_lost(fifth: Path) -> None:
    """What was there means what it meant, and what is new can be stored beside it."""
    entries = journal_of(fifth)
    mark = changed(
        MARK,
        amount=Money(328050, "CNY"),
        minimum=Money(32805, "CNY"),
        paid=Money(100, "CNY"),
        notified=("7", "3"),
    )
    with reopen(fifth) as vault:
        assert vault.read().repayments == (REPAYMENT,)
        assert vault.read().chores == (CHORE,)
        assert vault.read().marks == (MARK,)
        assert vault.check() == ()
        put(vault, RICH, mark, changed(CHORE, account=None, number=NUMBER.id))
    assert journal_of(fifth)[: len(entries)] == entries
    with reopen(fifth) as vault:
        assert vault.read().repayments == (RICH,)
        assert vault.read().marks == (mark,)
        assert vault.read().chores == (changed(CHORE, account=None, number=NUMBER.id),)
        put(vault, changed(CHORE, account=None))
        assert vault.read().chores[0].account is None


def test_nothing_refers_to_what_is_not_there(fifth: Path) -> None:
    """Neither the paying account nor the number of a chore may be missing."""
    with reopen(fifth) as vault:
        for broken in (
            changed(RICH, payer=AccountId("nobody")),
            changed(CHORE, account=None, number=NumberId("nobody")),
        ):
            with pytest.raises(ValueError, match="refers to something that is not"):
                put(vault, broken)
        assert vault.read().repayments == (REPAYMENT,)


def test_a_chore_is_about_one_thing() -> None:
    """An account or a number, never both."""
    with pytest.raises(ValueError, match="never both"):
        changed(CHORE, number=NUMBER.id)
