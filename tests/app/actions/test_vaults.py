"""The doors of the lists on this computer: making, opening and removing one."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bootstrap import Program
from app.domain.vault_errors import VaultMissing, VaultReadOnly, WrongPassword
from app.system.schedule import ScheduleFile, schedules_in

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
