"""The schedule outside the vault: written from the reminders, and heard when the vault is open."""

from __future__ import annotations

import secrets
from datetime import timedelta, tzinfo

from app.actions.notifying import note_slots_given, slots_ahead
from app.actions.session import USER, Session
from app.reminders.outside import heard, to_hold
from app.system.schedule import Entry, ScheduleFile

AHEAD = timedelta(days=365)
"""So long the watch goes on without anybody unlocking."""


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
    now = session.clock.now()
    wanted = to_hold(
        slots_ahead(session, zone, now + AHEAD),
        noted,
        {entry.id for entry in entries or ()},
        session.vault.read().marks,
        now,
        lambda: secrets.token_hex(8),
    )
    holds = tuple(sorted(Entry(each.at, each.id) for each in wanted))
    if entries != holds:
        file.write(holds)
    if noted != tuple(wanted) and not session.vault.read_only:
        # Not announced: nothing that anybody sees has changed.
        with session.vault.transaction(who=USER, action="schedule", at=now) as transaction:
            transaction.keep_schedule(wanted)


def hear_schedule(session: Session, file: ScheduleFile) -> None:
    """Note as given what the system has shown while the vault was locked.

    A file that is gone or damaged says nothing.
    """
    entries = file.read()
    if entries is None or session.vault.read_only:
        return
    left = {entry.id for entry in entries}
    note_slots_given(session, heard(session.vault.schedule(), left, session.clock.now()))
