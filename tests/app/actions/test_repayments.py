"""Several debts of an account, part payments, notices that were given: stored and kept."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from app.actions.accounts import add_account
from app.actions.moves import add_move
from app.actions.notifying import note_given, note_slots_given, notices_now, slots_ahead
from app.actions.people import add_person
from app.actions.reminding import list_due, mark_done, pay_part, reopen
from app.actions.repayments import (
    drop_repayment,
    next_dues,
    repayments_of,
    restore_repayment,
    store_terms,
)
from app.actions.session import Session
from app.domain.account import Kind
from app.domain.due_errors import InvalidAmount, NoRepayment
from app.domain.errors import UnknownAccount
from app.domain.ids import AccountId, OccurrenceId, RepaymentId
from app.domain.money import Money
from app.domain.reminder import OccurrenceState
from app.domain.repayment import DueAfterDays, DueOnDay, Moved, Terms
from tests.fakes import FixedClock

HOME = ZoneInfo("Asia/Shanghai")
PLAIN = Terms(statement_day=5, due=DueOnDay(25), amount=Money(10_000, "CNY"))


@pytest.fixture
def card(session: Session) -> AccountId:
    """A credit card without a number, so that nothing else falls due."""
    person = add_person(session, "李明")
    return add_account(session, person=person.id, name="卡", kind=Kind.CREDIT_CARD).id


def test_a_debt_is_edited_by_its_id_and_may_be_renamed(session: Session, card: AccountId) -> None:
    """What was paid stays paid; an id of another account is refused."""
    stored = store_terms(session, card, PLAIN)
    (first,) = list_due(session, 20).due
    mark_done(session, first.id)
    renamed = Terms(statement_day=28, due=DueOnDay(25), name="还款")
    again = store_terms(session, card, renamed, id=stored.id)
    assert (again.id, again.name, again.created_at) == (stored.id, "还款", stored.created_at)
    assert [one.date for one in list_due(session, 60).due] == [date(2026, 4, 25)]
    with pytest.raises(NoRepayment):
        store_terms(session, card, PLAIN, id=RepaymentId("other"))
    with pytest.raises(UnknownAccount):
        store_terms(session, AccountId("nobody"), PLAIN)


def test_what_follows_is_filled_in(session: Session, card: AccountId) -> None:
    """A count begins with the next one; an issuer's days off are those of the household."""
    stored = store_terms(session, card, Terms(due=DueOnDay(1), times=3, moved=Moved.AFTER))
    assert (stored.starts, stored.region) == (date(2026, 4, 1), "CN")
    assert [bill.due for bill in next_dues(stored, date(2026, 3, 10), 5)] == [
        date(2026, 4, 1),
        date(2026, 5, 6),  # after the holiday
        date(2026, 6, 1),
    ]


@pytest.mark.parametrize("days", [0, 25, 90])
def test_the_next_dues_are_complete_however_long_a_bill_runs(days: int) -> None:
    """The first one is not before today, even where it is today."""
    today = date(2026, 3, 10)
    found = next_dues(Terms(statement_day=10, due=DueAfterDays(days)), today)
    assert len(found) == 3
    assert all(bill.due >= today for bill in found)
    assert found[0].due <= date(2026, 4, 10)


def test_forgetting_keeps_history_and_can_be_taken_back(session: Session, card: AccountId) -> None:
    """The journal still tells of it, and what comes back is what went."""
    stored = store_terms(session, card, PLAIN)
    mark_done(session, list_due(session, 20).due[0].id)
    dropped = drop_repayment(session, card, stored.id)
    assert list_due(session, 60).due == []
    assert session.vault.journal(id=stored.id)[0].action == "repayment.remove"
    restore_repayment(session, dropped)
    assert repayments_of(session.vault.read(), card) == (stored,)
    assert [one.date for one in list_due(session, 60).due] == [date(2026, 4, 25)]


def test_part_of_a_bill(session: Session, card: AccountId) -> None:
    """What remains stays due; the rest makes it done; another currency is refused."""
    store_terms(session, card, PLAIN)
    id = list_due(session, 20).due[0].id
    assert pay_part(session, id, Money(4000, "CNY")).to_pay == Money(6000, "CNY")
    assert list_due(session, 20).due[0].to_pay == Money(6000, "CNY")
    with pytest.raises(InvalidAmount):
        pay_part(session, id, Money(1, "USD"))
    assert pay_part(session, id, Money(6000, "CNY")).state is OccurrenceState.DONE
    assert reopen(session, id).paid == Money(10_000, "CNY"), "taking back forgets no payment"


def test_a_notice_is_given_once(session: Session, card: AccountId, clock: FixedClock) -> None:
    """Once the system took it, the next look finds nothing; what fails is given again."""
    store_terms(session, card, PLAIN)
    ahead = slots_ahead(session, HOME, clock.now().replace(month=4))
    assert [slot.key for _, slot in ahead][:4] == ["7", "3", "1", "0"]
    clock.move(days=8)  # 18 March, evening in Shanghai
    (notice,) = notices_now(session, HOME).notices
    assert notices_now(session, HOME).notices == (notice,)
    note_given(session, [notice])
    assert notices_now(session, HOME).notices == ()
    (one,) = list_due(session, 20).due
    assert one.state is OccurrenceState.NOTIFIED
    note_slots_given(session, [(OccurrenceId("gone.202603"), "7"), (one.id, "3")])
    clock.move(days=4)
    assert notices_now(session, HOME).notices == ()


def test_a_move_alone_asks_for_nothing(session: Session) -> None:
    """Chores that follow from the state of things begin with the first change."""
    add_person(session, "李明")
    add_move(session, "李明", "13800138000", "13900139000")
    assert list_due(session, 365).due == []
