"""When an occurrence is to be told of: its slots, each a reason and an instant.

A slot is named so that it is the same after an edit, a restart or a journey to another zone:
``7`` is the notice seven days before, ``-2`` the second day of being overdue, ``z…`` the end of a
snooze. What was given is kept by these names with the occurrence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from functools import lru_cache

import msgspec

from app.calendar.working_days import on_or_before
from app.domain.habits import Habits
from app.domain.reminder import HANDLED, Occurrence, OccurrenceState, ReminderKind
from app.domain.repayment import Repayment

DENSE_LEADS = (10, 7, 5, 3, 2, 1, 0)
"""Days before a repayment while the bank's own messages may be going to a number nobody reads."""
FUND_LEAD = 2
"""Days before an automatic payment on which the money has to be there."""

CORRECTION = 3
"""A due day put off by no more days than this is the same one, told of already."""

_NEVER = datetime.max.replace(tzinfo=UTC)


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


class Teller:
    """Makes the slots of the occurrences of one rule, but for those already given."""

    def __init__(
        self, repayment: Repayment | None, habits: Habits, zone: tzinfo, today: date, *, dense: bool
    ) -> None:
        self.dense = dense
        self.leads = leads_of(repayment, habits, dense=dense)
        self._keys = tuple((lead, str(lead)) for lead in self.leads)
        self._all = {key for _, key in self._keys}
        self._at = habits.at if repayment is None or repayment.at is None else repayment.at
        self._habits = habits
        self._zone = zone
        self._today = today

    def before(self, one: Occurrence, notified: Sequence[str]) -> list[Slot]:
        """Return the slots before and on the day of ``one``, and the end of its snooze."""
        if one.state in HANDLED:
            return []
        left = (one.date - self._today).days
        found = []
        if one.until is not None:
            again = _snoozed(one.until, self._habits, self._zone)
            found += [] if is_given(again.key, notified, left) else [again]
        if notified and self._all.issubset(notified):
            return found
        for lead, key in self._keys:
            if not is_given(key, notified, left):
                fund = one.autopay and lead == FUND_LEAD
                purpose = Purpose.FUND if fund else Purpose.DUE
                found.append(
                    Slot(key, self._moment(_day_of_lead(one, lead, self._habits)), purpose)
                )
        return found

    def after(self, one: Occurrence, notified: Sequence[str], days: Iterable[date]) -> list[Slot]:
        """Return the slots of those of ``days`` on which ``one`` is overdue."""
        if one.state in HANDLED:
            return []
        left = (one.date - self._today).days
        purpose = Purpose.CONFIRM if one.autopay else Purpose.OVERDUE
        keys = ((str((one.date - day).days), day) for day in days if day > one.date)
        return [
            Slot(key, self._moment(day), purpose)
            for key, day in keys
            if not is_given(key, notified, left)
        ]

    def _moment(self, day: date) -> datetime:
        return _told_at(day, self._at, self._habits, self._zone)


def is_given(key: str, notified: Sequence[str], days_left: int) -> bool:
    """Whether the notice of slot ``key`` was given, ``days_left`` days before the due day.

    A notice of being overdue covers those of earlier days. A notice whose day has about come covers
    longer lead times too: adding one to a rule, or correcting its day a little, does not bring up
    what is past.
    """
    if not notified or key in notified:
        return bool(notified)
    if not key.lstrip("-").isdecimal():
        return False
    lead = int(key)
    before = [int(each) for each in notified if each.lstrip("-").isdecimal()]
    return any(each <= lead and (lead < 0 or each >= days_left - CORRECTION) for each in before)


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


@lru_cache(maxsize=8192)
def _told_at(day: date, at: time, habits: Habits, zone: tzinfo) -> datetime:
    """Return when a notice of ``day`` comes; kept, for all rules share days and hours."""
    return audible(moment_on(day, at, zone), habits, zone)


def audible(moment: datetime, habits: Habits, zone: tzinfo) -> datetime:
    """Return ``moment``, or the end of the quiet hours that it falls into."""
    if moment == _NEVER:
        return moment
    local = moment.astimezone(zone)
    now, end = local.time(), habits.quiet_to
    if not is_quiet(now, habits):
        return moment
    day = local.date() if now < end else local.date() + timedelta(1)
    # A clock put back an hour at night must not lead back before the moment itself.
    return max(moment, moment_on(day, end, zone))


def is_quiet(hour: time, habits: Habits) -> bool:
    """Whether ``hour`` (local) lies in the quiet hours, which may go past midnight."""
    begin, end = habits.quiet_from, habits.quiet_to
    if begin <= end:
        return begin <= hour < end
    return hour >= begin or hour < end


def _snoozed(until: datetime, habits: Habits, zone: tzinfo) -> Slot:
    key = f"z{until.astimezone(UTC):%Y%m%dT%H%M%S}"
    return Slot(key, audible(until.astimezone(UTC), habits, zone), Purpose.AGAIN)


def _day_of_lead(one: Occurrence, lead: int, habits: Habits) -> date:
    """Return the day on which to remind ``lead`` days before.

    Money does not move when nobody works: nothing is said later than on the last working day up
    to the due day, and what asks to fund an account comes on a working day. Lead times that meet
    on one day make one notice.
    """
    day = one.date - timedelta(lead) if one.date > date.min + timedelta(lead) else date.min
    if one.kind is not ReminderKind.REPAYMENT:
        return day
    if one.autopay:
        return on_or_before(day, habits.region)
    return min(day, on_or_before(one.date, habits.region))
