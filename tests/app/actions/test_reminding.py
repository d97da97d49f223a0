"""Reminding: mornings are where the user is, and what was put off stays so."""

from __future__ import annotations

from datetime import UTC, date, datetime

from app.actions.accounts import add_account
from app.actions.notifying import notices_now, slots_ahead
from app.actions.people import add_person
from app.actions.reminding import list_due, morning_of, snooze
from app.actions.repayments import store_terms
from app.actions.session import Session
from app.bootstrap import Program
from app.domain.account import Kind
from app.domain.reminder import OccurrenceState
from app.domain.repayment import DueOnDay, Terms
from tests.conftest import PASSWORD


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
