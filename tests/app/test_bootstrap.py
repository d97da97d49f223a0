"""The program as it is put together: what it makes, opens and removes."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bootstrap import Program
from app.domain.vault_errors import VaultMissing, VaultReadOnly, WrongPassword
from app.system.config import Config
from app.system.schedule import ScheduleFile, schedules_in

PASSWORD = "correct horse"


def test_a_vault_is_made_where_there_was_no_folder_and_opened_again(program: Program) -> None:
    """The default place exists on no new computer."""
    path = program.vault_path
    assert not path.parent.exists()
    made = program.create_vault(path, PASSWORD)
    identity = made.vault.vault_id
    made.close()
    with pytest.raises(WrongPassword):
        program.open_vault(path, "another horse")
    opened = program.open_vault(path, PASSWORD)
    assert opened.vault.vault_id == identity
    opened.close()


def test_a_place_where_no_folder_can_be_made_is_refused_in_words(
    program: Program, tmp_path: Path
) -> None:
    """A file stands where the folder should: an error with a sentence, not a crash."""
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(VaultReadOnly):
        program.create_vault(tmp_path / "file" / "deep" / "New.vault", PASSWORD)


def test_an_erased_vault_is_gone(program: Program) -> None:
    """There is nothing left to open."""
    program.create_vault(program.vault_path, PASSWORD).close()
    program.erase_vault(program.vault_path)
    assert not program.vault_path.exists()
    with pytest.raises(VaultMissing):
        program.open_vault(program.vault_path, PASSWORD)


def test_erasing_a_vault_takes_its_schedule_along(program: Program) -> None:
    """Nobody is reminded of a list that is no more; another vault's schedule stays."""
    session = program.create_vault(program.vault_path, PASSWORD)
    assert program.refresh_schedule(session)
    file = program.schedule_of(session)
    other = ScheduleFile(program.paths.schedules, "another")
    other.write(())
    session.close()
    program.erase_vault(program.vault_path)
    assert list(schedules_in(program.paths.schedules)) == [other.path]
    assert file.read() is None


def test_whoever_wants_no_schedule_has_none(program: Program) -> None:
    """Turning it off takes the file away, also what was in it before."""
    session = program.create_vault(program.vault_path, PASSWORD)
    assert program.refresh_schedule(session)
    assert program.schedule_of(session).path.exists()
    program.save_config(Config(remind_locked=False))
    assert program.refresh_schedule(session)
    assert not program.schedule_of(session).path.exists()
    session.close()


def test_a_schedule_that_cannot_be_written_stops_nothing(program: Program) -> None:
    """The list in the program is the truth; the answer says that the rest failed."""
    session = program.create_vault(program.vault_path, PASSWORD)
    program.paths.schedules.parent.mkdir(parents=True, exist_ok=True)
    program.paths.schedules.write_text("in the way")
    assert not program.refresh_schedule(session)
    session.close()
