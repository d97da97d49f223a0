"""The doors of the lists on this computer: making, opening and removing one."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.actions.keys import turn_on_quick_unlock
from app.bootstrap import Program
from app.domain.vault_errors import (
    DatabaseDamaged,
    KeyStoreSilent,
    VaultMissing,
    VaultReadOnly,
    WrongPassword,
)
from app.system.schedule import ScheduleFile, schedules_in
from app.vault.secret import Password
from tests.fakes import FakeKeyStore

PASSWORD = "correct horse"


def test_a_vault_is_made_where_there_was_no_folder_and_opened_again(program: Program) -> None:
    """The default place exists on no new computer."""
    path = program.vault_path
    assert not path.parent.exists()
    made = program.vaults.create(path, PASSWORD)
    identity = made.vault.vault_id
    made.close()
    with pytest.raises(WrongPassword):
        program.vaults.open(path, "another horse")
    opened = program.vaults.open(path, PASSWORD)
    assert opened.vault.vault_id == identity
    opened.close()


def test_a_place_where_no_folder_can_be_made_is_refused_in_words(
    program: Program, tmp_path: Path
) -> None:
    """A file stands where the folder should: an error with a sentence, not a crash."""
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(VaultReadOnly):
        program.vaults.create(tmp_path / "file" / "deep" / "New.vault", PASSWORD)


def test_an_erased_vault_is_gone(program: Program) -> None:
    """There is nothing left to open."""
    program.vaults.create(program.vault_path, PASSWORD).close()
    program.vaults.erase(program.vault_path)
    assert not program.vault_path.exists()
    with pytest.raises(VaultMissing):
        program.vaults.open(program.vault_path, PASSWORD)


def test_erasing_a_vault_takes_its_schedule_along(program: Program) -> None:
    """Nobody is reminded of a list that is no more; another vault's schedule stays."""
    session = program.vaults.create(program.vault_path, PASSWORD)
    assert program.refresh_schedule(session)
    file = program.schedule_of(session)
    other = ScheduleFile(program.paths.schedules, "another")
    other.write(())
    session.close()
    program.vaults.erase(program.vault_path)
    assert list(schedules_in(program.paths.schedules)) == [other.path]
    assert file.read() is None


def test_erasing_a_vault_takes_its_key_out_of_the_key_store(program: Program) -> None:
    """Also where the store does not answer the vault is erased: what it keeps opens nothing."""
    store = program.key_store
    assert isinstance(store, FakeKeyStore)
    for silent in (False, True):
        session = program.vaults.create(program.vault_path, PASSWORD)
        turn_on_quick_unlock(session, store, Password(PASSWORD))
        session.close()
        assert len(store.kept) == 1
        store.trouble = KeyStoreSilent() if silent else None
        program.vaults.erase(program.vault_path)
        assert not program.vault_path.exists()
        assert bool(store.kept) == silent


def test_a_vault_that_turns_out_damaged_while_it_opens_is_closed_again(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever tries again is not told that it is open already."""

    def damaged(*_: object) -> None:
        raise DatabaseDamaged(path="x")

    program.vaults.create(program.vault_path, PASSWORD).close()
    with monkeypatch.context() as patched:
        patched.setattr("app.vault.last_seen.compare_with_note", damaged)
        with pytest.raises(DatabaseDamaged):
            program.vaults.open(program.vault_path, PASSWORD)
    program.vaults.open(program.vault_path, PASSWORD).close()
