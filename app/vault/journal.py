"""The append-only journal: who changed what, and how it was before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from app.domain.journal import JournalEntry
from app.vault.connection import Connection
from app.vault.journal_chain import Chain
from app.vault.tables.table import moment

_UNSAID = frozenset({"id", "updated_at"})
"""Fields that an entry tells by its own id and time."""

_FIELDS = msgspec.json.Decoder(dict[str, Any])


def fields_of(thing: msgspec.Struct) -> dict[str, Any]:
    """Return all that is to be told of ``thing``."""
    return {f: getattr(thing, f) for f in thing.__struct_fields__ if f not in _UNSAID}


def difference(
    before: msgspec.Struct, after: msgspec.Struct
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the fields that differ, as they were and as they are."""
    old, new = fields_of(before), fields_of(after)
    changed = [f for f in new if old[f] != new[f]]
    return {f: old[f] for f in changed}, {f: new[f] for f in changed}


def append(
    connection: Connection,
    chain: Chain,
    entry: tuple[datetime, str, str],
    thing: tuple[str, str],
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
) -> None:
    """Write one entry: (at, who, action), (noun, id), and the differing fields."""
    at, who, action = entry
    content = (moment(at), who, action, *thing, _text(before), _text(after))
    seq, mac = chain.sign(content)
    connection.execute(
        "INSERT INTO journal (seq, at, who, action, noun, id, before, after, mac) "
        "VALUES (?,?,?,?,?,?,?,?,?)",
        (seq, *content, mac),
    )


def entries(
    connection: Connection, noun: str | None, thing: str | None, limit: int | None
) -> tuple[JournalEntry, ...]:
    """Return entries newest first, of one noun or one thing if named, at most ``limit``."""
    wanted = [
        (column, value) for column, value in (("noun", noun), ("id", thing)) if value is not None
    ]
    where = " AND ".join(["1", *(f"{column} = ?" for column, _ in wanted)])
    rows = connection.execute(
        "SELECT seq, at, who, action, noun, id, before, after FROM journal "  # noqa: S608
        f"WHERE {where} ORDER BY seq DESC LIMIT ?",  # names of columns, no data
        (*(value for _, value in wanted), -1 if limit is None else max(0, limit)),
    )
    return tuple(
        JournalEntry(
            seq=seq,
            at=datetime.fromisoformat(at),
            who=who,
            action=action,
            noun=named,
            id=i,
            before=None if before is None else _FIELDS.decode(before),
            after=None if after is None else _FIELDS.decode(after),
        )
        for seq, at, who, action, named, i, before, after in rows
    )


def _text(fields: Mapping[str, Any] | None) -> str | None:
    return None if fields is None else msgspec.json.encode(fields).decode()
