"""Whether a database is whole: each of the two checks sees what the other misses."""

from __future__ import annotations

import hashlib

from app.vault.connection import Connection

PAGE_DAMAGED = "page_damaged"
STRUCTURE_DAMAGED = "structure_damaged"
REFERENCE_BROKEN = "reference_broken"

_UNDER_THE_MASTER_KEY = "journal_key"
"""The one table that a copy under another master key holds otherwise."""


def problems(connection: Connection) -> tuple[str, ...]:
    """Return the codes of what is wrong; empty for a sound database.

    The first check reads every page's signature and misses pages cut off at the end; the second
    walks the structure and misses what hangs behind it.
    """
    found = []
    if connection.execute("PRAGMA cipher_integrity_check").fetchall():
        found.append(PAGE_DAMAGED)
    if connection.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
        found.append(STRUCTURE_DAMAGED)
    return tuple(found)


def broken_references(connection: Connection) -> bool:
    """Whether a row refers to one that is not there."""
    return connection.execute("PRAGMA foreign_key_check").fetchone() is not None


def contents(connection: Connection) -> dict[str, tuple[int, str]]:
    """Return count and digest of every table's rows: what a true copy must have in common.

    A half-made copy passes both integrity checks, so only this tells.
    """
    tables = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name"
    ).fetchall()
    found = {}
    for name, _ in tables:
        if name == _UNDER_THE_MASTER_KEY:
            continue
        digest, count = hashlib.sha256(), 0
        for row in connection.execute(f'SELECT * FROM "{name}" ORDER BY 1'):  # noqa: S608
            digest.update(repr(row).encode("utf-8", "surrogatepass"))
            count += 1
        found[name] = (count, digest.hexdigest())
    return found
