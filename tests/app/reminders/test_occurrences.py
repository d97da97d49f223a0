"""Occurrences: one a period, the same in every process, and marks that outlive an edit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.due_errors import UnknownOccurrence
from app.domain.household import Household
from app.domain.ids import OccurrenceId
from app.domain.reminder import Occurrence, OccurrenceMark, OccurrenceState, ReminderKind
from app.domain.repayment import DueAfterDays, DueOnDay, DueRule
from app.reminders.occurrences import due, find_occurrence, occurrences, overdue
from tests.app.households import NOON, TODAY, Builder, replaced

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def _marked(
    household: Household, id: str, state: OccurrenceState, until: datetime | None = None
) -> Household:
    mark = OccurrenceMark(id=OccurrenceId(id), state=state, until=until, updated_at=NOON)
    return replaced(household, marks=(*household.marks, mark))


def _card(**rule: object) -> Household:
    builder = Builder().ordinary()
    builder.account("card")
    builder.repayment("card", **rule)  # type: ignore[arg-type]
    return builder.build()


def test_a_card_falls_due_every_month() -> None:
    """Each month gives one occurrence, named by its statement's month."""
    found = occurrences(_card(), *YEAR)
    assert [each.date.isoformat() for each in found[:2]] == ["2026-01-28", "2026-02-28"]
    assert [each.id for each in found[:2]] == ["repayment-card.202601", "repayment-card.202602"]
    assert len(found) == 12
    assert found[0].kind is ReminderKind.REPAYMENT
    assert found[0].statement_date == date(2026, 1, 8)


def test_no_start_unless_given() -> None:
    """A rule reaches into the past, but not before the day it is said to start."""
    assert occurrences(_card(), date(2019, 3, 1), date(2019, 3, 31))
    started = _card(starts=date(2026, 6, 28))
    found = occurrences(started, *YEAR)
    assert [each.date.month for each in found] == list(range(6, 13))
    assert find_occurrence(started, found[0].id) == found[0]


def test_the_closed_card_still_wants_its_money() -> None:
    """Closing an account leaves its repayments, because a balance may remain."""
    household = _card()
    closed = msgspec.structs.replace(household.accounts[0], closed_at=NOON)
    assert len(occurrences(replaced(household, accounts=(closed,)), *YEAR)) == 12


def test_one_days_list_is_ordered_by_id() -> None:
    """Whatever order the rules were entered in, days come first and ids within them."""
    builder = Builder().ordinary()
    builder.account("one")
    builder.account("two")
    builder.repayment("two", statement_day=5, due=DueOnDay(25))
    builder.repayment("one", statement_day=25, due=DueAfterDays(20))
    builder.repayment("one", id="again", statement_day=1, due=DueOnDay(25))
    found = occurrences(builder.build(), date(2026, 2, 1), date(2026, 3, 31))
    assert [(each.account, f"{each.date:%m-%d}") for each in found] == [
        ("one", "02-14"), ("one", "02-25"), ("two", "02-25"),
        ("one", "03-17"), ("one", "03-25"), ("two", "03-25"),
    ]  # fmt: skip


def test_chores_come_monthly_without_drift() -> None:
    """A chore from 31 January comes on 28 February and on 31 March, and then never again."""
    builder = Builder().ordinary()
    builder.account("bank")
    builder.chore("bank", date(2026, 1, 31), times=3)
    found = occurrences(builder.build(), *YEAR)
    assert [f"{each.date:%m-%d}" for each in found] == ["01-31", "02-28", "03-31"]
    assert [each.id for each in found] == ["chore-bank.0", "chore-bank.1", "chore-bank.2"]
    assert {(each.kind, each.chore) for each in found} == {(ReminderKind.SECURITY, "look")}


def test_a_hold_is_followed_up() -> None:
    """The latest journey's hold falls due on its day; one put off leaves its old id behind."""
    builder = Builder().ordinary()
    builder.account("bank")
    builder.journey("bank", hold=date(2026, 3, 20))
    household = builder.build()
    (found,) = due(household, TODAY, 30)
    assert (found.id, found.kind) == ("journey-bank.20260320", ReminderKind.FOLLOW_UP)
    assert found.date == date(2026, 3, 20)
    builder.journey("bank", id="second", updated_at=NOON + timedelta(1))
    assert due(builder.build(), TODAY, 30) == []
    closed = msgspec.structs.replace(household.accounts[0], closed_at=NOON)
    assert due(replaced(household, accounts=(closed,)), TODAY, 30) == []


