"""When the household wants to be reminded: chosen once, it holds for everything."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.actions.accounts import add_account
from app.actions.habits import habits_of, set_habits
from app.actions.notifying import notices_now, slots_ahead
from app.actions.people import add_person
from app.actions.reminding import set_repayment
from app.actions.session import Session
from app.domain.account import Account
from app.domain.due_errors import InvalidTerms
from app.domain.habits import Habits
from app.domain.repayment import DueOnDay
from tests.fakes import FixedClock

HOME = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def card(session: Session) -> Account:
    """A card that is due on the 25th."""
    person = add_person(session, "王小明")
    account = add_account(session, service="icbc", person=person.id, tail="4321")
    set_repayment(session, account.id, statement_day=5, rule=DueOnDay(25))
    return account


def _ahead(session: Session, days: int) -> list[datetime]:
    until = session.clock.now() + timedelta(days)
    return [slot.at.astimezone(HOME) for _, slot in slots_ahead(session, HOME, until)]


def test_the_usual_holds_until_something_is_chosen(session: Session) -> None:
    """7, 3, 1 and 0 days before at nine, silent at night."""
    assert habits_of(session) == Habits(region=session.region)


def test_what_is_chosen_holds_for_the_schedule_and_for_notices(
    session: Session, clock: FixedClock, card: Account
) -> None:
    """Two days before and no other, at the hour chosen; kept in the vault."""
    set_habits(session, leads=(2,), at=time(20, 15))
    due = datetime(2026, 3, 25, 20, 15, tzinfo=HOME)
    first = [at for at in _ahead(session, 40) if at <= due]
    assert first == [due - timedelta(2)]
    assert session.vault.read().habits[0].leads == (2,)
    clock.move(seconds=(due - timedelta(2, minutes=1) - clock.now()).total_seconds())
    assert notices_now(session, HOME).notices == ()
    clock.move(minutes=2)
    assert len(notices_now(session, HOME).notices) == 1


def test_nothing_comes_in_the_quiet_hours_that_were_chosen(session: Session, card: Account) -> None:
    """What would come then comes at their end; equal ends mean that there are none."""
    set_habits(session, at=time(6), quiet=(time(23), time(7, 30)))
    assert {at.time() for at in _ahead(session, 40)} == {time(7, 30)}
    set_habits(session, quiet=(time(), time()))
    assert {at.time() for at in _ahead(session, 40)} == {time(6)}


def test_a_second_choice_replaces_the_first_and_keeps_what_it_does_not_name(
    session: Session,
) -> None:
    """There is one set of habits in a household; days are kept once each."""
    set_habits(session, leads=(0, 5, 5), quiet=(time(22), time(7)))
    chosen = set_habits(session, at=time(10))
    assert len(session.vault.read().habits) == 1
    assert (chosen.leads, chosen.at) == ((5, 0), time(10))
    assert (chosen.quiet_from, chosen.quiet_to) == (time(22), time(7))


def test_days_out_of_bounds_are_refused(session: Session) -> None:
    """Nothing is changed by a lead time that no calendar has."""
    with pytest.raises(InvalidTerms):
        set_habits(session, leads=(61,))
    assert session.vault.read().habits == ()
