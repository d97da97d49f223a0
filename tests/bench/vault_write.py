"""Single edits, each on the disk before the next, beside plain SQLite with the same settings.

python -m tests.bench.vault_write

Plain SQLite writes the same rows in the same transactions: the account, its line in the journal,
the counter of changes. Both are durable in the same way (rollback journal, synchronous=EXTRA).
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import msgspec

from app.vault.vault import Vault
from tests.app.vault.samples import ACCOUNT, EVERYTHING, NOW, changed, create, put
from tests.bench.measure import median_times, report, report_load

EDITS = 100
ACCOUNTS = 2_000


def copy_to_plain(vault: Vault, target: sqlite3.Connection) -> None:
    """Make the same tables, indexes and rows in a plain database, settings included."""
    source = vault.backups.connection()
    for setting in ("journal_mode = DELETE", "synchronous = EXTRA", "secure_delete = ON"):
        target.execute(f"PRAGMA {setting}")
    things = source.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type = 'index'"
    ).fetchall()
    for kind, name, sql in things:
        if kind == "trigger":
            continue
        target.execute(sql)
        if kind == "table":
            rows = source.execute(f"SELECT * FROM {name}").fetchall()  # noqa: S608 - own names
            if rows:
                marks = ", ".join("?" for _ in rows[0])
                target.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)  # noqa: S608
    target.commit()


def plain_edit(target: sqlite3.Connection, number: int) -> None:
    """Write what one edit writes."""
    target.execute("BEGIN IMMEDIATE")
    target.execute("SELECT * FROM account WHERE id = ?", (f"x{number}",)).fetchone()
    login = f"{number}.{target.total_changes}@example.com"
    target.execute("UPDATE account SET login = ? WHERE id = ?", (login, f"x{number}"))
    target.execute(
        "INSERT INTO journal (at, who, action, noun, id, before, after) VALUES (?,?,?,?,?,?,?)",
        (NOW.isoformat(), "me", "bench", "account", f"x{number}", '{"login":""}', f'"{login}"'),
    )
    for key in ("journal_head", "change_seq"):
        target.execute("UPDATE meta SET value = ? WHERE key = ?", (str(target.total_changes), key))
    target.execute("COMMIT")


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        places = Path(folder)
        accounts = [changed(ACCOUNT, id=f"x{i}", name=f"账户 {i}") for i in range(ACCOUNTS)]
        with (
            create(places / "v.vault", *EVERYTHING) as vault,
            closing(sqlite3.connect(places / "plain.db", isolation_level=None)) as plain,
        ):
            put(vault, *accounts)
            plain.execute("PRAGMA foreign_keys = ON")
            copy_to_plain(vault, plain)
            rounds = [0]

            def ours() -> None:
                rounds[0] += 1
                at = NOW + timedelta(seconds=rounds[0])
                for i in range(EDITS):
                    edited = msgspec.structs.replace(accounts[i], login=f"{rounds[0]}@example.com")
                    with vault.transaction(who="me", action="bench", at=at) as writing:
                        writing.put(edited)

            def peer() -> None:
                for i in range(EDITS):
                    plain_edit(plain, i)

            candidates: tuple[Callable[[], None], ...] = (ours, peer)
            mine, plainly = median_times(9, *candidates)
            assert vault.check() == ()
        sys.stdout.write(f"{EDITS / mine:.0f} edits a second, plain {EDITS / plainly:.0f}\n")
        sys.stdout.write(f"edits a second beside plain SQLite: {plainly / mine:.2f} x ")
        sys.stdout.write("(target at least 0.7)\n")
        report(f"{EDITS} acknowledged single edits / plain SQLite", mine, plainly, 1 / 0.7)
        report_load()


if __name__ == "__main__":
    main()
