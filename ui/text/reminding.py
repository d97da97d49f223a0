"""When reminders come: typed by a person, and in words."""

from __future__ import annotations

import re
from datetime import time

from app.calendar.schedule import FIRST_LEAD
from app.domain.habits import Habits
from ui.text.catalogue import tr
from ui.text.formats import show_list

_LEADS = re.compile(r"[0-9]{1,2}([,，、 ]+[0-9]{1,2})*")
_HOUR = re.compile(r"([0-9]{1,2})[:：]([0-9]{2})")


def read_leads(typed: str) -> tuple[int, ...]:
    """Return the days before in ``typed``, the longest first; empty if it is no list of days."""
    if not _LEADS.fullmatch(typed.strip()):
        return ()
    days = {int(day) for day in re.split(r"[,，、 ]+", typed.strip())}
    return tuple(sorted(days, reverse=True)) if max(days) <= FIRST_LEAD else ()


def read_hour(typed: str) -> time | None:
    """Return the time of day in ``typed`` (``8:30``, ``20：00``); None if it is none."""
    found = _HOUR.fullmatch(typed.strip())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2])
    return time(hour, minute) if hour < 24 and minute < 60 else None


def show_hour(hour: time) -> str:
    """Return a time of day as both languages write it: 08:30."""
    return hour.isoformat("minutes")


def habits_words(habits: Habits) -> str:
    """Return when reminders come and when they are silent, in one or two sentences."""
    days = show_list(str(lead) for lead in habits.leads if lead)
    at = show_hour(habits.at)
    if days and 0 in habits.leads:
        told = tr("{days} days before a payment is due and on the day, at {hour}.",
                  days=days, hour=at)  # fmt: skip
    elif days:
        told = tr("{days} days before a payment is due, at {hour}.", days=days, hour=at)
    else:
        told = tr("On the day a payment is due, at {hour}.", hour=at)
    if habits.quiet_from == habits.quiet_to:
        return told
    quiet = tr(
        "Silent from {start} to {end}.",
        start=show_hour(habits.quiet_from),
        end=show_hour(habits.quiet_to),
    )
    return f"{told} {quiet}" if told[-1] == "." else told + quiet
