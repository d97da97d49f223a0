"""Pins: what the user says about when to do what is kept, replaced, and taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.actions.accounts import add_account
from app.actions.moves import add_move
from app.actions.people import add_person
from app.actions.pinning import pin, unpin
from app.actions.planning import make_plan, plan_view
from app.actions.session import Session
from app.domain.errors import UnknownAccount
from app.domain.ids import AccountId
from app.planning.stage import Stage


@pytest.fixture
def two(session: Session) -> tuple[AccountId, AccountId]:
    """A mailbox and a site of somebody who moves."""
    person = add_person(session, "李明")
    add_move(session, "李明", "13800138000", "13900139000")
    mail = add_account(session, person=person.id, service="netease_mail")
    site = add_account(session, person=person.id, service="github")
    return mail.id, site.id


def test_a_pinned_account_comes_first_until_it_is_taken_back(
    session: Session, two: tuple[AccountId, AccountId]
) -> None:
    """Before the others, in a part of the plan of its own; unpinned it stands where it stood."""
    mail, site = two
    assert [step.account for step in make_plan(session).steps] == [mail, site]
    pin(session, site)
    view = plan_view(session)
    assert [step.account for step in view.plan.steps] == [site, mail]
    assert view.stages[0][0] is Stage.CHOSEN
    assert unpin(session, site)
    assert not unpin(session, site), "nothing is pinned any more"
    assert [step.account for step in make_plan(session).steps] == [mail, site]


def test_a_pin_is_replaced_not_added(session: Session, two: tuple[AccountId, AccountId]) -> None:
    """The last word counts: a day instead of first, and another day instead of that."""
    mail, _ = two
    day = session.clock.today() + timedelta(5)
    first = pin(session, mail)
    assert pin(session, mail, day).id == first.id
    assert [one.on for one in session.vault.read().pins] == [day]
    (step,) = [step for step in make_plan(session).steps if step.account == mail]
    assert (step.day, step.pinned) == (day, True)


def test_nothing_is_pinned_that_is_not_on_the_list(session: Session) -> None:
    """A wrong account is refused, for both."""
    for action in (pin, unpin):
        with pytest.raises(UnknownAccount):
            action(session, AccountId("nobody"))
