"""Which notices to give now, and when to look again: pure, whatever the clock did meanwhile.

Whoever calls this compares wall clocks and keeps what was given; sleep, a clock put back, another
time zone, a restart then neither lose a notice nor repeat one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import NamedTuple

import msgspec

from app.domain.habits import Habits
from app.domain.household import Household
from app.domain.reminder import HANDLED, Occurrence, OccurrenceMark, OccurrenceState
from app.reminders.density import dense_accounts
from app.reminders.slots import (
    Purpose,
    Slot,
    Teller,
    audible,
    waits,
)
from app.reminders.sources import Source, marks_of, sources

LONGEST_SLEEP = timedelta(24)
"""No timer is armed for longer: Qt counts milliseconds in 31 bits, which is 24.8 days."""

LOOK_BACK = timedelta(800)
"""How long the program may have been closed before the oldest missed ones are no news any more."""

_HOLIDAY = 12
"""Days by which a last call may come earlier than its lead time says."""

_LATE = frozenset({Purpose.OVERDUE, Purpose.CONFIRM})

SINGLY = 3
"""More than so many at one time are told of in one notice."""


class Item(msgspec.Struct, frozen=True):
    """One occurrence in a notice: the slots it answers, what for, and whether it comes late."""

    occurrence: Occurrence
    slots: tuple[str, ...]
    purpose: Purpose
    due_at: datetime
    late: bool


class Notice(msgspec.Struct, frozen=True):
    """What is shown at once: one thing, or a summary that lists several, the earliest due first."""

    items: tuple[Item, ...]

    @property
    def is_summary(self) -> bool:
        """Whether it lists several."""
        return len(self.items) > 1


class Plan(msgspec.Struct, frozen=True):
    """The notices to give now, and the instant (UTC) at which to look again at the latest."""

    notices: tuple[Notice, ...]
    wake: datetime


def plan_notices(household: Household, now: datetime, zone: tzinfo, habits: Habits) -> Plan:
    """Return what to tell at ``now`` (aware), where the user is in ``zone``.

    What was missed while nobody looked is told once: alone if it is one thing, in one summary if
    it is several. In quiet hours nothing is told.
    """
    now = now.astimezone(UTC)
    wake = now + LONGEST_SLEEP
    items: list[Item] = []
    for one, slots in _untold(household, now, zone, habits):
        wake = min([wake, *(slot.at for slot in slots if slot.at > now)])
        past = [slot for slot in slots if slot.at <= now]
        if any(not waits(one, slot) for slot in past):
            # What was put off is answered by the notice that ends the snooze.
            items.append(_item(one, past, now, habits))
    loud_again = audible(now, habits, zone)
    if items and loud_again > now:
        return Plan((), min(wake, loud_again))
    items.sort(key=lambda item: (item.occurrence.date, item.occurrence.id))
    return Plan(tuple(_gathered(items)), wake)


def ahead(
    household: Household, now: datetime, zone: tzinfo, habits: Habits, until: datetime
) -> list[tuple[Occurrence, Slot]]:
    """Return the slots after ``now`` up to ``until``, by time: what a schedule has to hold.

    Being overdue is counted for one week after each due day: nobody is reminded for ever by a
    program that cannot see what was done.
    """
    now = now.astimezone(UTC)
    today = now.astimezone(zone).date()
    span = (until.astimezone(zone).date() - today).days
    found: list[tuple[Occurrence, Slot]] = []
    for rule in _looked_at(household, today, zone, habits, span):
        for one in rule.open:
            told = rule.notified.get(one.id, ())
            late = [one.date + timedelta(n) for n in range(1, 8)]
            slots = [*rule.teller.before(one, told), *rule.teller.after(one, told, late)]
            found += [(one, s) for s in slots if now < s.at <= until and not waits(one, s)]
    found.sort(key=lambda each: (each[1].at, each[0].id))
    return found


def given(
    mark: OccurrenceMark | None, one: Occurrence, slots: Iterable[str], now: datetime
) -> OccurrenceMark:
    """Return the mark of ``one`` once the notice of ``slots`` was taken by the system."""
    mark = mark or OccurrenceMark(id=one.id, updated_at=now)
    keys = list(dict.fromkeys((*mark.notified, *slots)))
    late = [int(key) for key in keys if key.startswith("-")]
    kept = [key for key in keys if not key.startswith("-")]
    over = mark.until is not None and mark.until <= now
    told = mark.state is OccurrenceState.PENDING or (mark.state is OccurrenceState.SNOOZED and over)
    return msgspec.structs.replace(
        mark,
        state=OccurrenceState.NOTIFIED if told else mark.state,
        notified=(*kept, str(min(late))) if late else tuple(kept),
        updated_at=now,
    )


class _Rule(NamedTuple):
    """One rule with what is open of it, ascending, and what was told of that."""

    source: Source
    open: list[Occurrence]
    notified: Mapping[str, tuple[str, ...]]
    teller: Teller


def _looked_at(
    household: Household, today: date, zone: tzinfo, habits: Habits, days: int
) -> Iterator[_Rule]:
    """Yield each rule with all of which a notice may come up to ``days`` after ``today``."""
    marks = marks_of(household)
    notified: dict[str, tuple[str, ...]] = {m.id: m.notified for m in marks.values() if m.notified}
    dense = dense_accounts(household)
    first = today - LOOK_BACK if today > date.min + LOOK_BACK else date.min
    for source in sources(household, marks):
        rule = source.repayment
        is_dense = rule is not None and rule.account in dense
        teller = Teller(rule, habits, zone, today, dense=is_dense)
        span = timedelta(days + max(teller.leads, default=0) + _HOLIDAY)
        last = today + span if today < date.max - span else date.max
        found = source.within(max(first, source.known), last)
        still_open = [one for one in found if one.state not in HANDLED]
        if still_open:
            yield _Rule(source, still_open, notified, teller)


def _untold(
    household: Household, now: datetime, zone: tzinfo, habits: Habits
) -> Iterator[tuple[Occurrence, list[Slot]]]:
    """Yield what is not handled, with its slots that are still to be given."""
    today = now.astimezone(zone).date()
    # Being overdue is told of daily; the day before counts where the clock was put back.
    days = [today + timedelta(n) for n in (-1, 0, 1)]
    for rule in _looked_at(household, today, zone, habits, LONGEST_SLEEP.days + 1):
        late = [one.id for one in rule.open if one.date < today]
        for one in rule.open:
            told = rule.notified.get(one.id, ())
            slots = rule.teller.before(one, told)
            if one.date >= today or one.id == late[-1]:
                # The latest of a rule repeats daily; those before it were told of in their time.
                slots += rule.teller.after(one, told, days)
            slots = [slot for slot in slots if slot.at >= rule.source.known_at]
            if slots:
                yield one, slots


def _item(one: Occurrence, ready: Sequence[Slot], now: datetime, habits: Habits) -> Item:
    latest = max((slot for slot in ready if not waits(one, slot)), key=lambda slot: slot.at)
    return Item(
        occurrence=one,
        slots=tuple(slot.key for slot in ready),
        purpose=latest.purpose,
        due_at=latest.at,
        late=now - latest.at > habits.late_after,
    )


def _gathered(items: Sequence[Item]) -> Iterator[Notice]:
    """Gather what would nag: what comes late, what is overdue, and a crowd at one time."""
    together = [item for item in items if item.late or item.purpose in _LATE]
    singly = [item for item in items if item not in together]
    if len(singly) > SINGLY:
        yield Notice(tuple(items))
        return
    if together:
        yield Notice(tuple(together))
    yield from (Notice((item,)) for item in singly)
