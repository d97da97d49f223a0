"""The program as it is put together: where it keeps when something is due."""

from __future__ import annotations

from app.bootstrap import Program
from app.system.config import Config

PASSWORD = "correct horse"


def test_whoever_wants_no_schedule_has_none(program: Program) -> None:
    """Turning it off takes the file away, also what was in it before."""
    session = program.vaults.create(program.vault_path, PASSWORD)
    assert program.refresh_schedule(session)
    assert program.schedule_of(session).path.exists()
    program.save_config(Config(remind_locked=False))
    assert program.refresh_schedule(session)
    assert not program.schedule_of(session).path.exists()
    session.close()


def test_a_schedule_that_cannot_be_written_stops_nothing(program: Program) -> None:
    """The list in the program is the truth; the answer says that the rest failed."""
    session = program.vaults.create(program.vault_path, PASSWORD)
    program.paths.schedules.parent.mkdir(parents=True, exist_ok=True)
    program.paths.schedules.write_text("in the way")
    assert not program.refresh_schedule(session)
    session.close()
