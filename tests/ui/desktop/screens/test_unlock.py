"""The door: the right password opens, the wrong one is said where it was typed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.actions.session import Session
from app.bootstrap import Program
from app.domain.vault_errors import NotAVault, VaultBusy, VaultMissing, WrongPassword
from tests.ui.desktop.checks import (
    assert_everything_named,
    assert_fits_width,
    assert_nothing_cut,
    assert_one_filled_button,
    settle,
    tab_order,
)
from tests.ui.desktop.conftest import PASSWORD
from tests.ui.desktop.fakes import FakeDialogs
from tests.ui.desktop.screens.accounts_household import come_to
from ui.desktop.frame import Frame
from ui.desktop.screens.unlock import UnlockScreen
from ui.text.catalogue import Language
from ui.text.errors import sentence

Show = Callable[..., UnlockScreen]


@pytest.fixture
def show(qtbot: QtBot, frame: Frame) -> Show:
    """Come to the door."""

    def make(size: tuple[int, int] = (1280, 800), **arguments: object) -> UnlockScreen:
        return come_to(qtbot, frame, UnlockScreen, size, **arguments)

    return make


@pytest.fixture
def closed(session: Session) -> Path:
    """A list that is closed; where it lies."""
    session.close()
    return session.vault.path


def _type(screen: UnlockScreen, password: str) -> None:
    screen.password.setText(password)
    QTest.keyClick(screen.password, Qt.Key.Key_Return)


def test_enter_in_the_field_opens_the_list(show: Show, closed: Path, frame: Frame) -> None:
    """The password and Enter are all it takes; nothing stays in the field."""
    screen = show()
    assert screen.password.hasFocus()
    _type(screen, PASSWORD)
    assert frame.is_open
    assert frame.session.vault.path == closed
    assert screen.password.text() == ""


def test_a_wrong_password_is_said_at_the_field(show: Show, closed: Path, frame: Frame) -> None:
    """What was typed stays and is selected, so that one can type over it at once."""
    screen = show()
    _type(screen, "not this one")
    settle()
    assert screen.row.error == sentence(WrongPassword())
    assert screen.password.hasSelectedText()
    assert screen.password.hasFocus()
    _type(screen, PASSWORD)
    assert frame.is_open
    assert screen.row.error == ""
    assert closed.exists()


def test_an_empty_field_asks_for_the_password(show: Show, closed: Path, frame: Frame) -> None:
    """Nothing is tried."""
    screen = show()
    screen.submit.click()
    assert screen.row.error
    assert not frame.is_open
    assert closed.exists()


def test_what_is_wrong_with_the_list_is_told_apart_from_the_password(
    show: Show, closed: Path, program: Program
) -> None:
    """A list that is open elsewhere has its own sentence, and the password is kept."""
    elsewhere = program.open_vault(closed, PASSWORD)
    screen = show()
    _type(screen, PASSWORD)
    assert screen.row.error == ""
    assert screen.wrong.isVisibleTo(screen)
    assert screen.wrong.words == sentence(VaultBusy(path=str(closed)))
    assert screen.password.text() == PASSWORD
    elsewhere.close()
    screen.submit.click()
    assert not screen.wrong.isVisibleTo(screen)


def test_a_list_that_is_gone_is_said(show: Show, program: Program) -> None:
    """Nothing lies where the last list was."""
    screen = show()
    _type(screen, PASSWORD)
    assert screen.wrong.words == sentence(VaultMissing(path=str(program.vault_path)))


def test_another_list_can_be_picked(
    show: Show, program: Program, frame: Frame, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    """Its name stands in the title, its password opens it, and it is remembered."""
    other = tmp_path / "Parents.vault"
    program.create_vault(other, "theirs").close()
    screen = show()
    dialogs.answers.append(other)
    screen.other.click()
    assert "Parents" in screen.title.text()
    _type(screen, "theirs")
    assert frame.session.vault.path == other
    assert program.vault_path == other


def test_a_folder_that_is_no_list_is_said_before_a_password_is_typed(
    show: Show, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    """One is not left to guess at a password for nothing."""
    (tmp_path / "photos").mkdir()
    screen = show()
    dialogs.answers.append(tmp_path / "photos")
    screen.other.click()
    assert screen.wrong.words == sentence(NotAVault(path=str(tmp_path / "photos")))


def test_a_new_list_leads_to_the_first_run(show: Show, frame: Frame) -> None:
    """The quiet way beside the other one."""
    went: list[str] = []
    frame.navigated.connect(lambda name, _: went.append(name))
    show().new.click()
    assert went == ["first_run"]


def test_a_change_of_language_keeps_the_list_and_the_typing(
    show: Show, program: Program, tmp_path: Path
) -> None:
    """The screen is made anew in between."""
    other = tmp_path / "Parents.vault"
    program.create_vault(other, "theirs").close()
    before = show(path=str(other))
    before.password.setText("their")
    after = show()
    after.restore(before.state())
    assert after.password.text() == "their"
    assert "Parents" in after.title.text()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("size", "percent"), [((1280, 800), 100), ((1024, 640), 150)])
def test_everything_is_named_and_in_sight(
    show: Show,
    closed: Path,
    dress: Callable[..., None],
    language: Language,
    size: tuple[int, int],
    percent: int,
) -> None:
    """In both languages, at any size, with something wrong."""
    dress(language, "dark", percent)
    screen = show(size)
    assert str(closed.name) in screen.where.text()
    _type(screen, "not this one")
    settle()
    assert_everything_named(screen)
    assert_one_filled_button(screen)
    assert_nothing_cut(screen)
    assert_fits_width(screen)
    assert tab_order(screen) == [screen.password, screen.submit, screen.other, screen.new]
