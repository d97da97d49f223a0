"""What was supposed is stored only when it is made so, each in its own way."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.actions.accounts import add_account
from app.actions.moves import add_move
from app.actions.people import add_person
from app.actions.session import Session
from app.actions.what_if import compare, make_so, suppose_died, suppose_earlier
from app.domain.account import Account, Decision
from app.domain.errors import NoMove, StopDayUnknown, UnknownAccount
from app.domain.ids import AccountId
from app.domain.journey import HoldReason
from app.planning.what_if_changes import Close, Taken

ENDS = date(2026, 4, 30)


@pytest.fixture
def shop(session: Session) -> Account:
    """One account of somebody whose old number stops at the end of April."""
    person = add_person(session, "李明")
    add_move(session, person.id, "13800138000", "13900139000", ends=ENDS)
    return add_account(session, person=person.id, service="taobao")


def ends(session: Session) -> date | None:
    """The last day of the old number."""
    return session.vault.read().numbers[0].ends


def test_comparing_stores_nothing(session: Session, shop: Account) -> None:
    """Neither in the list nor in the journal."""
    before, entries = session.vault.read(), len(session.vault.journal())
    for change in (
        suppose_died(session),
        suppose_earlier(session, 7),
        Close(shop.id),
        Taken(shop.id),
    ):
        compare(session, change)
    assert session.vault.read() == before
    assert len(session.vault.journal()) == entries


def test_a_number_that_died_ended_yesterday(session: Session, shop: Account) -> None:
    """So that today it counts as stopped."""
    make_so(session, suppose_died(session, "138 0013 8000"))
    assert ends(session) == session.clock.today() - timedelta(1)


def test_a_number_that_stops_earlier_has_its_day_moved(session: Session, shop: Account) -> None:
    """By as many days; without a day there is nothing to move."""
    make_so(session, suppose_earlier(session, 7))
    assert ends(session) == ENDS - timedelta(7)


def test_closing_is_a_decision_and_a_taken_number_a_wait(session: Session, shop: Account) -> None:
    """Both can be taken back where they are usually made."""
    make_so(session, Taken(shop.id))
    journey = session.vault.read().journey_by_account[shop.id]
    assert journey.hold is not None
    assert journey.hold.reason is HoldReason.NUMBER_TAKEN
    make_so(session, Close(shop.id))
    assert session.vault.read().account_by_id[shop.id].decision is Decision.CLOSE


def test_what_cannot_be_supposed_is_said(session: Session) -> None:
    """No number to give up, no day to move, no such account."""
    with pytest.raises(NoMove):
        suppose_died(session)
    person = add_person(session, "李明")
    add_move(session, person.id, "13800138000")
    for act in (compare, make_so):
        with pytest.raises(StopDayUnknown):
            act(session, suppose_earlier(session, 7))
        with pytest.raises(UnknownAccount):
            act(session, Close(AccountId("nobody")))
