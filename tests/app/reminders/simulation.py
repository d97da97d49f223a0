"""A year in a household, with a computer that sleeps, restarts, travels, and whose clock is wrong.

What is checked: each lead time of all that falls due was told of, alone or in a late summary, none
twice, nothing late in two notices at once, and nobody is told of what is handled. The vault is
locked now and then; then only the schedule outside of it speaks. The program side is the pure
room; what was given is kept as marks.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from app.domain.account import Kind
from app.domain.binding import BindingStatus
from app.domain.habits import Habits
from app.domain.household import Household
from app.domain.ids import OccurrenceId
from app.domain.reminder import Occurrence, OccurrenceMark, OccurrenceState, Scheduled
from app.domain.repayment import DueAfterDays, DueOnDay, DueRule, Moved, Repayment
from app.reminders.notices import Item, ahead, given, plan_notices
from app.reminders.occurrences import find_occurrence, occurrences
from app.reminders.outside import heard, to_hold
from app.reminders.resting import Resting
from app.reminders.slots import Purpose, Slot, audible, leads_of
from tests.app.households import Builder

ZONES = ("Asia/Shanghai", "Asia/Urumqi", "Europe/Berlin", "America/Los_Angeles", "Asia/Kolkata")
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
END = datetime(2027, 1, 1, tzinfo=UTC)
AHEAD = timedelta(days=90)
"""The program writes a year; here nobody leaves the vault locked for longer than this."""
_HOLIDAY = 12
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
        self._resting = Resting()
        self._wrong = timedelta(0)
        self._marks: dict[OccurrenceId, OccurrenceMark] = {}
        self._outside = Outside(self._chance)
        self._handled_at: dict[str, datetime] = {}
        self._told: defaultdict[str, Told] = defaultdict(lambda: Told(Counter(), []))
        self._bad: list[str] = []
        self.looks = 0
        self.told = 0
        self.told_locked = 0

    def run(self) -> None:
        """Live from the first to the last day: look, sleep, lock, be restarted, travel."""
        real = BEGIN
        while real < END:
            now = real + self._wrong
            wake = self._outside.look(now) if self._outside.locked else self._look(now)
            real += self._pass_time(wake - now)
            self._lock_or_unlock(real + self._wrong)
        # The clock is set right, the vault is opened, and a day of looks gathers what is left: the
        # system may take none at first, and then it is night.
        self._wrong = timedelta(0)
        now = END + timedelta(hours=5)
        self._unlock(now)
        while now < END + timedelta(hours=30):
            now = max(self._look(now), now + timedelta(minutes=1))

    def _look(self, now: datetime) -> datetime:
        self.looks += 1
        plan = plan_notices(self._household, now, self._zone, self._habits, self._resting)
        if plan.notices and audible(now, self._habits, self._zone) > now:
            self._bad.append(f"{now}: told in quiet hours")
        if sum(any(item.late for item in notice.items) for notice in plan.notices) > 1:
            self._bad.append(f"{now}: what is late comes in more than one notice")
        refused = self._chance.random() < 0.03
        for notice in () if refused else plan.notices:
            for item in notice.items:
                self._give(item, now)
        self._keep()
        if plan.notices and refused:
            return now + timedelta(minutes=15)
        return plan.wake

    def _give(self, item: Item, now: datetime) -> None:
        one = item.occurrence
        self._count(one.id, item.slots, now)
        mark = given(self._marks.get(one.id), one, item.slots, now)
        self._marks[one.id] = self._answer(mark, item, now)

    def _count(self, id: OccurrenceId, slots: Iterable[str], now: datetime) -> None:
        told = self._told[id]
        told.slots.update(slots)
        told.moments.append(now)
        told.after_handled += id in self._handled_at
        self.told += 1

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

    def _lock_or_unlock(self, now: datetime) -> None:
        if self._outside.locked:
            if self._chance.random() < 0.25:
                self._unlock(now)
        elif self._chance.random() < 0.03:
            slots = ahead(self._household, now, self._zone, self._habits, now + AHEAD)
            self._outside.lock(slots, self._household.marks, now)

    def _unlock(self, now: datetime) -> None:
        """Read what is missing in the schedule as told."""
        by_occurrence: defaultdict[OccurrenceId, list[str]] = defaultdict(list)
        for id, slot in self._outside.unlock(now):
            by_occurrence[id].append(slot)
        for id, slots in by_occurrence.items():
            self._count(id, slots, now)
            self.told_locked += 1
            one = find_occurrence(self._household, id)
            self._marks[id] = given(self._marks.get(id), one, slots, now)
        self._keep()

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
            self._resting = Resting()
            return min(max(to_wake, timedelta(minutes=1)), timedelta(minutes=30))
        return max(to_wake, timedelta(minutes=1))

    def problems(self) -> list[str]:
        """Return what went wrong; empty if all promises were kept."""
        found = [*self._bad]
        for id, told in self._told.items():
            twice = [slot for slot, times in told.slots.items() if times > 1]
            if twice:
                found.append(f"{id}: told twice of {twice}")
            if told.after_handled:
                found.append(f"{id}: told of after it was handled")
        rules = {str(rule.id): rule for rule in self._household.repayments}
        for one in occurrences(self._household, BEGIN.date(), END.date()):
            rule = rules.get(one.id.rpartition(".")[0])
            found += self._untold(one, rule)
        return found

    def _untold(self, one: Occurrence, rule: Repayment | None) -> Iterator[str]:
        """Yield the lead times of ``one`` that should have been told of and never were."""
        since = rule.created_at if rule is not None else BEGIN
        until = min(self._handled_at.get(one.id, END), END) - _SLACK
        slots = self._told[one.id].slots if one.id in self._told else Counter[str]()
        for lead in leads_of(rule, self._habits, dense=False):
            on = datetime.combine(one.date - timedelta(lead + _HOLIDAY), time(), UTC)
            by = datetime.combine(one.date - timedelta(lead), time(23), UTC)
            if on - _SLACK > since and by < until and not slots[str(lead)]:
                yield f"{one.id}: due {one.date}, never told {lead} days before ({slots})"


class Outside:
    """The schedule outside the vault, as the locked program sees it; None of it is kept inside."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._noted: list[Scheduled] = []
        self._file: dict[str, datetime] = {}
        self._count = 0
        self.locked = False

    def lock(
        self,
        slots: Sequence[tuple[Occurrence, Slot]],
        marks: Iterable[OccurrenceMark],
        now: datetime,
    ) -> None:
        """Write the schedule and forget everything else."""
        self._noted = to_hold(slots, self._noted, self._file, marks, now, self._id)
        self._file = {each.id: datetime.fromtimestamp(each.at, UTC) for each in self._noted}
        self.locked = True

    def look(self, now: datetime) -> datetime:
        """Show what is due, take it out, and return when to look again."""
        due = [id for id, at in self._file.items() if at <= now]
        if self._chance.random() < 0.95:  # else the system took none
            for id in due:
                del self._file[id]
        elif due:
            return now + timedelta(minutes=1)
        return min(self._file.values(), default=now + AHEAD)

    def unlock(self, now: datetime) -> list[tuple[OccurrenceId, str]]:
        """Return what was shown meanwhile."""
        found = list(heard(self._noted, self._file, now)) if self.locked else []
        self.locked = False
        return found

    def _id(self) -> str:
        self._count += 1
        return f"x{self._count}"
