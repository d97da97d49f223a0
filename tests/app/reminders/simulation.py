"""A year in a household, with a computer that sleeps, restarts, travels, and whose clock is wrong.

What is checked: everything that fell due was told of, no lead time twice, and nobody is told of
what is handled. The program side is the pure room alone; what was given is kept as marks.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from app.domain.account import Kind
from app.domain.binding import BindingStatus
from app.domain.habits import Habits
from app.domain.household import Household
from app.domain.ids import OccurrenceId
from app.domain.reminder import HANDLED, OccurrenceMark, OccurrenceState
from app.domain.repayment import DueAfterDays, DueOnDay, DueRule, Moved
from app.reminders.notices import Item, given, plan_notices
from app.reminders.occurrences import occurrences
from app.reminders.slots import Purpose, audible
from tests.app.households import Builder

ZONES = ("Asia/Shanghai", "Asia/Urumqi", "Europe/Berlin", "America/Los_Angeles", "Asia/Kolkata")
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
END = datetime(2027, 1, 1, tzinfo=UTC)
_SLACK = timedelta(days=3)
"""Zones lie a day apart, and a clock may be wrong by one more."""


class Told(msgspec.Struct):
    """What was told of one occurrence: by slot how often, and the moments."""

    slots: Counter[str]
    moments: list[datetime]
    after_handled: int = 0


def household_of(chance: random.Random, reminders: int) -> Household:
    """Make up a household of four people with so many rules."""
    builder = Builder()
    for name in ("lin", "chen", "grandma", "child"):
        builder.person(name, name)
    for n in range(reminders):
        id = f"a{n}"
        owner = chance.choice(("lin", "chen", "grandma", "child"))
        builder.account(
            id, chance.choice(list(Kind)), owner=owner, number=None, status=BindingStatus.VERIFIED
        )
        created = BEGIN + timedelta(days=chance.randrange(-30, 200), hours=chance.randrange(24))
        if chance.random() < 0.2:
            first = created.date() + timedelta(chance.randrange(1, 60))
            builder.chore(id, first, times=chance.randrange(1, 6))
        else:
            builder.repayment(id, created_at=created, **_terms(chance))
    return builder.build()


def _terms(chance: random.Random) -> dict[str, Any]:
    statement = chance.choice((None, chance.randrange(1, 32)))
    rule: DueRule = DueOnDay(chance.randrange(1, 32))
    if statement is not None and chance.random() < 0.5:
        rule = DueAfterDays(chance.randrange(10, 30))
    every = chance.choice((1, 1, 1, 3, 12))
    leads = chance.choice((None, None, (5, 0), (1,), (14, 7, 2)))
    return {
        "statement_day": statement,
        "due": rule,
        "every_months": every,
        "starts": date(2025, chance.randrange(1, 13), 1) if every > 1 else None,
        "autopay": chance.random() < 0.2,
        "moved": chance.choice((Moved.NOT, Moved.NOT, Moved.BEFORE, Moved.AFTER)),
        "region": "CN",
        "leads": leads,
        "at": chance.choice((None, time(8, 30), time(20), time(23))),
    }


class Year:
    """One such year. ``run`` lives through it; ``problems`` says what went wrong."""

    def __init__(self, seed: int, reminders: int = 300) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - made up, not secret
        self._household = household_of(self._chance, reminders)
        self._zone = ZoneInfo(ZONES[0])
        self._habits = Habits()
        self._wrong = timedelta(0)
        self._marks: dict[OccurrenceId, OccurrenceMark] = {}
        self._handled_at: dict[str, datetime] = {}
        self._told: defaultdict[str, Told] = defaultdict(lambda: Told(Counter(), []))
        self._in_quiet = 0
        self.looks = 0
        self.told = 0

    def run(self) -> None:
        """Live from the first to the last day: look, sleep, be restarted, travel."""
        real = BEGIN
        while real < END:
            wake = self._look(real + self._wrong)
            real += self._pass_time(wake - (real + self._wrong))
        # The clock is set right, and the last look gathers what is left.
        self._wrong = timedelta(0)
        self._look(END + timedelta(hours=6))
        self._look(END + timedelta(hours=18))

    def _look(self, now: datetime) -> datetime:
        self.looks += 1
        plan = plan_notices(self._household, now, self._zone, self._habits)
        quiet = audible(now, self._habits, self._zone) > now
        for notice in plan.notices:
            self._in_quiet += quiet
            for item in notice.items:
                self._give(item, now)
        self._keep()
        return plan.wake

    def _give(self, item: Item, now: datetime) -> None:
        one = item.occurrence
        told = self._told[one.id]
        told.slots.update(item.slots)
        told.moments.append(now)
        told.after_handled += one.id in self._handled_at
        self.told += 1
        mark = given(self._marks.get(one.id), one, item.slots, now)
        self._marks[one.id] = self._answer(mark, item, now)

    def _answer(self, mark: OccurrenceMark, item: Item, now: datetime) -> OccurrenceMark:
        """Let the user do what users do: mostly nothing before the day, then mostly what is due."""
        answer = self._chance.random()
        eager = 0.15 if item.purpose in {Purpose.DUE, Purpose.FUND} else 0.7
        if answer < eager:
            state = self._chance.choice((OccurrenceState.DONE, OccurrenceState.SKIPPED))
            self._handled_at[item.occurrence.id] = now
            return msgspec.structs.replace(mark, state=state)
        if answer > 0.93:
            until = now + timedelta(hours=self._chance.randrange(1, 72))
            return msgspec.structs.replace(mark, state=OccurrenceState.SNOOZED, until=until)
        return mark

    def _keep(self) -> None:
        """What is kept goes through the household alone: a restart forgets the rest."""
        self._household = msgspec.structs.replace(
            self._household, marks=tuple(self._marks.values())
        )

    def _pass_time(self, to_wake: timedelta) -> timedelta:
        """Return how long it really takes until the next look, and let things happen meanwhile."""
        happening = self._chance.random()
        if happening < 0.04:
            self._zone = ZoneInfo(self._chance.choice(ZONES))
        elif happening < 0.06:
            self._wrong = timedelta(hours=self._chance.randrange(-24, 25))
        elif happening < 0.10:  # asleep or closed, for hours or weeks
            return timedelta(hours=self._chance.choice((2, 9, 30, 70, 200, 900)))
        elif happening < 0.16:  # restarted before its time
            return min(max(to_wake, timedelta(minutes=1)), timedelta(minutes=30))
        return max(to_wake, timedelta(minutes=1))

    def problems(self) -> list[str]:
        """Return what went wrong; empty if all promises were kept."""
        found = [f"{self._in_quiet} notices in quiet hours"] if self._in_quiet else []
        for id, told in self._told.items():
            twice = [slot for slot, times in told.slots.items() if times > 1]
            if twice:
                found.append(f"{id}: told twice of {twice}")
            if told.after_handled:
                found.append(f"{id}: told of after it was handled")
        first, last = BEGIN.date(), (END - _SLACK).date()
        known = {str(rule.id): rule.created_at for rule in self._household.repayments}
        for one in occurrences(self._household, first, last):
            since = known.get(one.id.rpartition(".")[0], BEGIN)
            if datetime.combine(one.date, time(), UTC) - _SLACK < since:
                continue
            if one.id not in self._told and one.state not in HANDLED:
                found.append(f"{one.id}: due {one.date}, never told of")
        return found
