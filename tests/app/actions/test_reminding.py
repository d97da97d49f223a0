"""Reminding: a rule can be seen before it is saved, and mornings are where the user is."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from app.actions.accounts import add_account
from app.actions.notifying import notices_now, slots_ahead
from app.actions.people import add_person
from app.actions.reminding import list_due, morning_of, next_bills, snooze
from app.actions.repayments import store_terms
from app.actions.session import Session
from app.bootstrap import Program
from app.domain.account import Kind
from app.domain.errors import InvalidDay
from app.domain.reminder import OccurrenceState
from app.domain.repayment import DueAfterDays, DueOnDay, Terms
from tests.conftest import PASSWORD


def test_the_next_bills_follow_the_rule() -> None:
    """Three bills from today on; short months are clipped and the 31st comes back."""
    bills = next_bills(31, DueOnDay(20), date(2026, 2, 21))
    assert [(b.statement, b.due) for b in bills] == [
        (date(2026, 2, 28), date(2026, 3, 20)),
        (date(2026, 3, 31), date(2026, 4, 20)),
        (date(2026, 4, 30), date(2026, 5, 20)),
    ]


@pytest.mark.parametrize("days", [0, 25, 90])
def test_the_next_bills_are_complete_however_long_they_run(days: int) -> None:
    """The first one is not before today, even where it is today."""
    today = date(2026, 3, 10)
    bills = next_bills(10, DueAfterDays(days), today)
    assert len(bills) == 3
    assert all(bill.due >= today for bill in bills)
    assert bills[0].due <= date(2026, 4, 10)


def test_an_impossible_day_is_refused() -> None:
    """Nothing is made up for a day that no month has."""
    with pytest.raises(InvalidDay):
        next_bills(32, DueOnDay(1), date(2026, 3, 10))


def test_a_morning_is_aware_and_on_its_day() -> None:
    """Nine o'clock of that day, in the computer's own zone."""
    morning = morning_of(date(2026, 3, 12))
    assert morning.tzinfo is not None
    assert (morning.date(), morning.hour) == (date(2026, 3, 12), 9)


def test_what_was_put_off_is_put_off_after_a_restart(program: Program, session: Session) -> None:
    """The moment is kept, the due day as well, and nothing is said of it before."""
    person = add_person(session, "李明").id
    account = add_account(session, person=person, name="卡", kind=Kind.CREDIT_CARD).id
    store_terms(session, account, Terms(due=DueOnDay(13)))
    [one] = list_due(session, 5).due
    until = datetime(2026, 3, 12, 9, tzinfo=UTC)
    snooze(session, one.id, until)
    session.close()
    again = program.vaults.open(program.vault_path, PASSWORD)
    [kept] = list_due(again, 5).due
    assert (kept.id, kept.date, kept.state, kept.until) == (
        one.id,
        date(2026, 3, 13),
        OccurrenceState.SNOOZED,
        until,
    )
    assert notices_now(again, UTC).notices == ()
    assert {slot.at for _, slot in slots_ahead(again, UTC, until)} == {until}
    again.close()
