"""What an earlier export left in a calendar file, so that it can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import msgspec

_LARGEST = 16 * 2**20
"""Bytes; ten thousand events with details need half of it."""


class Before(msgspec.Struct, frozen=True):
    """One event of ours in the file: under which UID, on which day.

    What it is called is left there: it may say more than whoever writes the file now wants.
    """

    uid: str
    day: date


def exported_before(path: Path, domain: str, since: date) -> Iterator[Before]:
    """Yield the events in ``path`` with UIDs of ``domain``, on days not before ``since``.

    A file that is not there, not ours, or no calendar has none.
    """
    from icalendar import Calendar

    try:
        if path.stat().st_size > _LARGEST:
            return
        calendar = Calendar.from_ical(path.read_bytes())
    except (OSError, ValueError, KeyError, IndexError):
        return
    for event in calendar.walk("VEVENT"):
        uid, start = str(event.get("uid", "")), event.get("dtstart")
        day = getattr(start, "dt", None)
        if not isinstance(day, date) or isinstance(day, datetime):
            continue
        if uid.endswith(f"@{domain}") and day >= since:
            yield Before(uid, day)
