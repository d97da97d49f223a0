"""The calendar day a moment belongs to."""

from __future__ import annotations

from datetime import date, datetime


def day_of(moment: datetime) -> date:
    """Return the day on which ``moment`` (aware) was where the user is, not in Greenwich.

    In China a morning until eight o'clock belongs to the day before by UTC.
    """
    return moment.astimezone().date()
