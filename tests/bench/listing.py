"""From the key to a list of 10,000 accounts, beside plain SQLite reading the same rows.

python -m tests.bench.listing
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import sqlcipher3

from app.actions.listing import list_accounts
from app.actions.moves import add_move
from app.actions.people import add_person
from app.actions.session import Session
from app.bootstrap import Program, build
from app.domain.account import Account, Kind
from app.domain.binding import Binding, Role
from app.domain.ids import AccountId, BindingId
from app.system.paths import Paths
from tests.app.vault.samples import CHEAP
from tests.bench.measure import median_times, report

ACCOUNTS = 10_000
PASSWORD = "a password for measuring"
READ_TABLES = ("person", "number", "move", "account", "binding")


def fill(session: Session) -> None:
    """Store the accounts, two bindings each, through the vault's own door."""
    person = add_person(session, "李明").id
    old = add_move(session, "李明", "13800138000", "13900139000").old
    now = session.clock.now()
    with session.change("bench.fill") as transaction:
        for i in range(ACCOUNTS):
            account = Account(
                id=AccountId(session.new_id()),
                owner=person,
                kind=list(Kind)[i % len(Kind)],
                name=f"账户 {i}",
                login=f"user{i}@example.com",
                updated_at=now,
            )
            transaction.put(account)
            for role in (Role.LOGIN, Role.CODE):
                transaction.put(
                    Binding(
                        id=BindingId(session.new_id()),
                        account=account.id,
                        role=role,
                        number=old,
                        updated_at=now,
                    )
                )


def copy_to_plain(program: Program, plain: Path) -> None:
    """Copy the same rows into a plain database with the same columns."""
    session = program.vaults.open(program.vault_path, PASSWORD)
    connection = session.vault._database.connection  # noqa: SLF001 - to read the very same rows
    with closing(sqlite3.connect(plain)) as target:
        for table in READ_TABLES:
            names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            rows = connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - own names
            target.execute(f"CREATE TABLE {table} ({', '.join(names)})")
            marks = ", ".join("?" * len(names))
            target.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608
        target.commit()
    session.close()


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        places = Paths(data=Path(folder) / "data", settings=Path(folder) / "settings")
        program = build(paths=places, region="CN", kdf=CHEAP, lowest_kdf=CHEAP)
        session = program.vaults.create(program.vault_path, PASSWORD)
        fill(session)
        session.close()
        plain = Path(folder) / "plain.db"
        copy_to_plain(program, plain)
        assert program.knowledge.directory.services

        def ours() -> None:
            opened = program.vaults.open(program.vault_path, PASSWORD)
            assert len(list_accounts(opened)) == ACCOUNTS
            opened.close()

        def peer() -> None:
            with closing(sqlite3.connect(plain)) as connection:
                for table in READ_TABLES:
                    connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608

        versions = f"SQLCipher on {sqlcipher3.sqlite_version}, SQLite {sqlite3.sqlite_version}"
        sys.stdout.write(f"{versions}\n")
        mine, plainly = median_times(9, ours, peer)
        report("key to 10,000 listed accounts / plain rows", mine, plainly, 2)


if __name__ == "__main__":
    main()
