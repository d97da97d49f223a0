"""The plan that is kept is the one that would be made."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from app.actions.accounts import add_account, decide
from app.actions.moves import add_move
from app.actions.people import add_person
from app.actions.pinning import pin, plan_of
from app.actions.planning import make_plan
from app.actions.session import Session
from app.domain.account import Decision
from app.domain.ids import AccountId
from app.planning.order import plan


def two_accounts(session: Session) -> tuple[AccountId, AccountId]:
    """Add a mailbox and a site of somebody who moves."""
    person = add_person(session, "李明")
    add_move(session, "李明", "13800138000", "13900139000")
    mail = add_account(session, person=person.id, service="netease_mail")
    site = add_account(session, person=person.id, service="github")
    return mail.id, site.id


def test_nothing_changed_and_nothing_is_planned_again(session: Session) -> None:
    """The very same plan is given for the next page."""
    two_accounts(session)
    assert make_plan(session) is make_plan(session)


def test_every_change_is_planned_for(session: Session) -> None:
    """After each kind of change the plan equals one that is made from nothing."""
    first, second = two_accounts(session)

    def fresh() -> bool:
        household, day = session.vault.read(), session.clock.today()
        made = plan(household, session.directory, day, "CN")
        return plan_of(session, household, day) == made

    assert fresh()
    pin(session, second)
    assert fresh()
    decide(session, first, Decision.CLOSE)
    assert fresh()
    number = session.vault.read().numbers[0]
    with session.change("move.edit") as transaction:
        ends = session.clock.today() + timedelta(3)
        transaction.put(msgspec.structs.replace(number, ends=ends))
    assert fresh()
    other = add_person(session, "王芳")
    add_account(session, person=other.id, service="github")
    add_move(session, "王芳", "13700137000")
    assert fresh()


def test_another_day_is_planned_for(session: Session) -> None:
    """What was planned as seen from today does not stand for tomorrow."""
    two_accounts(session)
    today = session.clock.today()
    before = make_plan(session, today)
    after = make_plan(session, today + timedelta(1))
    assert before.steps[0].day == today
    assert after.steps[0].day == today + timedelta(1)


def test_nothing_is_kept_of_a_closed_list(session: Session) -> None:
    """What was planned is forgotten with the keys."""
    two_accounts(session)
    household, day = session.vault.read(), session.clock.today()
    made = plan_of(session, household, day)
    session.close()
    assert plan_of(session, household, day) is not made
