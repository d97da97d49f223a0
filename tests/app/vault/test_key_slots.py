"""Several keys for one list: each opens it, each can be taken away, and who changes one shows one."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from app.domain.vault_errors import (
    HeaderDamaged,
    HeaderForeign,
    HeaderRolledBack,
    KeyFileDamaged,
    KeyFileNeeded,
    KeyFileUnreadable,
    KeySlotUnknown,
    KeyStoreForgot,
    PasswordOrKeyFileWrong,
    PasswordStays,
    PlaceTaken,
    RecoveryCodeMistyped,
    VaultMismatch,
    WrongPassword,
    WrongRecoveryCode,
)
from app.vault.key_file import new_key_file, read_key_file
from app.vault.open import open_vault
from app.vault.peek import peek
from app.vault.recovery_code import new_code
from app.vault.restore_keys import restore_keys
from app.vault.secret import Password, RecoveryCode, Secret, StoredKey
from app.vault.vault import Vault
from tests.app.vault.first_format import to_first_format
from tests.app.vault.samples import CHEAP, EVERYTHING, ME, PASSWORD, create, fingerprint, reopen

PRESENT = Password(PASSWORD)
STORED = StoredKey("a" * 16, b"K" * 32)


def open_with(path: Path, secret: Secret) -> Vault:
    """Open a vault made by ``create`` with any secret."""
    return open_vault(path, secret, lowest=CHEAP)


def test_a_forgotten_password_is_set_anew_with_the_recovery_code(closed: Path) -> None:
    """The code opens the list, and then no present password is asked for."""
    code = new_code()
    with reopen(closed) as vault:
        vault.keys.set_recovery_code(code, PRESENT, ME)
        before = vault.read()
    with open_with(closed, RecoveryCode(code.lower())) as vault:
        assert vault.keys.opened_by == "recovery"
        assert vault.read() == before
        vault.keys.change_password("remembered", None, ME)
    with pytest.raises(WrongPassword):
        reopen(closed)
    reopen(closed, "remembered").close()
    open_with(closed, RecoveryCode(code)).close()


def test_only_the_newest_recovery_code_opens(closed: Path) -> None:
    """A lost sheet is made worthless by a new one."""
    first, second = new_code(), new_code()
    with reopen(closed) as vault:
        vault.keys.set_recovery_code(first, PRESENT, ME)
        vault.keys.set_recovery_code(second, PRESENT, ME)
    with pytest.raises(WrongRecoveryCode):
        open_with(closed, RecoveryCode(first))
    with pytest.raises(RecoveryCodeMistyped):
        open_with(closed, RecoveryCode(second[:-1] + ("0" if second[-1] != "0" else "2")))
    open_with(closed, RecoveryCode(second)).close()


def test_a_code_for_a_list_without_one_is_simply_wrong(closed: Path) -> None:
    """Nothing tells whether there is a code at all."""
    with pytest.raises(WrongRecoveryCode):
        open_with(closed, RecoveryCode(new_code()))


def test_a_key_file_belongs_to_the_password(closed: Path, tmp_path: Path) -> None:
    """Neither opens alone, which of them is wrong is not told, and it can be done without again."""
    key = new_key_file(tmp_path / "stick.key")
    with reopen(closed) as vault:
        vault.keys.add_key_file(key, PRESENT, ME)
        assert vault.keys.asks_for_key_file
    assert peek(closed).key_file
    with pytest.raises(KeyFileNeeded):
        reopen(closed)
    for wrong in (Password("other", key), Password(PASSWORD, bytes(32))):
        with pytest.raises(PasswordOrKeyFileWrong):
            open_with(closed, wrong)
    both = Password(PASSWORD, read_key_file(tmp_path / "stick.key"))
    with open_with(closed, both) as vault:
        vault.keys.change_password("next", both, ME)
    with open_with(closed, Password("next", key)) as vault:
        vault.keys.remove_key_file(Password("next", key), ME)
    reopen(closed, "next").close()


def test_a_lost_key_file_is_done_without_by_the_recovery_code(closed: Path) -> None:
    """Setting a password with the code asks for no key file any more."""
    code = new_code()
    with reopen(closed) as vault:
        vault.keys.set_recovery_code(code, PRESENT, ME)
        vault.keys.add_key_file(b"F" * 32, PRESENT, ME)
    with open_with(closed, RecoveryCode(code)) as vault:
        vault.keys.change_password("alone", None, ME)
    reopen(closed, "alone").close()


def test_key_files_are_made_once_and_checked(tmp_path: Path) -> None:
    """Nothing is overwritten; a damaged or foreign file is told from a wrong one."""
    path = tmp_path / "stick.key"
    key = new_key_file(path)
    assert path.stat().st_mode & 0o077 == 0
    with pytest.raises(PlaceTaken):
        new_key_file(path)
    assert read_key_file(path) == key
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_key_file(path) == key
    good = path.read_text()
    for bad in (good[:-3], good.replace("file 1", "file 2"), "", "x" * 9000, "\u00e9"):
        path.write_text(bad, encoding="utf-8")
        with pytest.raises(KeyFileDamaged):
            read_key_file(path)
    for missing in (tmp_path / "nothing", tmp_path):
        with pytest.raises(KeyFileUnreadable):
            read_key_file(missing)


def test_a_stored_key_opens_until_it_is_taken_away(closed: Path) -> None:
    """Taking the slot away is what revokes it, whatever the store still keeps."""
    with reopen(closed) as vault:
        vault.keys.add_stored_key(STORED.slot, STORED.key, PRESENT, ME)
    assert peek(closed).stored == (STORED.slot,)
    with open_with(closed, STORED) as vault:
        assert vault.keys.opened_by == "key_store"
    for wrong in (StoredKey(STORED.slot, bytes(32)), StoredKey("b" * 16, STORED.key)):
        with pytest.raises(KeyStoreForgot):
            open_with(closed, wrong)
    with open_with(closed, STORED) as vault:
        vault.keys.remove(STORED.slot, ME)
    with pytest.raises(KeyStoreForgot):
        open_with(closed, STORED)
    reopen(closed).close()


@pytest.mark.parametrize("present", [None, Password("wrong"), RecoveryCode(new_code())])
def test_who_cannot_show_a_key_changes_none(closed: Path, present: Secret | None) -> None:
    """An open list on an unattended computer gives nobody a lasting way in."""
    with reopen(closed) as vault:
        vault.keys.add_stored_key(STORED.slot, STORED.key, PRESENT, ME)
    before = fingerprint(closed)
    with open_with(closed, STORED) as vault:
        refused = (WrongPassword, WrongRecoveryCode)
        with pytest.raises(refused):
            vault.keys.change_password("mine now", present, ME)
        with pytest.raises(refused):
            vault.keys.set_recovery_code(new_code(), present, ME)
        with pytest.raises(refused):
            vault.keys.add_stored_key("b" * 16, b"k" * 32, present, ME)
    assert fingerprint(closed) == before


def test_the_password_is_the_one_key_that_stays(closed: Path) -> None:
    """It can be changed, never removed; an unknown slot is said to be unknown."""
    with reopen(closed) as vault:
        password = vault.keys.facts()[0]
        with pytest.raises(PasswordStays):
            vault.keys.remove(password.id, ME)
        with pytest.raises(KeySlotUnknown):
            vault.keys.remove("0" * 16, ME)


def test_no_secret_is_shown(closed: Path) -> None:
    """Neither facts nor the secrets themselves print what they hold."""
    code = new_code()
    with reopen(closed) as vault:
        vault.keys.set_recovery_code(code, PRESENT, ME)
        shown = repr((vault.keys.facts(), PRESENT, RecoveryCode(code), STORED, peek(closed)))
    assert PASSWORD not in shown
    assert code not in shown
    assert "KKKK" not in shown


def test_a_list_of_the_first_format_is_brought_up_to_date_with_a_backup(closed: Path) -> None:
    """Its password opens it, everything is there, and the backup holds the old key file."""
    old = to_first_format(closed)
    with reopen(closed) as vault:
        assert vault.check() == ()
        assert vault.read().accounts
        vault.keys.set_recovery_code(new_code(), PRESENT, ME)
    assert json.loads((closed / "keys.json").read_bytes())["format"] == 2
    (backup,) = (closed / "backups").iterdir()
    with zipfile.ZipFile(backup) as archive:
        assert archive.read("keys.json") == old
    (closed / "keys.json").write_bytes(old)
    (closed / "keys.json.bak").write_bytes(old)
    with pytest.raises(HeaderRolledBack):
        reopen(closed)


def test_both_copies_lost_are_taken_from_the_newest_backup(closed: Path) -> None:
    """As long as no key was changed since; an older backup's keys are not taken silently."""
    to_first_format(closed)
    reopen(closed).close()
    with zipfile.ZipFile(closed / "backups" / "kept.renumber", "w") as archive:
        archive.write(closed / "keys.json", "keys.json")
    for content in (b"", b"%PDF-1.7"):
        for name in ("keys.json", "keys.json.bak"):
            (closed / name).write_bytes(content)
        with reopen(closed) as vault:
            assert vault.check() == ()
    with reopen(closed) as vault:
        vault.keys.change_password("younger", PRESENT, ME)
    for name in ("keys.json", "keys.json.bak"):
        (closed / name).unlink()
    for password in (PASSWORD, "younger"):
        with pytest.raises(HeaderDamaged):
            reopen(closed, password)


