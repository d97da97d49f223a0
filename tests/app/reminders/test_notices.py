"""Notices: each lead time once, late ones said to be late, whatever the clock did."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest

from app.domain.binding import BindingStatus
from app.domain.habits import Habits
from app.domain.household import Household
from app.domain.reminder import OccurrenceState
from app.domain.repayment import DueOnDay
from app.reminders.looking import LONGEST_SLEEP
from app.reminders.notices import ahead, plan_notices
from app.reminders.resting import Resting
from app.reminders.slots import Purpose, audible
from tests.app.households import Builder, replaced
from tests.app.reminders.simulation import household_of
from tests.app.reminders.watching import (
    BEGIN,
    HABITS,
    HOME,
    at,
    card,
    hours,
    live,
    marked,
    take,
    with_terms,
)


def test_overdue_comes_back_daily_until_it_is_handled() -> None:
    """Once a day, and no more after it was paid."""
    household, told = live(card(), hours("2026-03-02", "2026-03-20"))
    late = [(f"{now:%d %H}", item.purpose) for now, item in told if item.purpose != Purpose.DUE]
    assert late == [(f"{day} 09", Purpose.OVERDUE) for day in (18, 19, 20)]
    paid = marked(
        household,
        msgspec.structs.replace(household.marks[0], state=OccurrenceState.DONE),
    )
    assert live(paid, hours("2026-03-20", "2026-03-25"))[1] == []


def test_a_snooze_ends_with_one_notice() -> None:
    """Nothing comes before; what fell in between is not brought up afterwards."""
    household, _ = live(card(), hours("2026-03-02", "2026-03-11"))
    until = at("2026-03-16", "10:00")
    snoozed = msgspec.structs.replace(
        household.marks[0], state=OccurrenceState.SNOOZED, until=until
    )
    _, told = live(marked(household, snoozed), hours("2026-03-11", "2026-03-17"))
    assert [(f"{now:%d %H:%M}", item.purpose) for now, item in told] == [
        ("16 10:05", Purpose.AGAIN),
        ("17 09:05", Purpose.DUE),
    ]


def test_quiet_hours_wait_for_the_morning() -> None:
    """A reminder set for the night comes when they end, and is not late by then."""
    habits = Habits(at=time(23), quiet_from=time(22), quiet_to=time(7))
    _, told = live(card(leads=(3,)), hours("2026-03-13", "2026-03-16"), habits)
    assert [f"{now:%d %H}" for now, _ in told] == ["15 07"]
    assert not told[0][1].late
    night = plan_notices(card(leads=(3,)), at("2026-03-16", "02:00"), HOME, habits)
    assert night.notices == ()
    assert night.wake == at("2026-03-16", "07:00")


def test_the_last_call_comes_on_a_working_day() -> None:
    """Due on 4 October 2026, amid the holiday: the last call is on 30 September."""
    household = card(due=DueOnDay(4), leads=(0,), created_at=at("2026-09-10"))
    _, told = live(household, hours("2026-09-20", "2026-10-04"))
    assert [f"{now:%m-%d}" for now, _ in told] == ["09-30"]
    assert told[0][1].occurrence.date == date(2026, 10, 4), "the due day itself stays"


def test_automatic_payments_are_funded_and_confirmed() -> None:
    """Two days before: is the money there? The day after: did it go?"""
    household = card(autopay=True)
    _, told = live(household, hours("2026-03-02", "2026-03-18"))
    assert [(f"{now:%d}", item.purpose) for now, item in told] == [
        ("13", Purpose.FUND),  # two days before is a Sunday: the Friday before it
        ("18", Purpose.CONFIRM),
    ]


def test_denser_while_the_number_is_not_proven() -> None:
    """A card whose number is being moved is told of more often."""
    household = card()
    moving = tuple(
        msgspec.structs.replace(b, status=BindingStatus.STARTED) for b in household.bindings
    )
    _, told = live(
        replaced(household, bindings=moving, moves=Builder().ordinary().build().moves),
        hours("2026-03-02", "2026-03-17"),
    )
    assert [f"{now:%d}" for now, _ in told] == ["07", "10", "12", "14", "15", "16", "17"]


def test_a_rule_entered_late_is_told_of_from_then_on() -> None:
    """Lead times that had passed when it was written down are not called missed."""
    household = card(created_at=at("2026-03-15", "20:00"))
    plan = plan_notices(household, at("2026-03-15", "20:01"), HOME, HABITS)
    assert plan.notices == ()
    assert plan.wake == at("2026-03-16")


def test_no_timer_is_longer_than_24_days() -> None:
    """Even where nothing is due for months; an earlier notice wakes earlier."""
    now = at("2026-03-02")
    assert plan_notices(Household(), now, HOME, HABITS).wake == now + LONGEST_SLEEP
    assert plan_notices(card(), now, HOME, HABITS).wake == at("2026-03-10")


def test_travel_neither_loses_nor_repeats() -> None:
    """Given in Shanghai, not given again in Los Angeles nine hours later by the clock there."""
    household, told = live(card(), hours("2026-03-09", "2026-03-10"))
    assert len(told) == 1
    west = ZoneInfo("America/Los_Angeles")
    for hour in range(0, 40, 3):
        now = at("2026-03-10", "10:00") + timedelta(hours=hour)
        assert plan_notices(household, now, west, HABITS).notices == ()
    assert plan_notices(household, at("2026-03-14", "09:01", west), west, HABITS).notices != ()


@pytest.mark.parametrize("day", ["2026-03-08", "2026-11-01"])
def test_the_hours_of_summer_time(day: str) -> None:
    """The hour that is skipped, and the hour that comes twice, give one notice each."""
    zone = ZoneInfo("America/New_York")
    habits = Habits(at=time(2, 30) if day < "2026-06" else time(1, 30), quiet_to=time(21, 30))
    due = date.fromisoformat(day)
    created = datetime.combine(due - timedelta(5), time(), zone)
    household = card(due=DueOnDay(due.day), leads=(1,), created_at=created)
    household = with_terms(household, due=DueOnDay((due + timedelta(1)).day), leads=(1,))
    told = 0
    for minutes in range(0, 24 * 60, 15):
        now = datetime.combine(due, time(), zone).astimezone(UTC) + timedelta(minutes=minutes)
        plan = plan_notices(household, now, zone, habits)
        told += sum(len(notice.items) for notice in plan.notices)
        household = take(household, plan, now)
    assert told == 1


def test_a_crowd_is_told_of_in_one_notice() -> None:
    """Four at one time would nag; each is listed."""
    builder = Builder()
    builder.person()
    for n in range(5):
        builder.account(f"card{n}", status=BindingStatus.VERIFIED)
        builder.repayment(f"card{n}", statement_day=8, due=DueOnDay(17), created_at=BEGIN)
    (notice,) = plan_notices(builder.build(), at("2026-03-10"), HOME, HABITS).notices
    assert len(notice.items) == 5


def test_the_schedule_holds_what_will_be_told() -> None:
    """The slots ahead are those that a look at their time gives."""
    household = card()
    now, until = at("2026-03-09"), at("2026-03-31")
    found = ahead(household, now, HOME, HABITS, until)
    assert [slot.key for _, slot in found][:5] == ["7", "3", "1", "0", "-1"]
    for one, slot in found[:4]:
        plan = plan_notices(household, slot.at, HOME, HABITS)
        assert [item.occurrence.id for n in plan.notices for item in n.items] == [one.id]
        household = take(household, plan, slot.at)
    rest = ahead(household, found[3][1].at, HOME, HABITS, until)
    assert rest[0][1].key == "-1"


def test_quiet_hours_may_wrap_or_be_none() -> None:
    """From ten to seven, from one to six, or never."""
    moment = at("2026-03-10", "05:00").astimezone(UTC)
    wraps = Habits(quiet_from=time(22), quiet_to=time(7))
    assert audible(moment, wraps, HOME) == at("2026-03-10", "07:00")
    assert audible(moment, Habits(quiet_from=time(1), quiet_to=time(6)), HOME) == at(
        "2026-03-10", "06:00"
    )
    assert audible(moment, Habits(quiet_from=time(0), quiet_to=time(0)), HOME) == moment


def test_the_first_day_of_being_overdue_wakes_the_program() -> None:
    """Nothing else may be due for weeks: the next look is on that day and not after them."""
    household = card(leads=(1,))
    plan = plan_notices(household, at("2026-03-16", "10:00"), HOME, HABITS)
    household = take(household, plan, at("2026-03-16", "10:00"))
    wake = plan_notices(household, at("2026-03-16", "10:00"), HOME, HABITS).wake
    assert wake == at("2026-03-18")


@pytest.mark.parametrize("seed", range(5))
def test_what_is_remembered_between_looks_changes_nothing(seed: int) -> None:
    """A look that skips the rules at rest finds what one at all of them finds."""
    chance = random.Random(seed)  # noqa: S311 - made up, not secret
    household = household_of(chance, 20)
    resting = Resting()
    now, zone = BEGIN, HOME
    for _ in range(150):
        now += timedelta(hours=chance.choice((-20, 1, 5, 30, 200)))
        zone = chance.choice((HOME, HOME, HOME, ZoneInfo("America/Los_Angeles")))
        plan = plan_notices(household, now, zone, HABITS, resting)
        whole = plan_notices(household, now, zone, HABITS)
        assert plan.notices == whole.notices
        assert plan.wake <= whole.wake
        household = take(household, plan, now)
        if plan.notices and chance.random() < 0.5:
            first = plan.notices[0].items[0].occurrence.id
            known = {mark.id: mark for mark in household.marks}[first]
            done = msgspec.structs.replace(known, state=OccurrenceState.DONE)
            household = marked(household, done)
