"""The backup of the day is made while the list is open, never while it locks."""

from __future__ import annotations

import pytest

from app.actions.people import add_person
from tests.fakes import FixedClock
from ui.desktop.backup_schedule import BackupSchedule
from ui.desktop.frame import Frame


def backups(frame: Frame) -> int:
    """How many there are beside the list."""
    return len(list(frame.program.vault_path.glob("backups/*.renumber")))


@pytest.fixture
def schedule(open_frame: Frame) -> BackupSchedule:
    """The schedule of an open list in which something was done."""
    add_person(open_frame.session, "李明")
    return BackupSchedule(open_frame, open_frame)


def test_one_is_made_when_it_is_due(
    open_frame: Frame, schedule: BackupSchedule, clock: FixedClock
) -> None:
    """At the first look that finds something new, and again only a day and a change later."""
    schedule.timer.timeout.emit()
    assert backups(open_frame) == 1
    clock.move(hours=30)
    schedule.timer.timeout.emit()
    assert backups(open_frame) == 1
    add_person(open_frame.session, "王芳")
    schedule.timer.timeout.emit()
    assert backups(open_frame) == 2


def test_none_is_made_by_locking(open_frame: Frame, schedule: BackupSchedule) -> None:
    """The system may be waiting to sleep; the next opening makes it."""
    assert schedule.timer.isActive()
    open_frame.lock()
    assert not schedule.timer.isActive()
    schedule.look()
    assert backups(open_frame) == 0
    open_frame.program.vaults.open(open_frame.program.vault_path, "correct horse battery").close()
    assert backups(open_frame) == 1
