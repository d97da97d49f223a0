"""Which notices to give now, and when to look again: pure, whatever the clock did meanwhile.

Whoever calls this compares wall clocks and keeps what was given; sleep, a clock put back, another
time zone, a restart then neither lose a notice nor repeat one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo

import msgspec

from app.domain.habits import Habits
from app.domain.household import Household
from app.domain.reminder import Occurrence, OccurrenceMark, OccurrenceState
from app.reminders.density import dense_accounts
from app.reminders.looking import LONGEST_SLEEP, Rule, looked_at, untold
from app.reminders.resting import Resting
from app.reminders.slots import (
    Purpose,
    Slot,
    Teller,
    audible,
    waits,
)
from app.reminders.sources import marks_of, sources

_LATE = frozenset({Purpose.OVERDUE, Purpose.CONFIRM})

SINGLY = 3
"""More than so many at one time are told of in one notice."""


class Item(msgspec.Struct, frozen=True):
    """One occurrence in a notice: the slots it answers, what for, and whether it comes late.

    ``over``: its own day has gone by.
    """

    occurrence: Occurrence
    slots: tuple[str, ...]
    purpose: Purpose
    due_at: datetime
    late: bool
    over: bool = False


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


def plan_notices(
    household: Household,
    now: datetime,
    zone: tzinfo,
    habits: Habits,
    resting: Resting | None = None,
) -> Plan:
    """Return what to tell at ``now`` (aware), where the user is in ``zone``.

    What was missed while nobody looked is told once: alone if it is one thing, in one summary if
    it is several. In quiet hours nothing is told. ``resting`` is what the look before left.
    """
    now = now.astimezone(UTC)
    today = now.astimezone(zone).date()
    wake = now + LONGEST_SLEEP
    items: list[Item] = []
    resting = resting or Resting()
    for rule in _to_reckon(household, now, zone, habits, resting):
        if isinstance(rule, datetime):
            wake = min(wake, rule)
            continue
        until, told = now + LONGEST_SLEEP, False
        for one, slots in untold(rule, today):
            past = [slot for slot in slots if slot.at <= now]
            until = min([until, *(slot.at for slot in slots if slot.at > now)])
            told = told or bool(past)
            if any(not waits(one, slot) for slot in past):
                # What was put off is answered by the notice that ends the snooze.
                items.append(_item(one, past, now, today, habits))
        wake = min(wake, until)
        if not told:
            resting.keep(rule.source, until, dense=rule.dense)
    loud_again = audible(now, habits, zone)
    if items and loud_again > now:
        return Plan((), min(wake, loud_again))
    items.sort(key=lambda item: (item.occurrence.date, item.occurrence.id))
    return Plan(tuple(_gathered(items)), wake)


def ahead(
    household: Household, now: datetime, zone: tzinfo, habits: Habits, until: datetime
) -> list[tuple[Occurrence, Slot]]:
    """Return the slots still to be told up to ``until``, by time: what a schedule has to hold.

    What is due already comes as soon as it is no quiet hour. Being overdue is counted for one week
    after each due day: nobody is reminded for ever by a program that cannot see what was done.
    """
    now = now.astimezone(UTC)
    today = now.astimezone(zone).date()
    at_once = audible(now, habits, zone)
    span = (until.astimezone(zone).date() - today).days
    marks = marks_of(household)
    dense = dense_accounts(household)
    found: list[tuple[Occurrence, Slot]] = []
    for source in sources(household, marks):
        is_dense = source.repayment is not None and source.repayment.account in dense
        teller = Teller(source.repayment, habits, zone, today, dense=is_dense)
        rule = looked_at(source, marks, teller, today, span)
        for one, slots in untold(rule, today):
            past = [slot for slot in slots if slot.at <= now]
            if any(not waits(one, slot) for slot in past):
                # A snooze that is over is among them: its notice answers what was put off too.
                found += [(one, Slot(slot.key, at_once, slot.purpose)) for slot in past]
        for one in rule.open:
            mark = marks.get(one.id)
            told = mark.notified if mark is not None else ()
            late = [one.date + timedelta(n) for n in range(1, 8)]
            slots = [*teller.before(one, told), *teller.after(one, told, late)]
            again = next((s.at for s in slots if s.purpose is Purpose.AGAIN), None)
            for slot in slots:
                # What was put off is answered by the notice that ends the snooze.
                at = again if again is not None and waits(one, slot) else slot.at
                if now < at <= until and not (at is slot.at and waits(one, slot)):
                    found.append((one, Slot(slot.key, at, slot.purpose)))
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


def _to_reckon(
    household: Household, now: datetime, zone: tzinfo, habits: Habits, resting: Resting
) -> Iterator[Rule | datetime]:
    """Yield each rule that may have something to say; for one at rest, the moment it ends."""
    marks = marks_of(household)
    resting.begin(marks, now, zone, habits)
    dense = dense_accounts(household)
    today = now.astimezone(zone).date()
    for source in sources(household, marks):
        is_dense = source.repayment is not None and source.repayment.account in dense
        until = resting.until(source, now, dense=is_dense)
        if until is not None:
            yield until
            continue
        teller = Teller(source.repayment, habits, zone, today, dense=is_dense)
        yield looked_at(source, marks, teller, today, LONGEST_SLEEP.days + 1)


def _item(
    one: Occurrence, ready: Sequence[Slot], now: datetime, today: date, habits: Habits
) -> Item:
    latest = max((slot for slot in ready if not waits(one, slot)), key=lambda slot: slot.at)
    return Item(
        occurrence=one,
        slots=tuple(slot.key for slot in ready),
        purpose=latest.purpose,
        due_at=latest.at,
        late=now - latest.at > habits.late_after,
        over=one.date < today,
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
