"""The few facts that a database keeps about itself."""

from __future__ import annotations

from app.vault.connection import Connection

APPLICATION_ID = int.from_bytes(b"RNMB")
VAULT_ID = "vault_id"
HEADER_GENERATION = "header_generation"
CHANGE_SEQ = "change_seq"


def read_meta(connection: Connection) -> dict[str, str]:
    """Return all facts by name."""
    return dict(connection.execute("SELECT key, value FROM meta").fetchall())


def write_meta(connection: Connection, key: str, value: str | int) -> None:
    """Set one fact, inside the caller's transaction."""
    connection.execute(
        "INSERT INTO meta (key, value) VALUES (?, ?) "
        "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, str(value)),
    )


def change_seq(connection: Connection) -> int:
    """Return how many transactions changed this vault, its creation being none."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (CHANGE_SEQ,)).fetchone()
    return int(row[0])


def application_id(connection: Connection) -> int:
    """Return whose database it says it is."""
    return int(connection.execute("PRAGMA application_id").fetchone()[0])


def schema_version(connection: Connection) -> int:
    """Return the number of the last migration it went through."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
