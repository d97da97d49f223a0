"""Beginning on a new computer with the one file that somebody has."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.actions.backups import back_up_to
from app.actions.handover import make_hand_over
from app.actions.keys import add_key_file, issue_recovery_code
from app.actions.people import add_person
from app.actions.session import Session
from app.bootstrap import Program
from app.domain.vault_errors import NotABackup, PasswordOrKeyFileWrong, WrongPassword
from app.vault.key_file import new_key_file
from app.vault.secret import Password
from tests.ui.desktop.conftest import PASSWORD
from tests.ui.desktop.fakes import FakeDialogs
from tests.ui.desktop.screens.accounts_household import come_to
from ui.desktop.frame import Frame
from ui.desktop.screens.first_run import FirstRunScreen
from ui.text.errors import sentence


@pytest.fixture
def screen(qtbot: QtBot, frame: Frame) -> FirstRunScreen:
    """The welcome."""
    return come_to(qtbot, frame, FirstRunScreen)


def test_a_backup_opens_on_a_new_computer(
    screen: FirstRunScreen,
    frame: Frame,
    program: Program,
    session: Session,
    dialogs: FakeDialogs,
    tmp_path: Path,
) -> None:
    """With its password; a wrong one is asked for again, and what lay here is left alone."""
    add_person(session, "妈妈")
    source = back_up_to(session, tmp_path / "copy.renumber")
    session.close()
    before = program.paths.default_vault.exists()
    dialogs.answers += [[source], "not this one", PASSWORD]
    screen.pages.welcome.file.click()
    assert dialogs.questions[-1] == sentence(WrongPassword())
    assert [person.name for person in frame.session.vault.read().people] == ["妈妈"]
    assert (frame.session.vault.path == program.paths.default_vault) is not before
    assert source.exists()


def test_a_hand_over_opens_with_the_password_that_was_told(
    screen: FirstRunScreen, frame: Frame, session: Session, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    """The helper need not make a list of their own first."""
    add_person(session, "妈妈")
    source = tmp_path / "mother.renumber"
    make_hand_over(session, "妈妈", source, "told on the phone")
    session.close()
    dialogs.answers += [[source], "told on the phone"]
    screen.pages.welcome.file.click()
    assert [person.name for person in frame.session.vault.read().people] == ["妈妈"]


def test_a_backup_that_wants_a_key_file_asks_for_it(
    screen: FirstRunScreen, frame: Frame, session: Session, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    """The password is typed once; a key file of another list leads back to the question."""
    add_person(session, "妈妈")
    key_file, other = tmp_path / "stick.key", tmp_path / "other.key"
    new_key_file(other)
    add_key_file(session, key_file, Password(PASSWORD))
    source = back_up_to(session, tmp_path / "copy.renumber")
    session.close()
    dialogs.answers += [[source], PASSWORD, [other], PASSWORD, [key_file]]
    screen.pages.welcome.file.click()
    assert sentence(PasswordOrKeyFileWrong()) in dialogs.questions
    assert [person.name for person in frame.session.vault.read().people] == ["妈妈"]


@pytest.mark.parametrize("with_key_file", [False, True])
def test_a_backup_opens_with_the_recovery_code(
    screen: FirstRunScreen,
    frame: Frame,
    session: Session,
    dialogs: FakeDialogs,
    tmp_path: Path,
    with_key_file: bool,
) -> None:
    """Whoever lost the computer, the password or the stick has the paper still."""
    add_person(session, "妈妈")
    code = issue_recovery_code(session, Password(PASSWORD))
    if with_key_file:
        add_key_file(session, tmp_path / "stick.key", Password(PASSWORD))
    source = back_up_to(session, tmp_path / "copy.renumber")
    session.close()
    dialogs.answers += [[source], code.lower(), False]
    screen.pages.welcome.file.click()
    assert [person.name for person in frame.session.vault.read().people] == ["妈妈"]
    assert frame.session.vault.keys.opened_by == "recovery"


def test_another_file_is_said_and_nothing_is_made(
    screen: FirstRunScreen, frame: Frame, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    """The welcome stays."""
    source = tmp_path / "holiday.renumber"
    source.write_text("not a list", encoding="utf-8")
    dialogs.answers += [[source], PASSWORD]
    screen.pages.welcome.file.click()
    assert dialogs.told == [sentence(NotABackup(path=str(source)))]
    assert not frame.is_open
