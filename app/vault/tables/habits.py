"""When the household wants to be reminded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time

import msgspec

from app.domain.habits import HouseholdHabits
from app.vault.tables.table import Moments, Row, Table, moment

_DAYS = msgspec.json.Decoder(tuple[int, ...])


def _row(h: HouseholdHabits) -> Row:
    hours = (each.isoformat("minutes") for each in (h.at, h.quiet_from, h.quiet_to))
    return (h.id, msgspec.json.encode(h.leads).decode(), *hours, moment(h.updated_at))


def _habits(rows: Iterable[Row], moments: Moments) -> list[HouseholdHabits]:
    return [
        HouseholdHabits(
            id=i,
            leads=_DAYS.decode(leads),
            at=time.fromisoformat(at),
            quiet_from=time.fromisoformat(quiet_from),
            quiet_to=time.fromisoformat(quiet_to),
            updated_at=moments[updated],
        )
        for i, leads, at, quiet_from, quiet_to, updated in rows
    ]


HABITS = Table(
    "habits",
    HouseholdHabits,
    ("id", "leads", "at", "quiet_from", "quiet_to", "updated_at"),
    _row,
    _habits,
)
