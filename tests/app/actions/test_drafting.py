"""Drafts are kept wholly, quietly, and never brought back once they were erased."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

import pytest

from app.actions.drafting import keep_drafts, kept_drafts
from app.actions.session import Session
from app.domain.draft import Draft
from app.domain.errors import RenumberError
from app.domain.vault_errors import DiskFull, VaultReadOnly
from app.vault.transaction import Transaction


def _draft(session: Session, place: str, *, here: bool = False) -> Draft:
    return Draft(place=place, arguments="{}", state='{"x":1}', here=here, at=session.clock.now())


def test_keeping_drafts_is_no_change_of_the_household(session: Session) -> None:
    """Nobody reads the list anew because somebody types; the same twice writes once."""
    heard: list[str] = []
    session.changes.subscribe(lambda: heard.append("changed"))
    assert keep_drafts(session, [_draft(session, "accounts", here=True)])
    assert not keep_drafts(session, [_draft(session, "accounts", here=True)])
    assert heard == []
    assert session.vault.journal() == ()


def test_what_waits_stays_unless_it_was_erased(session: Session) -> None:
    """A draft about an erased person does not come back from the program's memory."""
    keep_drafts(session, [_draft(session, "people", here=True)])
    keep_drafts(session, [_draft(session, "today", here=True)], {"people"})
    assert [(d.place, d.here) for d in kept_drafts(session)] == [("people", False), ("today", True)]
    keep_drafts(session, [])
    keep_drafts(session, [], {"people"})
    assert kept_drafts(session) == ()


@pytest.mark.parametrize("refusal", [DiskFull(), VaultReadOnly(path="x")])
def test_at_the_last_moment_the_reserve_makes_room_for_what_was_typed(
    session: Session, monkeypatch: pytest.MonkeyPatch, refusal: RenumberError
) -> None:
    """A full disk says so; where a quota is used up, the database only says it cannot write."""
    assert kept_drafts(session) == ()
    reserve, real = session.vault.path / "vault.reserve", session.vault.transaction

    def full(**stamp: Any) -> AbstractContextManager[Transaction]:
        if reserve.exists():
            raise refusal
        return real(**stamp)

    monkeypatch.setattr(session.vault, "transaction", full)
    with pytest.raises(type(refusal)):
        keep_drafts(session, [_draft(session, "accounts")])
    assert reserve.exists()
    assert keep_drafts(session, [_draft(session, "accounts")], last=True)
    assert [d.place for d in session.vault.drafts()] == ["accounts"]