def test_due_counts_both_ends() -> None:
    """Today and the last day of the span are in; the day after is not."""
    household = _card()
    assert [each.id[-6:] for each in due(household, date(2026, 3, 28), 0)] == ["202603"]
    assert due(household, date(2026, 3, 1), 26) == []
    assert [each.id[-6:] for each in due(household, date(2026, 3, 1), 27)] == ["202603"]
    assert due(household, date(2026, 3, 29), 29) == []


@pytest.mark.parametrize("state", [OccurrenceState.DONE, OccurrenceState.SKIPPED])
def test_handled_once_is_handled_for_this_one(state: OccurrenceState) -> None:
    """Paid on the 10th for the 28th: this month is settled, the next one is next month's."""
    household = _marked(_card(), "repayment-card.202603", state)
    assert [f"{each.date:%m-%d}" for each in due(household, TODAY, 60)] == ["04-28"]


def test_snoozed_keeps_its_date() -> None:
    """A snoozed occurrence is listed on its own day, with the moment it will come back."""
    until = datetime(2026, 3, 30, 8, tzinfo=UTC)
    household = _marked(_card(), "repayment-card.202603", OccurrenceState.SNOOZED, until)
    (found,) = due(household, TODAY, 20)
    assert (found.date, found.state, found.until) == (
        date(2026, 3, 28),
        OccurrenceState.SNOOZED,
        until,
    )
    assert [each.id for each in overdue(household, date(2026, 4, 1))] == [found.id]


@pytest.mark.parametrize("rule", [DueOnDay(30), DueOnDay(5), DueAfterDays(25)])
def test_editing_a_rule_neither_doubles_nor_loses(rule: DueRule) -> None:
    """What was done for a statement stays done when the due day is corrected."""
    household = _marked(_card(), "repayment-card.202603", OccurrenceState.DONE)
    edited = msgspec.structs.replace(household.repayments[0], due=rule)
    found = occurrences(replaced(household, repayments=(edited,)), *YEAR)
    assert [each.id for each in found if each.state is OccurrenceState.DONE] == [
        "repayment-card.202603"
    ]
    assert len({each.id for each in found}) == len(found) >= 11


def test_overdue_begins_when_the_program_knew_of_it() -> None:
    """Months before it knew of the card are never called overdue; what is handled is not either."""
    household = _card(created_at=datetime(2026, 2, 1, 9, tzinfo=UTC))
    assert overdue(household, date(2026, 2, 28)) == []
    assert [each.id[-6:] for each in overdue(household, date(2026, 3, 1))] == ["202602"]
    months = ["202602", "202603", "202604"]
    assert [each.id[-6:] for each in overdue(household, date(2026, 5, 1))] == months
    done = _marked(household, "repayment-card.202603", OccurrenceState.DONE)
    assert [each.id[-6:] for each in overdue(done, date(2026, 5, 1))] == ["202602", "202604"]


def test_a_list_that_nobody_ticks_does_not_grow_for_ever() -> None:
    """Of what is older than a hundred days the latest of each rule is enough to act on."""
    household = _card(created_at=datetime(2025, 1, 1, 9, tzinfo=UTC))
    recent = ["202601", "202602", "202603"]
    assert [each.id[-6:] for each in overdue(household, date(2026, 4, 20))] == recent
    ended = _card(created_at=datetime(2025, 1, 1, 9, tzinfo=UTC), ends=date(2025, 6, 30))
    assert [each.id[-6:] for each in overdue(ended, date(2026, 4, 20))] == ["202506"]


