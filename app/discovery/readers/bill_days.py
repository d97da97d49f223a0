"""Moments as Chinese bills write them, which are those of Beijing, and which years a bill has."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

BEIJING = timezone(timedelta(hours=8))
YEARS = range(1970, 2100)
"""Of payments in any export; beyond the ends of the calendar no zone can be counted."""
_DAY = re.compile(r"^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")
_CLOSE = re.compile(r"^(\d{4})(\d{2})(\d{2})\b")
_SHORT = re.compile(r"^(\d{1,2})[-/.](\d{1,2})$")


def moment_of(written: str) -> datetime | None:
    """Return the moment ``written`` names (``2024-12-30 17:16:02``), None if it names none."""
    text = written.strip()
    try:
        at = datetime.fromisoformat(text).replace(tzinfo=BEIJING)
    except ValueError:
        pass
    else:
        return at if at.year in YEARS else None
    day = _DAY.match(text) or _CLOSE.match(text)
    if day is None:
        return None
    clock = _CLOCK.search(text, day.end())
    year, month, of_month = (int(part) for part in day.groups())
    if year not in YEARS:
        return None
    hour, minute, second = (int(part or 0) for part in clock.groups()) if clock else (0, 0, 0)
    try:
        return datetime(year, month, of_month, hour, minute, second, tzinfo=BEIJING)
    except ValueError:
        return None


def day_in(written: str, year: int, month: int) -> datetime | None:
    """Return the day of ``12/29`` in a bill of ``year`` and ``month``: never far after it."""
    short = _SHORT.match(written.strip())
    if short is None:
        return None
    its_month, its_day = int(short[1]), int(short[2])
    if its_month > month + 1:
        year -= 1
    try:
        return datetime(year, its_month, its_day, tzinfo=BEIJING)
    except ValueError:
        return None
