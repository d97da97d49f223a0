"""What happened to an account, in words: one line for each thing the user did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from app.domain.journal import JournalEntry
from app.domain.number import Number
from ui.text.formats import show_date
from ui.text.journal import happening


class Happening(NamedTuple):
    """One line: when, and what."""

    at: datetime
    words: str


def tell(
    entries: Iterable[JournalEntry], steps: Mapping[str, str], numbers: Sequence[Number]
) -> tuple[Happening, ...]:
    """Return what ``entries`` (newest first) mean, one line for all that one action changed.

    ``steps`` gives the short words of steps by id, ``numbers`` the household's numbers.
    """
    grouped: dict[tuple[datetime, str], list[JournalEntry]] = {}
    for entry in entries:
        grouped.setdefault((entry.at, entry.action), []).append(entry)
    lines = (
        Happening(at, words)
        for (at, action), group in grouped.items()
        if (words := happening(action, group, steps, numbers))
    )
    return tuple(lines)


def show_moment(at: datetime) -> str:
    """Return the day and the time of day, where the user is."""
    local = at.astimezone()
    return f"{show_date(local.date())} {local:%H:%M}"
