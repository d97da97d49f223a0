"""Changes of keys stand in the journal, without anything secret."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.journal import Author
from app.domain.vault_errors import DiskFull, VaultReadOnly, WrongPassword
from app.vault import keys_file
from app.vault.recovery_code import new_code
from app.vault.restore_keys import restore_keys
from app.vault.secret import Password
from app.vault.vault import Vault
from tests.app.vault.samples import CHEAP, ME, NOW, PASSWORD, create, reopen
from ui.text.journal import happening

PRESENT = Password(PASSWORD)
CHANGES: dict[str, Callable[[Vault], None]] = {
    "keys.recovery_code": lambda vault: vault.keys.set_recovery_code(new_code(), PRESENT, ME),
    "keys.add_stored_key": lambda vault: vault.keys.add_stored_key(
        "a" * 16, b"k" * 32, PRESENT, ME
    ),
    "keys.remove_stored_key": lambda vault: vault.keys.remove("a" * 16, ME),
    "keys.remove_recovery_code": lambda vault: vault.keys.remove(
        next(slot.id for slot in vault.keys.facts() if slot.kind == "recovery"), ME
    ),
    "keys.add_key_file": lambda vault: vault.keys.add_key_file(b"F" * 32, PRESENT, ME),
    "keys.remove_key_file": lambda vault: vault.keys.remove_key_file(
        Password(PASSWORD, b"F" * 32), ME
    ),
    "keys.password": lambda vault: vault.keys.change_password(PASSWORD, PRESENT, ME),
    "keys.renew": lambda vault: vault.encrypt_anew(PRESENT, new_code(), ME),
}


def test_each_change_is_one_entry_with_its_words(tmp_path: Path) -> None:
    """Who, when and which kind of key; nothing else, and the chain stays whole."""
    path = tmp_path / "family.vault"
    unknown = happening("keys.nothing", (), {}, ())
    with create(path) as vault:
        for action, change in CHANGES.items():
            change(vault)
            newest = vault.journal()[0]
            assert (newest.who, newest.at, newest.action) == ("me", NOW, action)
            assert (newest.noun, newest.id, newest.before, newest.after) == ("keys", "", None, {})
            assert happening(action, (newest,), {}, ()) != unknown
        assert len(vault.journal()) == len(CHANGES)
        assert vault.first_broken_entry() is None


def test_a_change_that_was_refused_is_not_in_the_journal(tmp_path: Path) -> None:
    """A wrong password changes nothing and tells nothing."""
    with create(tmp_path / "family.vault") as vault:
        with pytest.raises(WrongPassword):
            vault.keys.change_password("new", Password("wrong"), Author("thief", NOW))
        assert not vault.journal()


def test_a_change_that_found_no_room_is_not_in_the_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The key file could not be written: the old key holds, and nothing else is said."""

    def full(*_: object) -> None:
        raise DiskFull

    with create(tmp_path / "family.vault") as vault:
        monkeypatch.setattr(keys_file, "write_small", full)
        with pytest.raises(DiskFull):
            vault.keys.change_password("new", PRESENT, ME)
        assert not vault.journal()


def test_an_older_key_file_put_back_is_told_of_once(tmp_path: Path) -> None:
    """Nobody has to have been at the program for it: the next opening writes it down."""
    path, kept = tmp_path / "family.vault", tmp_path / "kept.json"
    with create(path) as vault:
        kept.write_bytes((path / "keys.json").read_bytes())
        vault.keys.change_password("new", PRESENT, ME)
    restore_keys(path, kept, PASSWORD, lowest=CHEAP)
    for _ in range(2):
        with reopen(path) as vault:
            assert [entry.action for entry in vault.journal()] == ["keys.change", "keys.password"]
            assert vault.check() == ()


def test_where_nothing_can_be_written_the_list_opens_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A used-up quota: what the journal missed waits for an opening at which it can be told."""

    def refuse(*_: object) -> None:
        raise VaultReadOnly(path="x")

    path, kept = tmp_path / "family.vault", tmp_path / "kept.json"
    with create(path) as vault:
        kept.write_bytes((path / "keys.json").read_bytes())
    restore_keys(path, kept, PASSWORD, lowest=CHEAP)
    with monkeypatch.context() as patched:
        patched.setattr("app.vault.journal.append", refuse)
        with reopen(path) as vault:
            assert vault.journal() == ()
            assert vault.check() == ()
    with reopen(path) as vault:
        assert [entry.action for entry in vault.journal()] == ["keys.change"]


def test_a_change_that_the_journal_missed_is_told_of_before_the_next_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk was full for the database and not for the key file: nothing is passed over."""

    def full(*_: object) -> None:
        raise DiskFull

    with create(tmp_path / "family.vault") as vault:
        with monkeypatch.context() as patched:
            patched.setattr("app.vault.journal.append", full)
            vault.keys.change_password(PASSWORD, PRESENT, ME)
        vault.keys.set_recovery_code(new_code(), PRESENT, ME)
        told = [entry.action for entry in vault.journal()]
        assert told == ["keys.recovery_code", "keys.change"]
        assert vault.check() == ()
