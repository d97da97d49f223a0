"""An edited rule neither doubles nor loses what was said of its bills."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest

from app.domain.ids import AccountId, OccurrenceId, RepaymentId
from app.domain.reminder import OccurrenceMark, OccurrenceState
from app.domain.repayment import DueAfterDays, DueOnDay, Repayment
from app.reminders.editing import carried_marks
from tests.app.households import NOON

TODAY = date(2026, 3, 10)


def _rule(**fields: Any) -> Repayment:
    usual: dict[str, Any] = {"statement_day": 5, "due": DueOnDay(25)}
    return Repayment(
        id=RepaymentId("r"),
        account=AccountId("a"),
        created_at=NOON,
        updated_at=NOON,
        **(usual | fields),
    )


def _mark(period: str, state: OccurrenceState, *notified: str) -> OccurrenceMark:
    return OccurrenceMark(
        id=OccurrenceId(f"r.{period}"), state=state, notified=notified, updated_at=NOON
    )


def test_a_paid_bill_stays_paid_where_its_month_has_another_name() -> None:
    """Paid for 25 February. The statement comes on the 28th of the month before: still paid."""
    paid = _mark("202602", OccurrenceState.DONE)
    after = _rule(statement_day=28, due=DueAfterDays(27))
    carried = carried_marks(_rule(), after, [paid], TODAY)
    assert [mark.id for mark in carried.put] == ["r.202601"]
    assert [mark.id for mark in carried.remove] == ["r.202602"]


def test_the_same_statement_day_keeps_every_name() -> None:
    """A corrected due day changes nothing of what is known of the bills."""
    marks = [_mark("202602", OccurrenceState.DONE), _mark("202603", OccurrenceState.NOTIFIED, "7")]
    carried = carried_marks(_rule(), _rule(due=DueOnDay(27)), marks, TODAY)
    assert carried.put == carried.remove == ()


def test_what_is_put_off_by_weeks_is_told_of_again() -> None:
    """Told a week and three days before the 12th; now it is due on the 31st."""
    marks = [_mark("202603", OccurrenceState.NOTIFIED, "7", "3")]
    carried = carried_marks(_rule(due=DueOnDay(12)), _rule(due=DueOnDay(31)), marks, TODAY)
    assert [mark.notified for mark in carried.put] == [()]


def test_a_rule_without_statements() -> None:
    """Rent that turns out to have a statement keeps the months that were paid."""
    paid = _mark("202603", OccurrenceState.DONE)
    before = _rule(statement_day=None, due=DueOnDay(3))
    carried = carried_marks(before, _rule(statement_day=20, due=DueOnDay(3)), [paid], TODAY)
    assert [mark.id for mark in carried.put] == ["r.202602"]


@pytest.mark.parametrize("marked", [["202602", "202603"], ["202603", "202602"]])
def test_done_wins_where_two_bills_become_one(marked: list[str]) -> None:
    """A monthly rule that was meant to be quarterly: what was paid counts."""
    states = {"202602": OccurrenceState.NOTIFIED, "202603": OccurrenceState.DONE}
    marks = [_mark(period, states[period]) for period in marked]
    after = _rule(statement_day=6, every_months=3, starts=date(2026, 3, 1))
    put = carried_marks(_rule(), after, marks, TODAY).put
    assert {mark.id: mark.state for mark in put}.get(
        OccurrenceId("r.202603"), OccurrenceState.DONE
    ) is OccurrenceState.DONE


def test_marks_of_other_rules_are_left_alone() -> None:
    """Two cards of one bank do not mix."""
    other = msgspec.structs.replace(
        _mark("202602", OccurrenceState.DONE), id=OccurrenceId("other.202602")
    )
    carried = carried_marks(_rule(), _rule(statement_day=28), [other], TODAY)
    assert carried.put == carried.remove == ()
