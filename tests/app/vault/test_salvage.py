"""A damaged list: what can be read is read, what cannot is counted, nothing is ever made up."""

from __future__ import annotations

import os
from pathlib import Path
from typing import IO

import pytest

from app.domain.errors import RenumberError
from app.domain.household import Household
from app.domain.vault_errors import NothingReadable, VaultReadOnly, WrongPassword
from app.domain.vault_signs import VaultSign
from app.vault.folder import PAGE, Folder
from app.vault.keys import unlock
from app.vault.keys_file import read_header
from app.vault.salvage import open_salvaged
from app.vault.salvage_contents import with_contents
from tests.app.vault.samples import (
    ACCOUNT,
    BINDING,
    CHEAP,
    EVERYTHING,
    NOW,
    PASSWORD,
    PERSON,
    changed,
    create,
    fingerprint,
    put,
)

MANY = 400
EVERY = 1 if os.environ.get("RENUMBER_FAULTS_SECONDS") else 5


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Household]:
    """A list of several hundred accounts, and what it holds; copy its bytes, put them back."""
    path = tmp_path_factory.mktemp("large") / "large.vault"
    with create(path, *EVERYTHING) as vault:
        accounts = [changed(ACCOUNT, id=f"x{i}", name=f"账户 {i}") for i in range(MANY)]
        bindings = [changed(BINDING, id=f"y{i}", account=f"x{i}") for i in range(MANY)]
        put(vault, *accounts, *bindings)
        return path, vault.read()


def flipped(whole: bytes, *pages: int) -> bytes:
    """Return ``whole`` with a byte changed in each of ``pages`` (from 0)."""
    bad = bytearray(whole)
    for page in pages:
        bad[page * PAGE + 900] ^= 1
    return bytes(bad)


def true_part(found: Household, whole: Household) -> None:
    """Nothing is there that was not: but the stand-in for a lost person, and empty references."""
    for field in ("numbers", "accounts", "bindings", "repayments"):
        known = {thing.id: thing for thing in getattr(whole, field)}
        for thing in getattr(found, field):
            same = known[thing.id]
            for name in thing.__struct_fields__:
                value = getattr(thing, name)
                assert value == getattr(same, name) or value is None, (field, name)
    names = {person.id: person.name for person in whole.people}
    assert all(person.name in (names.get(person.id), "?") for person in found.people)


def test_an_undamaged_list_is_read_whole(large: tuple[Path, Household]) -> None:
    """Nothing is lost, and it cannot be written."""
    path, whole = large
    vault, noticed = open_salvaged(path, PASSWORD, lowest=CHEAP)
    with vault:
        assert vault.read() == whole
        assert noticed.sign is VaultSign.SALVAGED
        assert noticed.count == 0
        with pytest.raises(VaultReadOnly):
            put(vault, changed(PERSON, name="x"))


def test_whichever_page_is_damaged_the_others_are_read(large: tuple[Path, Household]) -> None:
    """One page after the other: most of the rows are there, and what is missing was counted."""
    path, whole = large
    database = path / "vault.db"
    good = database.read_bytes()
    pages = len(good) // PAGE
    nothing, poor = list[int](), list[int]()
    try:
        for page in range(0, pages, EVERY):
            database.write_bytes(flipped(good, page))
            try:
                vault, noticed = open_salvaged(path, PASSWORD, lowest=CHEAP)
            except NothingReadable:
                nothing.append(page)
                continue
            with vault:
                found = vault.read()
                true_part(found, whole)
                missing = sum(
                    len(getattr(whole, field)) - len(getattr(found, field))
                    for field in ("accounts", "bindings", "numbers", "repayments")
                )
                assert missing <= noticed.count, page
                assert vault.check() == ("page_damaged",)
                if len(found.accounts) + len(found.bindings) <= MANY // 2:
                    poor.append(page)
    finally:
        database.write_bytes(good)
    # Where the definitions of tables were lost, what they held would look like nothing.
    assert 0 not in nothing
    assert len(nothing) * EVERY <= 20
    # The page from which all rows of one table are found; they are counted as lost.
    assert len(poor) <= 2


def test_several_damaged_pages_leave_what_lies_between(large: tuple[Path, Household]) -> None:
    """Rows in the middle are found by their numbers."""
    path, whole = large
    database = path / "vault.db"
    good = database.read_bytes()
    pages = len(good) // PAGE
    try:
        database.write_bytes(flipped(good, *range(40, pages, 23)))
        vault, noticed = open_salvaged(path, PASSWORD, lowest=CHEAP)
        with vault:
            true_part(vault.read(), whole)
            assert noticed.count > 0
            assert len(vault.read().accounts) > MANY // 3
    finally:
        database.write_bytes(good)


