"""The schedule outside the vault, as plain data: nothing lost in it, nothing told twice by it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.domain.account import Kind
from app.domain.binding import BindingStatus
from app.domain.habits import Habits
from app.domain.household import Household
from app.domain.ids import OccurrenceId
from app.domain.reminder import OccurrenceMark, OccurrenceState, Scheduled
from app.domain.repayment import DueOnDay
from app.reminders.notices import ahead, plan_notices
from app.reminders.outside import heard, slots_of, to_hold
from tests.app.households import Builder, replaced

HOME, WEST = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")
HABITS = Habits()
BILL = OccurrenceId("repayment-card.202603")


def _card(day: int, **rule: Any) -> Household:
    builder = Builder()
    builder.person()
    builder.account("card", Kind.CREDIT_CARD, status=BindingStatus.VERIFIED)
    created = datetime(2026, 3, 1, tzinfo=UTC)
    builder.repayment("card", statement_day=None, due=DueOnDay(day), created_at=created, **rule)
    return builder.build()


@pytest.fixture
def new_id() -> Callable[[], str]:
    """Makes ids that count."""
    numbers = count()
    return lambda: f"x{next(numbers)}"


def _held(
    household: Household,
    now: datetime,
    new_id: Callable[[], str],
    *,
    zone: ZoneInfo = HOME,
    noted: tuple[Scheduled, ...] = (),
    left: tuple[str, ...] = (),
) -> list[Scheduled]:
    slots = ahead(household, now, zone, HABITS, now + timedelta(30))
    found = to_hold(slots, noted, left, household.marks, now, new_id)
    return [each for each in found if each.occurrence == BILL]


def _at(day: int, hour: int, zone: ZoneInfo = HOME) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=zone)


def test_what_meets_on_the_last_working_day_is_one_entry(new_id: Callable[[], str]) -> None:
    """Due on a Sunday: the last call comes on Friday, and nothing on Saturday repeats it."""
    held = _held(_card(22), _at(15, 12), new_id)
    before = [(slots_of(each), each.at) for each in held if each.at < _at(22, 9).timestamp()]
    assert before == [
        (("7",), _at(15, 12).timestamp()),
        (("3",), _at(19, 9).timestamp()),
        (("1", "0"), _at(20, 9).timestamp()),
    ]
    told = list(heard(held, [each.id for each in held[3:]], _at(20, 10)))
    assert told == [(BILL, "7"), (BILL, "3"), (BILL, "1"), (BILL, "0")]
    (notice,) = plan_notices(_card(22), _at(20, 10), HOME, HABITS).notices
    assert notice.items[0].slots == ("7", "3", "1", "0")


def test_what_is_due_when_it_is_locked_is_not_lost(new_id: Callable[[], str]) -> None:
    """Nobody was told of it yet: it is shown at once, and after the quiet hours at night."""
    held = _held(_card(17), _at(10, 10), new_id)
    assert (slots_of(held[0]), held[0].at) == (("7",), _at(10, 10).timestamp())
    held = _held(_card(17), _at(10, 23), new_id)
    assert (slots_of(held[0]), held[0].at) == (("7",), _at(11, 8).timestamp())


def test_the_end_of_a_snooze_answers_what_it_put_off(new_id: Callable[[], str]) -> None:
    """Locked just as the snooze ends: the notice of nine o'clock is in the one of ten."""
    until = _at(17, 10)
    snoozed = OccurrenceMark(
        id=BILL,
        state=OccurrenceState.SNOOZED,
        until=until,
        notified=("7", "3", "1"),
        updated_at=_at(16, 9),
    )
    household = replaced(_card(17), marks=(snoozed,))
    for now in (_at(16, 12), until):
        held = _held(household, now, new_id)
        assert (slots_of(held[0]), held[0].at) == (("z20260317T020000", "0"), until.timestamp())


def test_what_was_missed_of_one_bill_comes_in_one_entry(new_id: Callable[[], str]) -> None:
    """Asleep for days, written anew at night: nothing is shown before the morning, then all."""
    held = _held(_card(17), _at(9, 12), new_id)
    left = tuple(each.id for each in held)
    now = _at(22, 23)
    later = _held(_card(17), now, new_id, noted=tuple(held), left=left)
    assert later[0].at == _at(23, 8).timestamp()
    missed = {"7", "3", "1", "0", "-1", "-2", "-3", "-4", "-5"}
    assert set(slots_of(later[0])) == missed
    assert [slots_of(each) for each in later[1:]][:2] == [("-6",), ("-7",)]


def test_a_journey_west_does_not_double_what_was_missed(new_id: Callable[[], str]) -> None:
    """What the old place missed at nine comes at nine in the new one, and only then."""
    held = _held(_card(17), _at(9, 12), new_id)
    now = _at(10, 12)  # five in the morning in Berlin
    later = _held(
        _card(17), now, new_id, zone=WEST, noted=tuple(held), left=tuple(e.id for e in held)
    )
    assert [each.at for each in later if "7" in slots_of(each)] == [_at(10, 9, WEST).timestamp()]


def test_what_is_due_now_does_not_come_again_with_a_later_day(new_id: Callable[[], str]) -> None:
    """Missed at home, and further west due as well: only the latest day is still to come there."""
    held = _held(_card(17), _at(9, 12), new_id)
    left = tuple(each.id for each in held)
    now = _at(19, 15)  # eight in the morning in Berlin: the notice of the 18th is due there too
    later = _held(_card(17), now, new_id, zone=WEST, noted=tuple(held), left=left)
    names = [slot for each in later for slot in slots_of(each)]
    assert len(names) == len(set(names))
    due = {slot for each in later if each.at <= now.timestamp() for slot in slots_of(each)}
    assert due == {"7", "3", "1", "0", "-1"}
    assert [each.at for each in later if "-2" in slots_of(each)] == [_at(19, 9, WEST).timestamp()]


def test_what_was_missed_keeps_its_id(new_id: Callable[[], str]) -> None:
    """Writing the schedule again does not change what nobody was shown yet."""
    held = _held(_card(17), _at(9, 12), new_id)
    left = tuple(each.id for each in held)
    again = _held(_card(17), _at(10, 12), new_id, noted=tuple(held), left=left)
    assert [each.id for each in again][: len(held)] == [each.id for each in held]


def test_what_a_fast_clock_showed_is_not_shown_again(new_id: Callable[[], str]) -> None:
    """The clock was a day ahead while it was locked, and was set right before it is opened."""
    held = _held(_card(17), _at(9, 12), new_id)
    left = [each.id for each in held[1:]]
    assert list(heard(held, left, _at(9, 13))) == [(BILL, "7")]


def test_a_schedule_whose_note_was_never_kept_does_not_lose_what_is_to_come(
    new_id: Callable[[], str],
) -> None:
    """Killed between file and vault: entries that the vault does not know say so."""
    held = _held(_card(17), _at(9, 12), new_id)
    assert list(heard(held, ["unknown"], _at(10, 10))) == [(BILL, "7")]
