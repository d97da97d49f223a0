"""The schema and its history."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from app.domain.vault_errors import DatabaseDamaged, VaultReadOnly, VaultTooNew
from app.vault.migrate import Migration, shipped_migrations
from app.vault.open import open_migrated
from app.vault.tables.registry import TABLES
from app.vault.vault import Vault
from tests.app.vault.samples import (
    ACCOUNT,
    CHEAP,
    EVIDENCE,
    PASSWORD,
    PERSON,
    changed,
    fingerprint,
    put,
    raw,
    reopen,
)

HERE = Path(__file__).parent

PRESENT = shipped_migrations()[-1].version
STEP = Migration(
    PRESENT + 1,
    "nickname",
    """
    -- An invented step of a later version; not one of ours.
    ALTER TABLE person ADD COLUMN nickname TEXT;
    UPDATE person SET nickname = upper(id); -- with a remark behind it
    CREATE TRIGGER named AFTER UPDATE OF name ON person
    BEGIN
        UPDATE person SET nickname = NULL WHERE id = new.id;
        SELECT 1;
    END;
    """,
)


def upgrade(path: Path, *steps: Migration) -> Vault:
    """Open with a program whose history goes on with ``steps``."""
    history: Sequence[Migration] = (*shipped_migrations(), *steps)
    return open_migrated(path, PASSWORD, lowest=CHEAP, migrations=history)


def schema(path: Path) -> str:
    """Return the schema of the database, one statement after the other."""
    connection = raw(path)
    rows = connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name"
    ).fetchall()
    connection.close()
    return "".join(re.sub(r"\s+", " ", f"{sql};") + "\n" for _, _, sql in rows)


def test_the_schema_is_the_one_that_was_agreed(closed: Path) -> None:
    """A change of the schema is seen in review: schema.sql has to change with it."""
    assert schema(closed) == (HERE / "schema.sql").read_text("utf-8")


def test_every_stored_noun_has_its_table_and_columns(closed: Path) -> None:
    """What the program reads and writes is there, with its id, and may be removed."""
    connection = raw(closed)
    for table in TABLES:
        columns = {row[1] for row in connection.execute(f"PRAGMA table_info({table.noun})")}
        assert {"seq", "id", "deleted_at"} <= columns, table.noun
        assert connection.execute(table.select).fetchall(), table.noun
    connection.close()


def test_migrations_are_numbered_without_gaps_and_each_has_a_test() -> None:
    """A forgotten file, or one without a test of its own, is noticed here."""
    migrations = shipped_migrations()
    assert [m.version for m in migrations] == list(range(1, len(migrations) + 1))
    for m in migrations:
        assert (HERE / "migrations" / f"test_{m.version:04d}_{m.name}.py").exists()


def test_an_older_vault_is_backed_up_and_brought_up_to_date(closed: Path) -> None:
    """Everything is there afterwards, and the backup is a vault of before, openable as it was."""
    with reopen(closed) as vault:
        before = vault.read()
        entries = vault.journal()
    old = {name: (closed / name).read_bytes() for name in ("keys.json", "vault.db")}
    with upgrade(closed, STEP) as vault:
        assert vault.read() == before
        assert vault.journal() == entries
        assert vault.check() == ()
        put(vault, changed(PERSON, name="李"))
    connection = raw(closed)
    assert connection.execute("SELECT id, nickname FROM person").fetchall() == [("p1", None)]
    assert connection.execute("PRAGMA user_version").fetchone() == (STEP.version,)
    connection.close()

    (backup,) = (closed / "backups").iterdir()
    assert backup.name == f"before-schema-{PRESENT}-1.renumber"
    assert backup.stat().st_mode & 0o077 == 0
    unpacked = closed.parent / "unpacked.vault"
    with zipfile.ZipFile(backup) as archive:
        assert archive.testzip() is None
        assert archive.read("keys.json") == old["keys.json"]
        archive.extractall(unpacked)
    with reopen(unpacked) as vault:
        assert vault.read() == before
        assert vault.evidence_of(ACCOUNT.id) == (EVIDENCE,)
        assert vault.journal() == entries


def test_an_upgraded_vault_is_too_new_for_the_older_program(closed: Path) -> None:
    """And is left as it is."""
    upgrade(closed, STEP).close()
    before = fingerprint(closed)
    with pytest.raises(VaultTooNew):
        reopen(closed)
    assert fingerprint(closed) == before
    upgrade(closed, STEP).close()
    assert fingerprint(closed) == before


@pytest.mark.parametrize(
    ("sql", "error"),
    [
        (
            "ALTER TABLE person ADD COLUMN a TEXT; UPDATE person SET a = nonsense(1);",
            DatabaseDamaged,
        ),
        ("ALTER TABLE person ADD COLUMN a TEXT; INSERT INTO person (id) VALUES ('x');", ValueError),
        ("PRAGMA defer_foreign_keys = ON; UPDATE account SET owner = 'nobody';", DatabaseDamaged),
    ],
)
def test_a_step_that_fails_leaves_the_older_vault(
    closed: Path, sql: str, error: type[Exception]
) -> None:
    """Whatever goes wrong in the middle, the old schema and all content are still there."""
    before, content = schema(closed), (closed / "vault.db").read_bytes()
    with pytest.raises(error):
        upgrade(closed, STEP, Migration(STEP.version + 1, "broken", sql.replace("; ", ";\n")))
    assert schema(closed) == before
    assert (closed / "vault.db").read_bytes() == content
    reopen(closed).close()


def test_no_backup_no_upgrade(closed: Path) -> None:
    """If the backup cannot be made, the vault stays as it was."""
    (closed / "backups").rmdir()
    (closed / "backups").write_text("in the way")
    content = (closed / "vault.db").read_bytes()
    with pytest.raises(VaultReadOnly):
        upgrade(closed, STEP)
    assert (closed / "vault.db").read_bytes() == content


def test_statements_are_split_at_their_ends() -> None:
    """Bodies of triggers stay whole; remarks do no harm."""
    statements = list(STEP.statements())
    assert len(statements) == 3
    assert all(map(sqlcipher.complete_statement, statements))
