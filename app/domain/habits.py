"""When a household wants to be reminded: what holds unless a rule says otherwise."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import msgspec

from app.domain.ids import HabitsId

LEADS = (7, 3, 1, 0)
"""Days before a repayment on which to remind, unless the household or the rule says otherwise."""


class Habits(msgspec.Struct, frozen=True, kw_only=True):
    """What holds for all reminders: days before, time of day, quiet hours (local, may wrap).

    Equal ends mean that there are no quiet hours. ``region`` (ISO 3166) is whose working days
    count. ``late_after`` is from when on a notice says that it comes late.
    """

    leads: tuple[int, ...] = LEADS
    at: time = time(9)
    quiet_from: time = time(21, 30)
    quiet_to: time = time(8)
    late_after: timedelta = timedelta(hours=3)
    region: str = "CN"


class HouseholdHabits(msgspec.Struct, frozen=True, kw_only=True):
    """What the user chose of it, stored; there is at most one."""

    id: HabitsId
    leads: tuple[int, ...] = LEADS
    at: time = time(9)
    quiet_from: time = time(21, 30)
    quiet_to: time = time(8)
    updated_at: datetime
