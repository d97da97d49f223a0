"""How far messages were read, and what is ignored for ever."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.domain.findings import Ignored, ReadUpTo
from app.vault.tables.table import Moments, Row, Table, moment


def _reading_row(r: ReadUpTo) -> Row:
    return r.id, r.number, r.until.isoformat(), moment(r.updated_at)


def _readings(rows: Iterable[Row], moments: Moments) -> list[ReadUpTo]:
    return [
        ReadUpTo(id=i, number=number, until=date.fromisoformat(until), updated_at=moments[updated])
        for i, number, until, updated in rows
    ]


def _ignored_row(i: Ignored) -> Row:
    return i.id, i.owner, i.institution, i.name, moment(i.updated_at)


def _ignored(rows: Iterable[Row], moments: Moments) -> list[Ignored]:
    return [
        Ignored(id=i, owner=owner, institution=institution, name=name, updated_at=moments[updated])
        for i, owner, institution, name, updated in rows
    ]


READING = Table(
    "read_up_to", ReadUpTo, ("id", "number", "until", "updated_at"), _reading_row, _readings
)
IGNORED = Table(
    "ignored",
    Ignored,
    ("id", "owner", "institution", "name", "updated_at"),
    _ignored_row,
    _ignored,
)
