"""Drafts are kept wholly, quietly, and never brought back once they were erased."""

from __future__ import annotations

from app.actions.drafting import keep_drafts, kept_drafts
from app.actions.session import Session
from app.domain.draft import Draft


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
