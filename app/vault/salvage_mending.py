"""Making rows that were read out of a damaged list fit together without those that were lost."""

from __future__ import annotations

from app.vault.connection import Connection
from app.vault.tables.registry import TABLES

_LOST_PERSON = (
    "INSERT INTO person (id, name, kind, colour, updated_at) "
    "VALUES (?, '?', 'adult', 0, '1970-01-01T00:00:00+00:00')"
)
_MOST_ROUNDS = 20
"""Who refers to whom goes no deeper than a handful of tables."""


def mend(memory: Connection) -> int:
    """Mend the database, and return how many more rows had to be left out.

    A lost person gets a stand-in called "?", because every account needs an owner; a reference
    that may be empty becomes so; what cannot do without what is lost goes.
    """
    left_out = 0
    for _ in range(_MOST_ROUNDS):
        broken = memory.execute("PRAGMA foreign_key_check").fetchall()
        if not broken:
            break
        for table, row, parent, number in broken:
            left_out += _mend_one(memory, table, row, parent, number)
    return left_out + _without_what_nobody_wrote(memory)


def _mend_one(memory: Connection, table: str, row: int | None, parent: str, number: int) -> int:
    keys = memory.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
    column = next(key[3] for key in keys if key[0] == number)
    if row is None:  # a table without numbers: only the search texts
        memory.execute(
            f'DELETE FROM "{table}" WHERE "{column}" NOT IN (SELECT id FROM "{parent}")'  # noqa: S608
        )
        return 0
    if parent == "person":
        lost = memory.execute(
            f'SELECT "{column}" FROM "{table}" WHERE rowid = ?',  # noqa: S608
            (row,),
        ).fetchone()
        if lost and not memory.execute("SELECT 1 FROM person WHERE id = ?", lost).fetchone():
            memory.execute(_LOST_PERSON, lost)
        return 0
    facts = memory.execute(f'PRAGMA table_info("{table}")').fetchall()
    if any(fact[1] == column and not fact[3] for fact in facts):
        memory.execute(f'UPDATE "{table}" SET "{column}" = NULL WHERE rowid = ?', (row,))  # noqa: S608
        return 0
    memory.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (row,))  # noqa: S608
    return 1


def _without_what_nobody_wrote(memory: Connection) -> int:
    """Leave out rows with words or dates that this program cannot have written."""
    left_out = 0
    for table in TABLES:
        try:
            table.things(memory.execute(table.select).fetchall())
        except (KeyError, ValueError):
            for row in memory.execute(table.select).fetchall():
                try:
                    table.things([row])
                except (KeyError, ValueError):
                    memory.execute(f'DELETE FROM "{table.noun}" WHERE id = ?', (row[0],))  # noqa: S608
                    left_out += 1
    return left_out
