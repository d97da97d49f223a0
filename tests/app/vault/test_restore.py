"""Putting back: the list becomes what it was, keys and password stay, nothing of now is lost."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.backup import BackupReason
from app.domain.errors import RenumberError
from app.domain.vault_errors import (
    BackupDamaged,
    BackupLocked,
    NotABackup,
    VaultBusy,
    VaultExists,
    WrongPassword,
)
from app.vault import meta
from app.vault.lock import Lock
from app.vault.open import open_vault
from app.vault.restore import restore, restore_into
from app.vault.secret import Password
from tests.app.vault.older import ROWS, create_older
from tests.app.vault.samples import (
    CHEAP,
    ME,
    NOW,
    PASSWORD,
    PERSON,
    changed,
    create,
    fingerprint,
    put,
    reopen,
)

LATER = NOW + timedelta(days=5)


@pytest.fixture
def kept(closed: Path, tmp_path: Path) -> Path:
    """A backup of the list; the list itself went on."""
    path = tmp_path / "stick.renumber"
    with reopen(closed) as vault:
        vault.backups.write_to(path, NOW)
        put(vault, changed(PERSON, name="后来的名字"))
    return path


def name_in(path: Path, password: str = PASSWORD) -> str:
    """Return the name of the person in the list at ``path``, which must be sound."""
    with reopen(path, password) as vault:
        assert vault.check() == ()
        return vault.read().people[0].name


def test_the_list_is_as_it_was_and_the_present_is_kept(closed: Path, kept: Path) -> None:
    """Restored, opened with the same password; what was there is a backup."""
    found = restore(closed, kept, PASSWORD, None, at=LATER, lowest=CHEAP)
    assert name_in(closed) == PERSON.name
    assert not found.damaged
    restore(closed, Path(found.backup), PASSWORD, None, at=LATER, lowest=CHEAP)
    assert name_in(closed) == "后来的名字"
    assert not [p for p in closed.iterdir() if "restored" in p.name or p.suffix == ".tmp"]


def test_what_another_window_wrote_meanwhile_is_not_written_over(
    closed: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the backup of the present list and its lock: refused, and the change is there."""

    def late(place: Path, vault: Path) -> Lock:
        monkeypatch.undo()
        with reopen(closed) as window:
            put(window, changed(PERSON, name="刚刚改的"))
        return Lock(place, vault)

    monkeypatch.setattr("app.vault.restore.Lock", late)
    with pytest.raises(VaultBusy):
        restore(closed, kept, PASSWORD, None, at=LATER, lowest=CHEAP)
    assert name_in(closed) == "刚刚改的"


def test_a_strange_backup_that_counts_the_same_is_not_taken_for_the_present_list(
    closed: Path, kept: Path, tmp_path: Path
) -> None:
    """Another computer may have laid one into the folder: what is here is kept all the same."""
    with reopen(shutil.copytree(closed, tmp_path / "elsewhere.vault")) as elsewhere:
        elsewhere.backups.connection().execute("UPDATE person SET name = '别处改的'")
        elsewhere.backups.write_to(closed / "backups" / "elsewhere.renumber", LATER)
    found = restore(closed, kept, PASSWORD, None, at=LATER, lowest=CHEAP)
    restore(closed, Path(found.backup), PASSWORD, None, at=LATER, lowest=CHEAP)
    assert name_in(closed) == "后来的名字"


def test_changes_go_on_counting(closed: Path, kept: Path) -> None:
    """A restored list is younger than all that was seen of it, and warns nobody."""
    restore(closed, kept, PASSWORD, None, at=LATER, seen=77, lowest=CHEAP)
    with reopen(closed) as vault:
        assert meta.change_seq(vault.backups.connection()) == 78


def test_the_password_of_today_stays(closed: Path, kept: Path) -> None:
    """Restoring brings no old password back into force."""
    with reopen(closed) as vault:
        vault.keys.change_password("new", Password(PASSWORD), ME)
    restore(closed, kept, "new", None, at=LATER, lowest=CHEAP)
    assert name_in(closed, "new") == PERSON.name
    with pytest.raises(WrongPassword):
        reopen(closed)


def test_a_backup_from_before_encrypting_anew_is_put_under_the_new_key(
    closed: Path, kept: Path
) -> None:
    """It needs its old password once; journal and all come along."""
    with reopen(closed) as vault:
        vault.keys.change_password("new", Password(PASSWORD), ME)
        vault.encrypt_anew(Password("new"), None, ME)
    with pytest.raises(BackupLocked):
        restore(closed, kept, "new", None, at=LATER, lowest=CHEAP)
    restore(closed, kept, "new", PASSWORD, at=LATER, lowest=CHEAP)
    assert name_in(closed, "new") == PERSON.name


