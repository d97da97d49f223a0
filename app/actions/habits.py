"""When the household wants to be reminded."""

from __future__ import annotations

from datetime import time

from app.actions.session import Session, region_of_household
from app.calendar.schedule import validate_leads
from app.domain.habits import Habits, HouseholdHabits
from app.domain.ids import HabitsId


def habits_of(session: Session) -> Habits:
    """Return what the household chose, else the usual, with the working days of where it is."""
    household = session.vault.read()
    region = region_of_household(household, session.region)
    if not household.habits:
        return Habits(region=region)
    chosen = household.habits[0]
    return Habits(
        leads=chosen.leads,
        at=chosen.at,
        quiet_from=chosen.quiet_from,
        quiet_to=chosen.quiet_to,
        region=region,
    )


def set_habits(
    session: Session,
    *,
    leads: tuple[int, ...] | None = None,
    at: time | None = None,
    quiet: tuple[time, time] | None = None,
) -> Habits:
    """Choose the days before, the time of day and the quiet hours; what is None stays.

    Days are kept once each, the longest first; ``quiet`` is from and to, equal ends meaning none.
    Rules with days or an hour of their own keep those. Returns what holds now.

    Raises:
        InvalidTerms: a lead time is out of bounds.
    """
    before = habits_of(session)
    wanted = before.leads if leads is None else leads
    validate_leads(wanted)
    quiet_from, quiet_to = quiet or (before.quiet_from, before.quiet_to)
    stored = session.vault.read().habits
    chosen = HouseholdHabits(
        id=stored[0].id if stored else HabitsId(session.new_id()),
        leads=tuple(sorted(set(wanted), reverse=True)),
        at=_minute(at or before.at),
        quiet_from=_minute(quiet_from),
        quiet_to=_minute(quiet_to),
        updated_at=session.clock.now(),
    )
    with session.change("habits.set") as transaction:
        transaction.put(chosen)
    return habits_of(session)


def _minute(hour: time) -> time:
    return hour.replace(second=0, microsecond=0, tzinfo=None)
