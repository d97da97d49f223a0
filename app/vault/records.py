"""All that a vault holds, removed things included, as a hand-over needs it."""

from __future__ import annotations

from datetime import datetime

from app.domain.handover import Record
from app.vault.connection import Connection
from app.vault.tables.registry import TABLES


def read_records(connection: Connection) -> dict[tuple[str, str], Record]:
    """Return everything by noun and id, in the order it was first stored."""
    found = {}
    for table in TABLES:
        rows = connection.execute(table.select_everything).fetchall()
        things = table.things(row[:-1] for row in rows)
        for thing, row in zip(things, rows, strict=True):
            removed = datetime.fromisoformat(row[-1]) if row[-1] else None
            record = Record(table.noun, thing, removed)
            found[record.key] = record
    return found
