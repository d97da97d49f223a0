"""When an occurrence is to be told of: its slots, each a reason and an instant.

A slot is named so that it is the same after an edit, a restart or a journey to another zone:
``7`` is the notice seven days before, ``-2`` the second day of being overdue, ``z…`` the end of a
snooze. What was given is kept by these names with the occurrence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

import msgspec

from app.calendar.working_days import on_or_before
from app.domain.reminder import HANDLED, Occurrence, OccurrenceState, ReminderKind
from app.domain.repayment import Repayment

LEADS = (7, 3, 1, 0)
"""Days before a repayment on which to remind, unless its rule says otherwise."""
DENSE_LEADS = (10, 7, 5, 3, 2, 1, 0)
"""The same while the bank's own messages may be going to a number nobody reads."""
FUND_LEAD = 2
"""Days before an automatic payment on which the money has to be there."""

CORRECTION = 3
"""A due day put off by no more days than this is the same one, told of already."""

_NEVER = datetime.max.replace(tzinfo=UTC)


class Habits(msgspec.Struct, frozen=True, kw_only=True):
    """What holds for all reminders: days before, time of day, quiet hours (local, may wrap).

    ``region`` (ISO 3166) is whose working days count. ``late_after`` is from when on a notice says
    that it comes late.
    """

    leads: tuple[int, ...] = LEADS
    at: time = time(9)
    quiet_from: time = time(21, 30)
    quiet_to: time = time(8)
    late_after: timedelta = timedelta(hours=3)
    region: str = "CN"


class Purpose(StrEnum):
    """What a notice asks for."""

    DUE = "due"
    FUND = "fund"
    CONFIRM = "confirm"
    OVERDUE = "overdue"
    AGAIN = "again"


class Slot(msgspec.Struct, frozen=True):
    """One notice of one occurrence: its name, when (UTC), and what for."""

    key: str
    at: datetime
    purpose: Purpose


def leads_of(repayment: Repayment | None, habits: Habits, *, dense: bool) -> tuple[int, ...]:
    """Return the days before on which to remind; anything but a debt is told of on its day."""
    if repayment is None:
        return (0,)
    chosen = habits.leads if repayment.leads is None else repayment.leads
    if repayment.autopay:
        # The money moves by itself; what is asked for is that it is there, and later that it went.
        chosen = chosen if repayment.leads is not None else ()
        return tuple(sorted({*chosen, FUND_LEAD}, reverse=True))
    return tuple(sorted({*chosen, *DENSE_LEADS}, reverse=True)) if dense else chosen


def lead_slots(
    one: Occurrence, repayment: Repayment | None, habits: Habits, zone: tzinfo, *, dense: bool
) -> Iterator[Slot]:
    """Yield the slots before and on the day of ``one``, and the end of its snooze."""
    if one.state in HANDLED:
        return
    if one.until is not None:
        yield _snoozed(one.until, habits, zone)
    at = habits.at if repayment is None or repayment.at is None else repayment.at
    for lead in leads_of(repayment, habits, dense=dense):
        day = _day_of_lead(one, lead, habits)
        if day is None:
            continue
        fund = one.autopay and lead == FUND_LEAD
        moment = audible(moment_on(day, at, zone), habits, zone)
        yield Slot(str(lead), moment, Purpose.FUND if fund else Purpose.DUE)


def overdue_slot(
    one: Occurrence, repayment: Repayment | None, habits: Habits, zone: tzinfo, day: date
) -> Slot | None:
    """Return the slot of ``day`` for ``one`` being overdue; None on its day and before."""
    late = (day - one.date).days
    if late < 1 or one.state in HANDLED:
        return None
    at = habits.at if repayment is None or repayment.at is None else repayment.at
    moment = audible(moment_on(day, at, zone), habits, zone)
    return Slot(str(-late), moment, Purpose.CONFIRM if one.autopay else Purpose.OVERDUE)


def is_given(slot: Slot, notified: Iterable[str], days_left: int) -> bool:
    """Whether the notice of ``slot`` was given, ``days_left`` days before the due day.

    A notice of being overdue covers those of earlier days. A notice whose day has about come covers
    longer lead times too: adding one to a rule, or correcting its day a little, does not bring up
    what is past, and a last call that came before the weekend is not repeated in it.
    """
    if slot.key in notified:
        return True
    if not slot.key.lstrip("-").isdecimal():
        return False
    lead = int(slot.key)
    before = [int(key) for key in notified if key.lstrip("-").isdecimal()]
    return any(key <= lead and (lead < 0 or key >= days_left - CORRECTION) for key in before)


def waits(one: Occurrence, slot: Slot) -> bool:
    """Whether the user put ``one`` off beyond ``slot``."""
    if one.until is None or slot.purpose is Purpose.AGAIN:
        return False
    return one.state is OccurrenceState.SNOOZED and slot.at <= one.until


def moment_on(day: date, at: time, zone: tzinfo) -> datetime:
    """Return ``at`` o'clock of ``day`` in ``zone``, in UTC; an hour that is skipped is the next."""
    try:
        return datetime.combine(day, at, zone).astimezone(UTC)
    except (OverflowError, ValueError):
        return _NEVER


def audible(moment: datetime, habits: Habits, zone: tzinfo) -> datetime:
    """Return ``moment``, or the end of the quiet hours that it falls into."""
    if habits.quiet_from == habits.quiet_to or moment == _NEVER:
        return moment
    local = moment.astimezone(zone)
    now, begin, end = local.time(), habits.quiet_from, habits.quiet_to
    quiet = begin <= now < end if begin < end else now >= begin or now < end
    if not quiet:
        return moment
    day = local.date() if now < end else local.date() + timedelta(1)
    # A clock put back an hour at night must not lead back before the moment itself.
    return max(moment, moment_on(day, end, zone))


def _snoozed(until: datetime, habits: Habits, zone: tzinfo) -> Slot:
    key = f"z{until.astimezone(UTC):%Y%m%dT%H%M%S}"
    return Slot(key, audible(until.astimezone(UTC), habits, zone), Purpose.AGAIN)


def _day_of_lead(one: Occurrence, lead: int, habits: Habits) -> date | None:
    """Return the day on which to remind ``lead`` days before.

    Money does not move when nobody works: the last call, and the one to fund an account, come on
    the last working day before.
    """
    try:
        day = one.date - timedelta(lead)
    except OverflowError:
        return None
    moves = one.kind is ReminderKind.REPAYMENT and (lead == 0 or one.autopay)
    return on_or_before(day, habits.region) if moves else day
