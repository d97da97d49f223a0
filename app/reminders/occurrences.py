"""Occurrences: what falls due when, derived from the rules and never stored.

An occurrence's id is made of its rule and its period, so that it is the same in every process, and
what the user did to it (done, skipped, snoozed) finds it again after the rule was edited.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from operator import attrgetter

from app.domain.due_errors import UnknownOccurrence
from app.domain.household import Household
from app.domain.reminder import HANDLED, Occurrence
from app.reminders.sources import find, marks_of, sources

_ID = attrgetter("id")

LISTED_DAYS = 100
"""So long each thing that was missed is listed, and not only the latest of its rule."""


def occurrences(household: Household, first: date, last: date) -> list[Occurrence]:
    """Return everything that falls due from ``first`` to ``last``, both included.

    Repayments, security chores and the follow-up days of holds, with their marks, by date and then
    by id. A closed account keeps its repayments and chores, because a balance may remain; its
    holds are over.
    """
    marks = marks_of(household)
    # Sorted by day and then within each day: that compares far fewer pairs, and cheaper ones.
    by_day: defaultdict[date, list[Occurrence]] = defaultdict(list)
    for source in sources(household, marks):
        for one in source.within(first, last):
            by_day[one.date].append(one)
    return [one for day in sorted(by_day) for one in sorted(by_day[day], key=_ID)]


def due(household: Household, today: date, days: int) -> list[Occurrence]:
    """Return what is to be done from ``today`` to ``days`` days later, both included.

    Done and skipped ones are left out; a snoozed one keeps its date and stays in the list.
    """
    last = today + timedelta(min(days, (date.max - today).days))
    return [each for each in occurrences(household, today, last) if each.state not in HANDLED]


def overdue(household: Household, today: date) -> list[Occurrence]:
    """Return what fell due before ``today`` and nobody has handled, by date and then by id.

    Each of the last ``LISTED_DAYS`` days, so that whoever was away finds all that a summary named;
    of what is older the latest of its rule, so that a list nobody ticks does not grow for ever. A
    repayment is never overdue for a day before the program knew of it (``created_at``).
    """
    marks = marks_of(household)
    yesterday = today - timedelta(1)
    found: list[Occurrence] = []
    for source in sources(household, marks):
        late = [
            each for each in source.within(source.known, yesterday) if each.state not in HANDLED
        ]
        found += [each for each in late if (today - each.date).days <= LISTED_DAYS] or late[-1:]
    found.sort(key=_order)
    return found


def find_occurrence(household: Household, id: str) -> Occurrence:
    """Return the occurrence of this id, whatever its date.

    Raises:
        UnknownOccurrence: no rule has it: wrong form, a rule that is gone, a month before the
            rule starts or after it ends, a chore beyond its last time, or a hold that was
            released or put off.
    """
    found = find(household, id)
    if found is None:
        raise UnknownOccurrence(occurrence=id)
    return found


def _order(occurrence: Occurrence) -> tuple[date, str]:
    return occurrence.date, occurrence.id
