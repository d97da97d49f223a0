"""Damage to the database: found when the vault is opened, and called by its name."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from app.domain.errors import RenumberError
from app.domain.vault_errors import (
    DatabaseDamaged,
    DatabaseMissing,
    NotAVault,
    VaultMismatch,
    VaultMissing,
    VaultTooNew,
)
from app.vault.folder import PAGE
from app.vault.migrate import shipped_migrations
from app.vault.open import erase_vault
from tests.app.vault.samples import EVERYTHING, create, fingerprint, raw, reopen


def refused(path: Path, error: type[RenumberError]) -> None:
    """Opening raises exactly ``error`` and leaves every file as it is."""
    before = fingerprint(path)
    with pytest.raises(RenumberError) as caught:
        reopen(path)
    assert type(caught.value) is error
    assert fingerprint(path) == before


def test_a_flipped_bit_on_any_page_is_found(closed: Path) -> None:
    """In the data, the initialisation vector or the signature of every page."""
    database = closed / "vault.db"
    good = database.read_bytes()
    for page in range(len(good) // PAGE):
        for offset in (0, 15, 17, 1000, PAGE - 81, PAGE - 75, PAGE - 60, PAGE - 20):
            bad = bytearray(good)
            bad[page * PAGE + offset] ^= 1 << (page % 8)
            database.write_bytes(bad)
            with pytest.raises(DatabaseDamaged):
                reopen(closed)
    database.write_bytes(good)
    reopen(closed).close()


def test_a_database_cut_short_anywhere_is_found(closed: Path) -> None:
    """At each page boundary and inside pages; and whatever hangs behind the end."""
    database = closed / "vault.db"
    good = database.read_bytes()
    cuts = [good[: page * PAGE] for page in range(1, len(good) // PAGE)]
    cuts += [good[:-1], good[: -PAGE // 2], good[:100], good[:16], good[:3]]
    longer = [good + bytes(PAGE), good + bytes(3), good + good[-PAGE:]]
    for bad in cuts + longer:
        database.write_bytes(bad)
        refused(closed, DatabaseDamaged)


def test_exchanged_pages_are_found(closed: Path, other: Path) -> None:
    """Two pages swapped, or one of another vault put in."""
    database = closed / "vault.db"
    good = database.read_bytes()
    pages = [good[at : at + PAGE] for at in range(0, len(good), PAGE)]
    swapped = [*pages[:2], pages[3], pages[2], *pages[4:]]
    database.write_bytes(b"".join(swapped))
    refused(closed, DatabaseDamaged)
    foreign = (other / "vault.db").read_bytes()[PAGE : 2 * PAGE]
    database.write_bytes(b"".join([pages[0], foreign, *pages[2:]]))
    refused(closed, DatabaseDamaged)


def test_an_empty_or_missing_database_is_never_a_new_one(closed: Path) -> None:
    """No bytes, or no file: said so, and not quietly begun anew."""
    database = closed / "vault.db"
    database.write_bytes(b"")
    refused(closed, DatabaseMissing)
    database.unlink()
    refused(closed, DatabaseMissing)
    assert not database.exists()


@pytest.mark.parametrize("kind", ["folder", "link", "pipe", "plain"])
def test_something_else_in_place_of_the_database(closed: Path, kind: str) -> None:
    """A folder, a link, a pipe or a plain database there is no vault."""
    import sqlite3

    database = closed / "vault.db"
    target = closed.parent / "elsewhere.db"
    database.rename(target)
    if kind == "folder":
        database.mkdir()
    elif kind == "link":
        database.symlink_to(target)
    elif kind == "pipe":
        os.mkfifo(database)
    else:
        plain = sqlite3.connect(database)
        plain.execute("CREATE TABLE t (a)")
        plain.close()
    if kind == "pipe":
        with pytest.raises(NotAVault):
            reopen(closed)
    else:
        refused(closed, NotAVault)


def test_what_is_no_vault_is_called_so(tmp_path: Path) -> None:
    """A missing path, a document, an empty folder, a folder of photos."""
    path = tmp_path / "thing"
    with pytest.raises(VaultMissing):
        reopen(path)
    path.write_bytes(b"%PDF-1.7 invented")
    with pytest.raises(NotAVault):
        reopen(path)
    with pytest.raises(NotAVault):
        erase_vault(path)
    path.unlink()
    path.mkdir()
    refused(path, NotAVault)
    (path / "cat.jpg").write_bytes(b"cat")
    refused(path, NotAVault)
    with pytest.raises(NotAVault):
        erase_vault(path)


def test_files_of_two_vaults_do_not_belong_together(closed: Path, other: Path) -> None:
    """Key file of one, database of the other, same password: a mismatch, not damage."""
    mine = tuple((closed / name).read_bytes() for name in ("keys.json", "keys.json.bak"))
    for name in ("keys.json", "keys.json.bak"):
        shutil.copy(other / name, closed / name)
    refused(closed, VaultMismatch)
    for name, content in zip(("keys.json", "keys.json.bak"), mine, strict=True):
        (closed / name).write_bytes(content)
    shutil.copy(other / "vault.db", closed / "vault.db")
    refused(closed, VaultMismatch)


@pytest.mark.parametrize(
    ("sql", "error"),
    [
        ("PRAGMA user_version = 99", VaultTooNew),
        ("PRAGMA user_version = 0", DatabaseDamaged),
        ("PRAGMA application_id = 12345", NotAVault),
        ("UPDATE meta SET value = 'x' WHERE key = 'vault_id'", VaultMismatch),
        ("DELETE FROM meta WHERE key = 'vault_id'", VaultMismatch),
        ("DELETE FROM meta WHERE key = 'change_seq'", DatabaseDamaged),
        ("UPDATE meta SET value = 'x' WHERE key = 'header_generation'", DatabaseDamaged),
        ("DROP TABLE meta", DatabaseDamaged),
    ],
)
def test_a_database_that_says_something_else_is_refused(
    closed: Path, sql: str, error: type[RenumberError]
) -> None:
    """A newer schema, another program's mark, facts that are missing: refused and untouched."""
    connection = raw(closed)
    connection.execute(sql)
    connection.close()
    refused(closed, error)


