"""Encrypting anew: another key, the same list, and old keys are void."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.domain.errors import Cancelled
from app.domain.vault_errors import (
    CopyNotEqual,
    DatabaseDamaged,
    DiskFull,
    PasswordOrKeyFileWrong,
    VaultReadOnly,
    WrongPassword,
    WrongRecoveryCode,
)
from app.vault import renewal
from app.vault.header import parse
from app.vault.integrity import contents
from app.vault.open import open_vault
from app.vault.recovery_code import new_code
from app.vault.secret import Password, RecoveryCode
from app.vault.smallfile import sync_folder
from app.vault.vault import Vault
from tests.app.vault.samples import (
    CHEAP,
    ME,
    PASSWORD,
    PERSON,
    changed,
    fingerprint,
    put,
    raw,
    reopen,
)

PRESENT = Password(PASSWORD)


def test_everything_is_under_another_key(closed: Path) -> None:
    """The same content, healthy, writable at once; the database of before does not fit any more."""
    old, code = (closed / "vault.db").read_bytes(), new_code()
    with reopen(closed) as vault:
        vault.keys.set_recovery_code(new_code(), PRESENT, ME)
        before, journal = vault.read(), vault.journal()
        told: list[tuple[int, int]] = []
        vault.encrypt_anew(PRESENT, code, ME, lambda done, total: told.append((done, total)))
        assert told
        assert told[-1][0] == told[-1][1]
        assert (vault.read(), vault.journal()[1:]) == (before, journal)
        assert vault.journal()[0].action == "keys.renew"
        assert vault.check() == ()
        put(vault, changed(PERSON, name="x"))
    pages = (old[i : i + 4096] for i in range(0, len(old), 4096))
    new = (closed / "vault.db").read_bytes()
    assert not [page for page in pages if page in new]
    open_vault(closed, RecoveryCode(code), lowest=CHEAP).close()
    reopen(closed).close()


def test_the_old_recovery_code_is_void(closed: Path) -> None:
    """Whoever found the old sheet has nothing."""
    old = new_code()
    with reopen(closed) as vault:
        vault.keys.set_recovery_code(old, PRESENT, ME)
        vault.encrypt_anew(PRESENT, None, ME)
        assert [slot.kind for slot in vault.keys.facts()] == ["password"]
    with pytest.raises(WrongRecoveryCode):
        open_vault(closed, RecoveryCode(old), lowest=CHEAP)


def test_an_old_key_file_does_not_open_the_new_list(closed: Path, tmp_path: Path) -> None:
    """That is what it is for: a copied keys.json and an old password are worth nothing."""
    shutil.copy(closed / "keys.json", tmp_path)
    with reopen(closed) as vault:
        vault.encrypt_anew(PRESENT, None, ME)
    for name in ("keys.json", "keys.json.bak"):
        shutil.copy(tmp_path / "keys.json", closed / name)
    before = fingerprint(closed)
    with pytest.raises(DatabaseDamaged):  # from outside, another key looks like damage
        reopen(closed)
    assert fingerprint(closed) == before


def test_it_asks_for_the_password(closed: Path) -> None:
    """A wrong one changes nothing; a key file goes on belonging to it."""
    with reopen(closed) as vault:
        with pytest.raises(WrongPassword):
            vault.encrypt_anew(Password("wrong"), None, ME)
        vault.keys.add_key_file(b"F" * 32, PRESENT, ME)
        vault.encrypt_anew(Password(PASSWORD, b"F" * 32), None, ME)
    with pytest.raises(PasswordOrKeyFileWrong):
        open_vault(closed, Password(PASSWORD, bytes(32)), lowest=CHEAP)
    open_vault(closed, Password(PASSWORD, b"F" * 32), lowest=CHEAP).close()


def test_it_can_be_cancelled(closed: Path) -> None:
    """Until the copy is complete; the list is as it was and nothing is left behind."""

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with reopen(closed) as vault:
        before = fingerprint(closed)
        with pytest.raises(Cancelled):
            vault.encrypt_anew(PRESENT, None, ME, stop)
        assert fingerprint(closed) == before
        put(vault, changed(PERSON, name="x"))
    reopen(closed).close()


def test_a_copy_that_differs_is_thrown_away(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the driver said 'done' and was not, the list stays under its old key."""
    with reopen(closed) as vault:
        before = fingerprint(closed)
        monkeypatch.setattr(renewal, "is_true_copy", lambda *_: False)
        with pytest.raises(CopyNotEqual):
            vault.encrypt_anew(PRESENT, None, ME)
        assert fingerprint(closed) == before
        assert vault.check() == ()
    reopen(closed).close()


