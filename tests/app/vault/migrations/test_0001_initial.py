"""The first schema."""

from __future__ import annotations

from pathlib import Path

from app.vault.connection import connect
from app.vault.migrate import apply, shipped_migrations


def test_it_makes_every_table_from_nothing(tmp_path: Path) -> None:
    """An empty database becomes version 1 in one transaction, and not a second time."""
    connection = connect(tmp_path / "new.db", bytes(32), new_id="ab" * 16)
    first = shipped_migrations()[:1]
    connection.execute("BEGIN IMMEDIATE")
    apply(connection, first)
    apply(connection, first)
    connection.execute("COMMIT")
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    tables = connection.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table'")
    assert tables.fetchone() == (13,)
    connection.close()


def test_undone_it_leaves_nothing(tmp_path: Path) -> None:
    """Tables and version go together."""
    connection = connect(tmp_path / "new.db", bytes(32), new_id="ab" * 16)
    connection.execute("BEGIN IMMEDIATE")
    apply(connection, shipped_migrations()[:1])
    connection.execute("ROLLBACK")
    assert connection.execute("PRAGMA user_version").fetchone() == (0,)
    assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    connection.close()
