"""Bringing a database to the present schema, wholly or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources

import msgspec
from sqlcipher3 import dbapi2 as sqlcipher

from app.vault.connection import Connection
from app.vault.meta import schema_version

_NAME = re.compile(r"(\d{4})_(\w+)\.sql")


class Migration(msgspec.Struct, frozen=True):
    """One step of the schema: the statements that lead from ``version`` - 1 to ``version``."""

    version: int
    name: str
    sql: str

    def statements(self) -> Iterator[str]:
        """Split at the ends of statements, bodies of triggers kept whole."""
        pending = ""
        for line in self.sql.splitlines(keepends=True):
            pending += line
            if sqlcipher.complete_statement(pending) and line.partition("--")[0].strip():
                yield pending
                pending = ""


@cache
def shipped_migrations() -> tuple[Migration, ...]:
    """Return the migrations of this program, oldest first."""
    found = [
        Migration(int(match[1]), match[2], file.read_text("utf-8"))
        for file in resources.files("app.vault.migrations").iterdir()
        if (match := _NAME.fullmatch(file.name))
    ]
    return tuple(sorted(found, key=lambda m: m.version))


def apply(connection: Connection, migrations: Sequence[Migration]) -> None:
    """Run those of ``migrations`` that the database has not seen, inside the open transaction.

    The version moves with them: what happens in between leaves either the old or the new schema.
    Statements run one by one, because a script would commit what is open.
    """
    for migration in migrations:
        if migration.version <= schema_version(connection):
            continue
        for statement in migration.statements():
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {migration.version:d}")
