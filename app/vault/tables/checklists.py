"""What was ticked in the steps for a situation of the whole move."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from app.domain.checklist import Checklist
from app.domain.journey import Tick
from app.vault.tables.table import Moments, Row, Table, moment

_TICKS = msgspec.json.Decoder(tuple[Tick, ...])


def _row(c: Checklist) -> Row:
    ticks = msgspec.json.encode(c.ticks).decode()
    return (c.id, c.person, c.move, c.playbook, ticks, moment(c.updated_at))


def _checklists(rows: Iterable[Row], moments: Moments) -> list[Checklist]:
    return [
        Checklist(
            id=i,
            person=person,
            move=move,
            playbook=playbook,
            ticks=_TICKS.decode(ticks),
            updated_at=moments[updated],
        )
        for i, person, move, playbook, ticks, updated in rows
    ]


CHECKLIST = Table(
    "checklist",
    Checklist,
    ("id", "person", "move", "playbook", "ticks", "updated_at"),
    _row,
    _checklists,
)
