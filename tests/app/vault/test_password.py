"""Passwords: right, wrong, changed, spelled differently."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.domain.vault_errors import (
    EmptyPassword,
    HeaderDamaged,
    HeaderRolledBack,
    VaultReadOnly,
    WrongPassword,
)
from app.vault.folder import Folder
from app.vault.header import PasswordSlot
from app.vault.keys_file import read_header
from app.vault.secret import Password
from tests.app.vault.samples import (
    ME,
    PASSWORD,
    PERSON,
    changed,
    create,
    fingerprint,
    put,
    raw,
    reopen,
)


@pytest.mark.parametrize(
    "wrong", ["", "correct horse", PASSWORD + " ", PASSWORD.upper(), "x" * 10_000, "a\0b"]
)
def test_a_wrong_password_opens_nothing_and_changes_nothing(closed: Path, wrong: str) -> None:
    """Every other text is refused by name, and the folder is as before."""
    before = fingerprint(closed)
    with pytest.raises(WrongPassword):
        reopen(closed, wrong)
    assert fingerprint(closed) == before
    reopen(closed).close()


@pytest.mark.parametrize(
    ("made", "typed"),
    [
        ("caf\u00e9", "cafe\u0301"),
        ("\u6f22 \u5b57", "\u6f22\u3000\u5b57"),
        ("한글", "\u1112\u1161\u11ab\u1100\u1173\u11af"),
    ],
)
def test_the_same_keys_on_another_system_open_the_vault(
    tmp_path: Path, made: str, typed: str
) -> None:
    """Composed and decomposed letters, and every kind of space, are the same password."""
    create(tmp_path / "v", password=made).close()
    reopen(tmp_path / "v", typed).close()


@pytest.mark.parametrize("password", [" ", " x ", "密" * 500, "🔑\0é", "Ａ", "\ud800"])
def test_any_text_may_be_a_password_and_is_not_trimmed(tmp_path: Path, password: str) -> None:
    """Spaces at the ends, control characters and length are the user's choice."""
    create(tmp_path / "v", password=password).close()
    reopen(tmp_path / "v", password).close()
    with pytest.raises(WrongPassword):
        reopen(tmp_path / "v", password + "\u00a0")


def test_after_a_change_only_the_new_password_opens(closed: Path) -> None:
    """The old one fails, and the data stays."""
    with reopen(closed) as vault:
        before = vault.read()
        vault.keys.change_password("new 密码", Password(PASSWORD), ME)
        put(vault, PERSON)
    with pytest.raises(WrongPassword):
        reopen(closed)
    with reopen(closed, "new 密码") as vault:
        assert vault.read() == before
        assert vault.check() == ()
        vault.keys.change_password("third", Password("new 密码"), ME)
        vault.keys.change_password("fourth", Password("third"), ME)
    reopen(closed, "fourth").close()


def test_the_second_copy_does_not_keep_the_old_password(closed: Path) -> None:
    """With the first copy lost, the second opens with the new password alone."""
    with reopen(closed) as vault:
        vault.keys.change_password("new", Password(PASSWORD), ME)
    (closed / "keys.json").unlink()
    with pytest.raises(WrongPassword):
        reopen(closed)
    reopen(closed, "new").close()
    assert (closed / "keys.json").read_bytes() == (closed / "keys.json.bak").read_bytes()


def test_an_older_key_file_put_back_is_noticed(closed: Path, tmp_path: Path) -> None:
    """The old password does not work again because somebody kept the old key file."""
    old = shutil.copy(closed / "keys.json", tmp_path / "kept.json")
    with reopen(closed) as vault:
        vault.keys.change_password("new", Password(PASSWORD), ME)
    for name in ("keys.json", "keys.json.bak"):
        shutil.copy(old, closed / name)
    with pytest.raises(HeaderRolledBack):
        reopen(closed)


def test_one_older_copy_is_outvoted_by_the_newer_one(closed: Path, tmp_path: Path) -> None:
    """A key file that came back alone, from a sync program, changes nothing and is renewed."""
    old = shutil.copy(closed / "keys.json", tmp_path / "kept.json")
    with reopen(closed) as vault:
        vault.keys.change_password("new", Password(PASSWORD), ME)
    shutil.copy(old, closed / "keys.json")
    with pytest.raises(WrongPassword):
        reopen(closed)
    reopen(closed, "new").close()
    assert (closed / "keys.json").read_bytes() == (closed / "keys.json.bak").read_bytes()