def test_overdue_chores_and_holds() -> None:
    """Chores and holds that nobody answered are overdue from the next day on."""
    builder = Builder().ordinary()
    builder.account("bank")
    builder.chore("bank", date(2026, 1, 5), times=3)
    builder.journey("bank", hold=date(2026, 3, 9))
    household = builder.build()
    chores = ["chore-bank.0", "chore-bank.1", "chore-bank.2"]
    hold = "journey-bank.20260309"
    assert [each.id for each in overdue(household, TODAY)] == [*chores, hold]
    assert [each.id for each in overdue(household, date(2026, 3, 9))] == chores
    handled = _marked(household, hold, OccurrenceState.DONE)
    assert [each.id for each in overdue(handled, TODAY)] == chores


def test_every_listed_id_is_found_again() -> None:
    """An id leads back to the very same occurrence, marks included, whatever its date."""
    builder = Builder().ordinary()
    builder.account("bank")
    builder.repayment("bank", statement_day=31, due=DueAfterDays(20))
    builder.chore("bank", date(2026, 1, 31), times=12, every=2)
    builder.journey("bank", hold=date(2026, 3, 20))
    household = _marked(builder.build(), "chore-bank.1", OccurrenceState.DONE)
    found = occurrences(household, date(2024, 1, 1), date(2029, 12, 31))
    assert len(found) == 72 + 12 + 1
    assert [find_occurrence(household, each.id) for each in found] == found


@pytest.mark.parametrize(
    "id",
    [
        "", ".", "card", "repayment-card", "repayment-card.", "repayment-card.202613",
        "repayment-card.202600", "repayment-card.20261", "repayment-card.2026010",
        "repayment-card.000001", "repayment-card.２０２６０１", "repayment-card.202512",
        "other.202601", "chore-card.3", "chore-card.-1", "chore-card.01", "chore-card.99999999999",
        "journey-card.20260321",
    ],
)  # fmt: skip
def test_what_no_rule_yields_is_refused(id: str) -> None:
    """A made-up, malformed or outlived id is refused by name."""
    builder = Builder().ordinary()
    builder.account("card")
    builder.repayment("card", starts=date(2026, 1, 1))
    builder.chore("card", date(2026, 1, 31), times=3)
    builder.journey("card", hold=date(2026, 3, 20))
    with pytest.raises(UnknownOccurrence) as refused:
        find_occurrence(builder.build(), id)
    assert refused.value.data == {"occurrence": id}


def test_a_removed_account_leaves_nothing_behind() -> None:
    """Rules of an account that is no longer in the list remind nobody."""
    builder = Builder().ordinary()
    builder.repayment("gone")
    builder.chore("gone", date(2026, 1, 31))
    builder.journey("gone", hold=date(2026, 3, 1))
    household = builder.build()
    assert occurrences(household, *YEAR) == overdue(household, date(2027, 1, 1)) == []


def test_to_the_end_of_time() -> None:
    """A span longer than the calendar is cut, not crashed on."""
    assert due(_card(), date(9999, 11, 1), 10**9)


@given(st.integers(0, 400), st.integers(0, 400), st.integers(1, 31), st.integers(1, 31))
def test_windows_join(span: int, more: int, statement_day: int, due_day: int) -> None:
    """Two spans that touch list together what the whole span lists, each once."""
    builder = Builder().ordinary()
    builder.account("bank")
    builder.repayment("bank", statement_day=statement_day, due=DueOnDay(due_day))
    builder.chore("bank", date(2026, 1, 31), times=9)
    builder.journey("bank", hold=date(2026, 5, 20))
    household = builder.build()
    middle = TODAY + timedelta(span)
    last = middle + timedelta(more)
    parts: list[Occurrence] = occurrences(household, TODAY, middle)
    parts += occurrences(household, middle + timedelta(1), last)
    assert parts == occurrences(household, TODAY, last)


def test_a_debt_of_the_day_before_it_was_written_down_is_never_late(
    in_zone: Callable[[str], None],
) -> None:
    """Days are the user's: half past seven in Beijing is not yesterday."""
    in_zone("Asia/Shanghai")
    early = datetime(2026, 3, 28, 23, 30, tzinfo=UTC)
    household = _card(created_at=early)
    assert overdue(household, date(2026, 3, 29)) == []
    assert [each.date for each in overdue(household, date(2026, 4, 29))] == [date(2026, 4, 28)]