@pytest.mark.parametrize("damage", ["flipped", "empty", "gone", "cut", "foreign"])
def test_a_damaged_list_is_set_aside_and_replaced(
    closed: Path, kept: Path, other: Path, damage: str
) -> None:
    """The password still opens the key file; the damaged file stays for who can read it."""
    database = closed / "vault.db"
    whole = database.read_bytes()
    spoiled = {
        "flipped": whole[:9000] + bytes([whole[9000] ^ 8]) + whole[9001:],
        "empty": b"",
        "cut": whole[:-4096],
        "foreign": (other / "vault.db").read_bytes(),
    }
    if damage == "gone":
        database.unlink()
    else:
        database.write_bytes(spoiled[damage])
    found = restore(closed, kept, PASSWORD, None, at=LATER, lowest=CHEAP)
    assert name_in(closed) == PERSON.name
    assert not found.backup
    if damage == "gone":
        assert not found.damaged
    else:
        assert Path(found.damaged).read_bytes() == spoiled[damage]


def test_a_left_journal_of_the_damaged_list_does_not_spoil_the_restored_one(
    closed: Path, kept: Path
) -> None:
    """SQLite would roll the old file's pages back into the new one."""
    (closed / "vault.db").write_bytes(b"")
    (closed / "vault.db-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(5000))
    restore(closed, kept, PASSWORD, None, at=LATER, lowest=CHEAP)
    assert name_in(closed) == PERSON.name


def test_a_refused_restore_changes_nothing(closed: Path, kept: Path, tmp_path: Path) -> None:
    """Wrong password, no backup, a damaged one."""
    bad = tmp_path / "bad.renumber"
    bad.write_bytes(kept.read_bytes()[:-3000])
    with reopen(closed) as vault:
        vault.backups.make(LATER, BackupReason.ASKED)
    before = fingerprint(closed)
    for source, password in ((kept, "wrong"), (bad, PASSWORD), (tmp_path / "none", PASSWORD)):
        with pytest.raises(RenumberError):
            restore(closed, source, password, None, at=LATER, lowest=CHEAP)
        assert fingerprint(closed) == before


def test_a_list_is_made_anew_of_a_backup_alone(kept: Path, tmp_path: Path) -> None:
    """What lay on the stick is all that is needed, with its password."""
    place = tmp_path / "elsewhere" / "neu 家.vault"
    restore_into(place, kept, PASSWORD, lowest=CHEAP)
    assert name_in(place) == PERSON.name
    assert sorted(p.name for p in place.parent.iterdir()) == [place.name]
    with pytest.raises(VaultExists):
        restore_into(place, kept, PASSWORD, lowest=CHEAP)
    with pytest.raises(WrongPassword):
        restore_into(tmp_path / "b.vault", kept, "wrong", lowest=CHEAP)
    assert not [p for p in tmp_path.iterdir() if p.name.startswith((".b", "b."))]


@pytest.mark.parametrize("version", sorted(ROWS)[:-1])
def test_backups_of_every_older_schema_are_put_back(
    version: int, closed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An old backup is brought up to date on its copy; the list was never of that schema."""
    old = tmp_path / "old.vault"
    create_older(old, version, monkeypatch)
    with open_vault(old, PASSWORD, lowest=CHEAP) as vault:
        expected = vault.read()
    source = next((old / "backups").glob(f"before-schema-{version}-*.renumber"))
    copied = shutil.copy(source, tmp_path / "alt.renumber")
    restore(closed, Path(copied), PASSWORD, PASSWORD, at=LATER, lowest=CHEAP)
    with reopen(closed) as vault:
        assert vault.read() == expected
        assert vault.check() == ()


def test_an_empty_list_can_be_put_back_too(tmp_path: Path) -> None:
    """No rows are no damage."""
    path, source = tmp_path / "a.vault", tmp_path / "a.renumber"
    with create(path) as vault:
        vault.backups.write_to(source, NOW)
        put(vault, PERSON)
    restore(path, source, PASSWORD, None, at=LATER, lowest=CHEAP)
    with reopen(path) as vault:
        assert vault.read().people == ()


def test_a_copy_that_a_cloud_left_is_looked_into_and_can_be_chosen(closed: Path) -> None:
    """What the other computer wrote is there; the list's own file is no such copy."""
    copy = closed / "vault (conflicted copy).db"
    shutil.copy(closed / "vault.db", copy)
    with reopen(closed) as vault:
        put(vault, changed(PERSON, name="这台电脑"))
    restore(closed, copy, PASSWORD, None, at=LATER, lowest=CHEAP)
    assert name_in(closed) == PERSON.name
    assert copy.exists()
    with pytest.raises(NotABackup):
        restore(closed, closed / "vault.db", PASSWORD, None, at=LATER, lowest=CHEAP)
    damaged = bytearray(copy.read_bytes())
    damaged[9000] ^= 1
    copy.write_bytes(bytes(damaged))
    with pytest.raises(BackupDamaged):
        restore(closed, copy, PASSWORD, None, at=LATER, lowest=CHEAP)
