"""The screen of backups: one is made, looked into, and put back after the password was shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.actions.backups import back_up_to
from app.actions.keys import add_key_file
from app.actions.people import add_person
from app.bootstrap import Program
from app.domain.vault_errors import KeyFileNeeded, WrongPassword
from app.vault.secret import Password
from tests.ui.desktop.checks import (
    assert_everything_named,
    assert_fits_width,
    assert_nothing_cut,
    settle,
)
from tests.ui.desktop.conftest import PASSWORD
from tests.ui.desktop.fakes import FakeDialogs
from tests.ui.desktop.screens.accounts_household import come_to
from ui.desktop.frame import Frame
from ui.desktop.screens.backups import BackupsScreen
from ui.text.errors import sentence

Show = Callable[..., BackupsScreen]


@pytest.fixture
def show(qtbot: QtBot, open_frame: Frame) -> Show:
    """Come to the backups of an open list."""

    def make(size: tuple[int, int] = (1280, 800)) -> BackupsScreen:
        return come_to(qtbot, open_frame, BackupsScreen, size)

    return make


def people(frame: Frame) -> list[str]:
    """Return who is in the list."""
    return [person.name for person in frame.session.vault.read().people]


def test_a_backup_is_saved_where_the_user_wants(
    show: Show, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    """One file, and the list says so."""
    target = tmp_path / "stick.renumber"
    dialogs.answers.append(target)
    show().list.elsewhere.click()
    assert target.stat().st_size > 4096


def test_one_is_put_back_after_a_look_and_the_password(show: Show, frame: Frame) -> None:
    """A wrong password is said at its field; afterwards the list is open, as it was then."""
    screen = show()
    before = people(frame)
    screen.list.here.click()
    found = frame.session.vault.backups.list()
    add_person(frame.session, "后来的人")
    screen.list.wanted_look.emit(Path(found[0].path))
    screen.ask.present.password.setText("not this one")
    screen.ask.submit.click()
    assert screen.ask.present.row.error == sentence(WrongPassword())
    assert people(frame) == [*before, "后来的人"]
    screen.ask.present.password.setText(PASSWORD)
    screen.ask.submit.click()
    assert people(frame) == before
    assert len(frame.session.vault.backups.list()) >= 2


def test_a_backup_of_a_list_with_a_key_file_asks_for_it(
    show: Show, program: Program, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    """The list of today needs none; the one of then did, and it can be named."""
    key_file, source = tmp_path / "stick.key", tmp_path / "then.renumber"
    other = program.vaults.create(tmp_path / "Then.vault", PASSWORD)
    add_person(other, "妈妈")
    add_key_file(other, key_file, Password(PASSWORD))
    back_up_to(other, source)
    other.close()
    screen = show()
    screen.list.wanted_look.emit(source)
    screen.then.present.password.setText(PASSWORD)
    screen.then.submit.click()
    assert screen.then.present.file_row.error == sentence(KeyFileNeeded())
    dialogs.answers.append([key_file])
    screen.then.present.key_file.choose.click()
    screen.then.submit.click()
    assert screen.ask.isVisibleTo(screen)


def test_a_letter_is_no_backup(show: Show, tmp_path: Path) -> None:
    """Said on the page; nothing is asked."""
    letter = tmp_path / "letter.renumber"
    letter.write_text("hello", encoding="utf-8")
    screen = show()
    screen.list.wanted_look.emit(letter)
    assert letter.name in screen.list.wrong.words
    assert screen.list.file.isEnabled()


@pytest.mark.parametrize("size", [(1024, 640), (1280, 800)])
def test_everything_is_named_and_nothing_is_cut(show: Show, size: tuple[int, int]) -> None:
    """Each state of the screen, also in a small window."""
    screen = show(size)
    for _ in screen.poses():
        settle()
        assert_everything_named(screen)
        assert_nothing_cut(screen)
        assert_fits_width(screen)
