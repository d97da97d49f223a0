"""What a screen gets from its window, while the vault's thread is busy."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject

from app.actions.session import Session
from app.domain.errors import RenumberError
from app.domain.vault_errors import DiskFull
from tests.ui.desktop.fakes import FakeDialogs, HeldTasks
from ui.desktop.frame import Frame


@pytest.fixture
def tasks() -> HeldTasks:
    """A vault that takes its time."""
    return HeldTasks()


def _refuse() -> None:
    raise DiskFull


def test_what_comes_back_while_the_vault_is_open_is_told(
    frame: Frame, session: Session, tasks: HeldTasks, dialogs: FakeDialogs
) -> None:
    """A result reaches its screen, a refusal becomes a sentence."""
    frame.enter(session)
    heard: list[object] = []
    frame.run(frame, lambda: "found", heard.append)
    frame.run(frame, _refuse, heard.append)
    tasks.let_go()
    assert heard == ["found"]
    assert len(dialogs.told) == 1


def test_nothing_of_a_vault_shows_once_it_is_locked(
    frame: Frame, session: Session, tasks: HeldTasks, dialogs: FakeDialogs
) -> None:
    """Neither a result nor a refusal that was on its way reaches a screen after the lock."""
    frame.enter(session)
    heard: list[object] = []
    refused: list[RenumberError] = []
    frame.run(frame, lambda: "a name", heard.append)
    frame.run(frame, _refuse, heard.append)
    frame.run(frame, _refuse, heard.append, refused.append)
    frame.lock()
    tasks.let_go()
    assert not heard
    assert not refused
    assert not dialogs.told


def test_what_was_asked_of_one_list_is_not_shown_in_another(
    frame: Frame, session: Session, tasks: HeldTasks
) -> None:
    """Work that began at the door ends there once a list is open."""
    heard: list[str] = []
    frame.run(frame, lambda: "found at the door", heard.append)
    frame.enter(session)
    tasks.let_go()
    assert not heard


def test_the_vault_finishes_what_it_was_promised_before_a_lock(
    frame: Frame, session: Session, tasks: HeldTasks
) -> None:
    """A lock throws away the answer, never the work."""
    frame.enter(session)
    done: list[str] = []
    frame.run(frame, lambda: done.append("saved"), lambda _: None)
    frame.lock()
    tasks.let_go()
    assert done == ["saved"]


def test_a_bug_is_told_even_after_a_lock(
    frame: Frame, session: Session, tasks: HeldTasks, owner: QObject
) -> None:
    """An error nobody expected is not lost because somebody locked."""
    bugs: list[object] = []
    frame.enter(session)
    frame.run(owner, lambda: 1 / 0, lambda _: None)
    frame.lock()
    frame.bug.disconnect()
    frame.bug.connect(bugs.append)
    tasks.let_go()
    assert [type(bug) for bug in bugs] == [ZeroDivisionError]


@pytest.fixture
def owner() -> QObject:
    """Somebody who waits."""
    return QObject()