def test_a_stale_second_copy_is_renewed_at_opening(closed: Path, tmp_path: Path) -> None:
    """A change cut short between the two copies is finished by the next opening."""
    old = shutil.copy(closed / "keys.json", tmp_path / "kept.json")
    with reopen(closed) as vault:
        vault.keys.change_password("new", Password(PASSWORD), ME)
    shutil.copy(old, closed / "keys.json.bak")
    reopen(closed, "new").close()
    assert (closed / "keys.json").read_bytes() == (closed / "keys.json.bak").read_bytes()


def test_a_change_cut_short_before_the_database_knew_is_finished(closed: Path) -> None:
    """The key file alone decides; the database learns its generation at the next opening."""
    with reopen(closed) as vault:
        vault.keys.change_password("new", Password(PASSWORD), ME)
    connection = raw(closed, "new")
    connection.execute("UPDATE meta SET value = '1' WHERE key = 'header_generation'")
    connection.close()
    reopen(closed, "new").close()
    connection = raw(closed, "new")
    found = connection.execute("SELECT value FROM meta WHERE key = 'header_generation'").fetchone()
    connection.close()
    assert found == ("2",)


def test_an_empty_new_password_is_refused(closed: Path) -> None:
    """The old one stays in force."""
    with reopen(closed) as vault, pytest.raises(EmptyPassword):
        vault.keys.change_password("", Password(PASSWORD), ME)
    reopen(closed).close()


def _slot(path: Path) -> PasswordSlot:
    slot = read_header(Folder(path)).slots[0]
    assert isinstance(slot, PasswordSlot)
    return slot


def test_every_change_makes_salt_nonce_and_wrap_anew(closed: Path) -> None:
    """Nothing of the old slot is taken over, even for the same password."""
    before = _slot(closed)
    with reopen(closed) as vault:
        vault.keys.change_password(PASSWORD, Password(PASSWORD), ME)
    after = _slot(closed)
    assert before.kdf.salt != after.kdf.salt
    assert before.nonce != after.nonce
    assert before.wrapped != after.wrapped


def test_both_copies_lost_is_a_damaged_header(closed: Path) -> None:
    """Without any key file the data is there and cannot be opened: that is said by name."""
    (closed / "keys.json").unlink()
    (closed / "keys.json.bak").unlink()
    with pytest.raises(HeaderDamaged):
        reopen(closed)


def test_a_change_that_cannot_be_written_leaves_the_old_password(closed: Path) -> None:
    """Something in the way of the new key file: said so, and the old password stays in force."""
    with reopen(closed) as vault:
        (closed / "keys.json").unlink()
        (closed / "keys.json").mkdir()
        (closed / "keys.json" / "in the way").write_text("x")
        with pytest.raises(VaultReadOnly):
            vault.keys.change_password("new", Password(PASSWORD), ME)
        put(vault, changed(PERSON, name="x"))
    with pytest.raises(WrongPassword):
        reopen(closed, "new")
    reopen(closed).close()


def test_a_change_that_the_database_could_not_note_is_still_a_change(closed: Path) -> None:
    """With the key file written and no room for more, the new password is in force."""
    resource = pytest.importorskip("resource", reason="needs limits of POSIX")
    with reopen(closed) as vault:
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, limits[1]))
        try:
            vault.keys.change_password("new", Password(PASSWORD), ME)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    with pytest.raises(WrongPassword):
        reopen(closed)
    with reopen(closed, "new") as vault:
        assert vault.check() == ()


def test_a_second_copy_that_cannot_be_renewed_is_taken_away(closed: Path) -> None:
    """Better one copy than one that opens with the old password."""
    with reopen(closed) as vault:
        # What an earlier run left there is cleared away when the vault is opened.
        (closed / "keys.json.bak.tmp").mkdir()
        vault.keys.change_password("new", Password(PASSWORD), ME)
        assert not (closed / "keys.json.bak").exists()
        assert vault.check() == ("key_copy_missing",)
    (closed / "keys.json.bak.tmp").rmdir()
    with reopen(closed, "new") as vault:
        assert vault.check() == ()