def test_a_list_cut_short_is_read_as_far_as_it_goes(large: tuple[Path, Household]) -> None:
    """At page boundaries; the file itself stays as it is."""
    path, whole = large
    database = path / "vault.db"
    good = database.read_bytes()
    try:
        for page in range(2, len(good) // PAGE, EVERY * 3):
            database.write_bytes(good[: page * PAGE])
            before = fingerprint(path)
            try:
                vault, _ = open_salvaged(path, PASSWORD, lowest=CHEAP)
            except NothingReadable:
                continue
            with vault:
                true_part(vault.read(), whole)
            assert fingerprint(path) == before
    finally:
        database.write_bytes(good)


def test_without_the_first_page_the_whole_list_is_read(large: tuple[Path, Household]) -> None:
    """It holds no rows: nothing is lost, nothing lies about afterwards, the file is as it was."""
    path, whole = large
    database = path / "vault.db"
    good = database.read_bytes()
    try:
        for bad in (flipped(good, 0), good[:16] + bytes(PAGE - 16) + good[PAGE:]):
            database.write_bytes(bad)
            before = fingerprint(path)
            vault, noticed = open_salvaged(path, PASSWORD, lowest=CHEAP)
            with vault:
                assert vault.read() == whole
                assert len(vault.journal()) == len(EVERYTHING) + 2 * MANY
                assert vault.first_broken_entry() is None
                assert noticed.count == 0
            assert fingerprint(path) == before
    finally:
        database.write_bytes(good)


def test_the_copy_with_a_new_first_page_is_private_and_goes_whatever_happens(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Encrypted, readable by its owner alone; gone after an error, and where the disk was full."""
    folder, before = Folder(closed), fingerprint(closed)
    keys = unlock(folder, read_header(folder), PASSWORD, CHEAP)

    def torn() -> None:
        with with_contents(folder, keys.database_key()) as copy:
            assert copy is not None
            assert copy.stat().st_mode & 0o077 == 0
            assert PERSON.name.encode() not in copy.read_bytes()
            assert b"SQLite" not in copy.read_bytes()
            raise OSError(5, "gone")

    with pytest.raises(OSError, match="gone"):
        torn()
    assert fingerprint(closed) == before

    def half(source: IO[bytes], target: IO[bytes]) -> None:
        target.write(source.read(PAGE))
        raise OSError(28, "no room")

    monkeypatch.setattr("app.vault.salvage_contents.shutil.copyfileobj", half)
    with with_contents(folder, keys.database_key()) as copy:
        assert copy is None
    assert fingerprint(closed) == before


def test_it_needs_the_password_and_something_to_read(large: tuple[Path, Household]) -> None:
    """Damage opens no door."""
    path, _ = large
    with pytest.raises(WrongPassword):
        open_salvaged(path, "wrong", lowest=CHEAP)
    database = path / "vault.db"
    good = database.read_bytes()
    try:
        for content in (b"", good[:100], bytes(len(good))):
            database.write_bytes(content)
            with pytest.raises(NothingReadable):
                open_salvaged(path, PASSWORD, lowest=CHEAP)
    finally:
        database.write_bytes(good)


def test_no_backup_is_made_of_it(large: tuple[Path, Household], tmp_path: Path) -> None:
    """It lies open in memory: nothing may write it to a disk."""
    vault, _ = open_salvaged(large[0], PASSWORD, lowest=CHEAP)
    with vault:
        with pytest.raises(RenumberError):
            vault.backups.write_to(tmp_path / "x.renumber", NOW)
        with pytest.raises(RenumberError):
            vault.backups.make_if_due(NOW)
    assert list(tmp_path.iterdir()) == []


def test_a_lost_person_gets_a_stand_in(tmp_path: Path) -> None:
    """Every account needs an owner; the program can show the rest."""
    from app.vault.salvage_mending import mend
    from tests.app.vault.samples import raw

    path = tmp_path / "a.vault"
    create(path, *EVERYTHING).close()
    connection = raw(path)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("DELETE FROM person")
    connection.execute("DELETE FROM number")
    lost = mend(connection)
    rows = connection.execute("SELECT id, name FROM person").fetchall()
    assert rows == [(PERSON.id, "?")]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert lost > 0
    connection.close()