def test_a_half_made_copy_is_no_true_copy(closed: Path, tmp_path: Path) -> None:
    """One row less is enough: counts and digests of every table are compared."""
    connection = raw(closed)
    expected = contents(connection)
    connection.close()
    shutil.copytree(closed, tmp_path / "copy")
    connection = raw(tmp_path / "copy")
    connection.execute("DELETE FROM occurrence_mark")
    assert contents(connection) != expected
    connection.close()


def test_without_room_nothing_begins(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is looked at first."""
    usage = shutil.disk_usage(closed)
    with reopen(closed) as vault:
        monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1000))
        with pytest.raises(DiskFull):
            vault.encrypt_anew(PRESENT, None, ME)
        assert vault.check() == ()


def test_a_list_that_cannot_be_put_in_place_goes_on_under_its_old_key(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last step fails: said so, and the open list goes on as if nothing had been."""

    def refuse(*_: object) -> None:
        raise PermissionError(13, "busy")

    with reopen(closed) as vault:
        monkeypatch.setattr("app.vault.encrypt_anew.put_in_place", refuse)
        with pytest.raises(VaultReadOnly):
            vault.encrypt_anew(PRESENT, None, ME)
        put(vault, changed(PERSON, name="x"))
        assert vault.check() == ()
    with reopen(closed) as vault:
        assert vault.read().people[0].name == "x"
    assert not (closed / "vault.db.renewed").exists()


def _keys_change_after(vault: Vault) -> None:
    """Change a key of every kind; none of them may trip over what failed before."""
    vault.keys.add_stored_key("a" * 16, b"k" * 32, PRESENT, ME)
    vault.keys.set_recovery_code(new_code(), PRESENT, ME)
    vault.keys.change_password(PASSWORD, PRESENT, ME)


def test_keys_can_be_changed_after_a_renewal_that_nothing_could_be_written_of(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the copy nor the key file took their places: the open list goes on, keys and all."""

    def refuse(*_: object) -> None:
        monkeypatch.setattr("app.vault.vault.write_header", full)
        raise PermissionError(13, "busy")

    def full(*_: object) -> None:
        raise DiskFull

    with reopen(closed) as vault:
        monkeypatch.setattr("app.vault.encrypt_anew.put_in_place", refuse)
        with pytest.raises(DiskFull):
            vault.encrypt_anew(PRESENT, new_code(), ME)
        monkeypatch.undo()
        _keys_change_after(vault)
    with reopen(closed) as vault:
        assert vault.check() == ()


def _sync_fails_once_it_is_in_place(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the folder refuse its first fsync after the copy has taken the list's place."""

    def sync(folder: Path) -> None:
        if not (closed / "vault.db.renewed").exists():
            monkeypatch.setattr(renewal, "sync_folder", sync_folder)
            raise OSError(5, "input/output error")
        sync_folder(folder)

    monkeypatch.setattr(renewal, "sync_folder", sync)


def test_a_copy_that_may_not_be_in_place_for_good_is_gone_on_with(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder's fsync failed after the rename: said so; either file would open afterwards."""
    with reopen(closed) as vault:
        _sync_fails_once_it_is_in_place(closed, monkeypatch)
        with pytest.raises(VaultReadOnly):
            vault.encrypt_anew(PRESENT, new_code(), ME)
        assert len(parse((closed / "keys.json").read_bytes()).epochs) == 2
        put(vault, changed(PERSON, name="x"))
        assert vault.check() == ()
        _keys_change_after(vault)
    with reopen(closed) as vault:
        assert vault.read().people[0].name == "x"


def test_going_on_with_a_renewal_forgets_no_key_before_the_copy_is_in_place_for_good(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped before the rename, and the next opening's fsync fails: nothing is locked away."""

    class Killed(BaseException):
        """The program ends here."""

    def kill(*_: object) -> None:
        raise Killed

    vault = reopen(closed)
    monkeypatch.setattr("app.vault.encrypt_anew.put_in_place", kill)
    with pytest.raises(Killed):
        vault.encrypt_anew(PRESENT, None, ME)
    vault.close()
    monkeypatch.undo()
    _sync_fails_once_it_is_in_place(closed, monkeypatch)
    for _ in range(2):
        with reopen(closed) as vault:
            assert vault.check() == ()
            assert vault.read().people == (PERSON,)
    assert len(parse((closed / "keys.json").read_bytes()).epochs) == 1
