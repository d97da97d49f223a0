"""The schedule outside the vault: written from the reminders, and heard when the vault is open."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import timedelta, tzinfo

from app.actions.notifying import note_slots_given, slots_ahead
from app.actions.session import USER, Session
from app.domain.reminder import HANDLED, Scheduled
from app.system.schedule import Entry, ScheduleFile

AHEAD = timedelta(days=365)
"""So long the watch goes on without anybody unlocking."""

_MISSED = timedelta(days=90)
"""What nobody was shown in so many days is for the list in the program, not for a notice."""


def refresh_schedule(session: Session, file: ScheduleFile, zone: tzinfo) -> None:
    """Hear what was shown, then let ``file`` hold the notices of a year, where the user is.

    The file is written first. Killed before the vault notes it, new ids are unknown to the vault,
    and their notices come once more rather than never.

    Raises:
        OSError: the file cannot be written; the old schedule stands, and so does its note.
    """
    hear_schedule(session, file)
    entries = file.read()
    noted = session.vault.schedule()
    ids = {(each.occurrence, each.slot, each.at): each.id for each in noted}
    wanted = list(_missed(session, noted, entries or ()))
    for one, slot in slots_ahead(session, zone, session.clock.now() + AHEAD):
        at = int(slot.at.timestamp())
        id = ids.get((one.id, slot.key, at)) or secrets.token_hex(8)
        wanted.append(Scheduled(id, one.id, slot.key, at))
    holds = tuple(sorted(Entry(each.at, each.id) for each in wanted))
    if entries != holds:
        file.write(holds)
    wanted.sort(key=lambda each: (each.at, each.id))
    if noted != tuple(wanted) and not session.vault.read_only:
        # Not announced: nothing that anybody sees has changed.
        now = session.clock.now()
        with session.vault.transaction(who=USER, action="schedule", at=now) as transaction:
            transaction.keep_schedule(wanted)


def hear_schedule(session: Session, file: ScheduleFile) -> None:
    """Note as given what the system has shown while the vault was locked.

    That is what the vault knows to have been in ``file``, whose time has come, and which is not in
    it any more. A file that is gone or damaged says nothing.
    """
    entries = file.read()
    if entries is None or session.vault.read_only:
        return
    left = {entry.id for entry in entries}
    now = session.clock.now().timestamp()
    note_slots_given(
        session,
        [
            (each.occurrence, each.slot)
            for each in session.vault.schedule()
            if each.at <= now and each.id not in left
        ],
    )


def _missed(
    session: Session, noted: tuple[Scheduled, ...], entries: tuple[Entry, ...]
) -> Iterator[Scheduled]:
    """Yield what was due and is still to be shown."""
    left = {entry.id for entry in entries}
    now = session.clock.now()
    past = [
        each
        for each in noted
        if (now - _MISSED).timestamp() < each.at <= now.timestamp() and each.id in left
    ]
    if not past:
        return
    marks = {mark.id: mark for mark in session.vault.read().marks}
    for each in past:
        mark = marks.get(each.occurrence)
        if mark is None or (mark.state not in HANDLED and each.slot not in mark.notified):
            yield each