def test_a_kept_key_file_can_be_put_back_on_purpose(closed: Path, tmp_path: Path) -> None:
    """From a copy or a backup, with its own password, and only by who could open it then."""
    kept = tmp_path / "kept.json"
    kept.write_bytes((closed / "keys.json").read_bytes())
    with reopen(closed) as vault:
        vault.keys.change_password("younger", PRESENT, ME)
    for name in ("keys.json", "keys.json.bak"):
        (closed / name).unlink()
    with pytest.raises(WrongPassword):
        restore_keys(closed, kept, "younger", lowest=CHEAP)
    restore_keys(closed, kept, PASSWORD, lowest=CHEAP)
    with reopen(closed) as vault:
        assert vault.check() == ()
    with pytest.raises(WrongPassword):
        reopen(closed, "younger")


def test_keys_of_another_list_or_another_file_are_not_put_in(
    closed: Path, other: Path, tmp_path: Path
) -> None:
    """Nothing is written unless the database opens with them."""
    before = fingerprint(closed)
    with pytest.raises(VaultMismatch):
        restore_keys(closed, other / "keys.json", PASSWORD, lowest=CHEAP)
    (tmp_path / "letter.txt").write_text("dear")
    for wrong in (tmp_path / "letter.txt", tmp_path / "nothing", closed / "vault.db"):
        with pytest.raises(HeaderDamaged):
            restore_keys(closed, wrong, PASSWORD, lowest=CHEAP)
    kept = tmp_path / "kept.json"
    kept.write_bytes((closed / "keys.json").read_bytes())
    assert fingerprint(closed) == before
    with reopen(closed) as vault:
        vault.encrypt_anew(PRESENT, None, ME)
    with pytest.raises(VaultMismatch):
        restore_keys(closed, kept, PASSWORD, lowest=CHEAP)
    reopen(closed).close()


@pytest.mark.parametrize("content", [b"%PDF-1.7 x", b'{"name":"app","version":3}', b"PK\x03\x04"])
def test_something_of_another_program_is_called_so(closed: Path, content: bytes) -> None:
    """A document or another program's settings under that name are not 'damaged'."""
    for name in ("keys.json", "keys.json.bak"):
        (closed / name).write_bytes(content)
    with pytest.raises(HeaderForeign):
        reopen(closed)


def test_several_keys_survive_each_others_changes(tmp_path: Path) -> None:
    """A change of one slot leaves the others as they were."""
    path, code = tmp_path / "all.vault", new_code()
    with create(path, *EVERYTHING) as vault:
        vault.keys.set_recovery_code(code, PRESENT, ME)
        vault.keys.add_stored_key(STORED.slot, STORED.key, PRESENT, ME)
        vault.keys.change_password("other", PRESENT, ME)
        assert [slot.kind for slot in vault.keys.facts()] == ["password", "recovery", "key_store"]
    for secret in (Password("other"), RecoveryCode(code), STORED):
        with open_with(path, secret) as vault:
            assert vault.check() == ()