def test_a_newer_schema_says_which(closed: Path) -> None:
    """The user learns that a newer version made it."""
    connection = raw(closed)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(VaultTooNew) as caught:
        reopen(closed)
    assert caught.value.data == {
        "path": str(closed),
        "found": 99,
        "supported": shipped_migrations()[-1].version,
    }


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE account SET kind = 'spaceship'",
        "UPDATE account SET updated_at = 'yesterday'",
        "UPDATE number SET ends = '2026-02-31'",
        "UPDATE journey SET ticks = '{'",
        "UPDATE journey SET hold_reason = 'whim'",
        "DROP TABLE journey",
    ],
)
def test_content_that_no_version_wrote_is_damage(closed: Path, sql: str) -> None:
    """Unknown words, impossible days, lost tables: one typed error when they are read."""
    connection = raw(closed)
    connection.execute(sql)
    connection.close()
    with reopen(closed) as vault, pytest.raises(DatabaseDamaged):
        vault.read()


def test_damage_while_open_is_found_by_reading_and_checking(tmp_path: Path) -> None:
    """A page that goes bad after opening gives an error, never wrong data."""
    path = tmp_path / "v"
    create(path, *EVERYTHING).close()
    with reopen(path) as vault:
        assert vault.check() == ()
        size = (path / "vault.db").stat().st_size
        handle = os.open(path / "vault.db", os.O_WRONLY)
        try:
            for page in range(1, size // PAGE):
                os.pwrite(handle, b"\0" * 64, page * PAGE + 512)
        finally:
            os.close(handle)
        assert "page_damaged" in vault.check()


def test_missing_and_differing_key_copies_are_reported(closed: Path) -> None:
    """The check of an open vault also looks at both copies of the key file."""
    with reopen(closed) as vault:
        (closed / "keys.json.bak").write_bytes(b"{}")
        assert vault.check() == ("key_copy_differs",)
        (closed / "keys.json.bak").unlink()
        assert vault.check() == ("key_copy_missing",)


def test_a_vault_too_large_to_check_at_opening_is_checked_as_it_is_read(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Above the limit damage shows at the first reading of the page, and in the check."""
    monkeypatch.setattr("app.vault.open.CHECKED_WHEN_OPENED", 0)
    database = closed / "vault.db"
    good = database.read_bytes()
    found = 0
    for page in range(len(good) // PAGE):
        bad = bytearray(good)
        bad[page * PAGE + 900] ^= 4
        database.write_bytes(bad)
        try:
            with reopen(closed) as vault:
                assert "page_damaged" in vault.check()
                vault.read()
        except DatabaseDamaged:
            found += 1
    assert found > 8
    for cut in range(PAGE, len(good), PAGE):
        database.write_bytes(good[:cut])
        with pytest.raises(DatabaseDamaged), reopen(closed) as vault:
            vault.read()
