"""Which notices are to be given now, and that they were."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, tzinfo

from app.actions.habits import habits_of
from app.actions.session import Session
from app.domain.due_errors import UnknownOccurrence
from app.domain.habits import Habits
from app.domain.ids import OccurrenceId
from app.domain.reminder import Occurrence
from app.reminders.notices import Notice, Plan, ahead, given, plan_notices
from app.reminders.occurrences import find_occurrence
from app.reminders.resting import Resting
from app.reminders.slots import Slot


def notices_now(
    session: Session,
    zone: tzinfo,
    habits: Habits | None = None,
    resting: Resting | None = None,
) -> Plan:
    """Return what to tell now, where the user is in ``zone``, and when to look again.

    ``resting`` is what the look before left; it only spares work.
    """
    household = session.vault.read()
    habits = habits or habits_of(session)
    return plan_notices(household, session.clock.now(), zone, habits, resting)


def slots_ahead(
    session: Session, zone: tzinfo, until: datetime, habits: Habits | None = None
) -> list[tuple[Occurrence, Slot]]:
    """Return what will have to be told until ``until``, by time: what a schedule holds."""
    household = session.vault.read()
    habits = habits or habits_of(session)
    return ahead(household, session.clock.now(), zone, habits, until)


def note_given(session: Session, notices: Iterable[Notice]) -> None:
    """Keep that ``notices`` were taken by the system: each is told of once."""
    note_slots_given(
        session,
        (
            (item.occurrence.id, slot)
            for notice in notices
            for item in notice.items
            for slot in item.slots
        ),
    )


def note_slots_given(session: Session, slots: Iterable[tuple[OccurrenceId, str]]) -> None:
    """Keep that these slots were told of, in one transaction; unknown occurrences are passed over.

    A rule may have been removed since a notice was put into a schedule.
    """
    household = session.vault.read()
    by_occurrence: dict[OccurrenceId, list[str]] = {}
    for id, slot in slots:
        by_occurrence.setdefault(id, []).append(slot)
    if not by_occurrence:
        return
    marks = {mark.id: mark for mark in household.marks}
    now = session.clock.now()
    with session.change("reminder.notified") as transaction:
        for id, keys in by_occurrence.items():
            one = _found(session, id)
            if one is not None:
                transaction.put(given(marks.get(id), one, keys, now))


def _found(session: Session, id: OccurrenceId) -> Occurrence | None:
    try:
        return find_occurrence(session.vault.read(), id)
    except UnknownOccurrence:
        return None
