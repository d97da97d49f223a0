"""The door: the right password opens, the wrong one is said where it was typed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.actions.keys import add_key_file, issue_recovery_code, turn_on_quick_unlock
from app.actions.session import Session
from app.bootstrap import Program
from app.domain.vault_errors import (
    KeyFileNeeded,
    KeyStoreSilent,
    NotAVault,
    PasswordOrKeyFileWrong,
    RecoveryCodeMistyped,
    TooManyTries,
    VaultBusy,
    VaultMissing,
    WrongPassword,
)
from app.vault.folder import PAGE
from app.vault.key_file import new_key_file
from app.vault.secret import Password
from tests.fakes import FakeKeyStore, FixedClock
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
    elsewhere = program.vaults.open(closed, PASSWORD)
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
    program.vaults.create(other, "theirs").close()
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
    program.vaults.create(other, "theirs").close()
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


def test_the_recovery_code_opens_the_list(
    show: Show, session: Session, frame: Frame, dialogs: FakeDialogs
) -> None:
    """A slip is pinned down to its group; then the list opens and a new password is asked for."""
    gone: list[tuple[str, dict[str, object]]] = []
    frame.navigated.connect(lambda name, arguments: gone.append((name, arguments)))
    dialogs.answers.append(True)
    code = issue_recovery_code(session, Password(PASSWORD))
    session.close()
    screen = show()
    screen.use_code.click()
    assert not screen.row.isVisibleTo(screen)
    groups = code.split("-")
    wrong = "2" if groups[2][0] != "2" else "3"
    screen.code.setText("-".join([*groups[:2], wrong + groups[2][1:], *groups[3:]]))
    screen.submit.click()
    assert screen.code_row.error == sentence(RecoveryCodeMistyped(groups=(3,)))
    screen.code.setText(code.lower().replace("-", " "))
    screen.submit.click()
    assert frame.is_open
    assert screen.code.text() == ""
    assert gone[-1] == ("settings", {"password": True})


def test_a_list_with_a_key_file_asks_for_it(
    show: Show, session: Session, frame: Frame, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    """Both are needed, and which of them is wrong is not told."""
    add_key_file(session, tmp_path / "stick.key", Password(PASSWORD))
    new_key_file(tmp_path / "other.key")
    session.close()
    screen = show()
    assert screen.file_row.isVisibleTo(screen)
    _type(screen, PASSWORD)
    assert screen.file_row.error == sentence(KeyFileNeeded())
    for name, opened in (("other.key", False), ("stick.key", True)):
        dialogs.answers.append([tmp_path / name])
        screen.key_file.choose.click()
        _type(screen, PASSWORD)
        assert frame.is_open is opened
        assert screen.row.error == ("" if opened else sentence(PasswordOrKeyFileWrong()))


def test_the_key_store_opens_the_list_when_it_is_turned_on(
    show: Show, session: Session, frame: Frame, program: Program
) -> None:
    """One press; the button is there only where this computer keeps a key."""
    before = show()
    assert not before.quick.isVisibleTo(before)
    turn_on_quick_unlock(session, program.key_store, Password(PASSWORD))
    session.close()
    screen = show()
    assert screen.quick.isVisibleTo(screen)
    screen.quick.click()
    assert frame.is_open


def test_a_key_store_that_fails_leaves_the_password(
    show: Show, session: Session, frame: Frame, program: Program
) -> None:
    """It stopped answering: said so, the button goes, and the password opens the list."""
    store = program.key_store
    assert isinstance(store, FakeKeyStore)
    turn_on_quick_unlock(session, store, Password(PASSWORD))
    session.close()
    screen = show()
    store.trouble = KeyStoreSilent()
    screen.quick.click()
    assert screen.wrong.words == sentence(KeyStoreSilent())
    assert not screen.quick.isVisibleTo(screen)
    _type(screen, PASSWORD)
    assert frame.is_open


def test_after_several_wrong_passwords_one_waits(
    show: Show, closed: Path, frame: Frame, clock: FixedClock
) -> None:
    """The fourth wrong one is followed by a wait, in which even the right one is not tried."""
    screen = show()
    for _ in range(4):
        _type(screen, "not this one")
        assert screen.row.error == sentence(WrongPassword())
    _type(screen, PASSWORD)
    assert screen.row.error == sentence(TooManyTries(seconds=1))
    assert not frame.is_open
    clock.move(seconds=2)
    _type(screen, PASSWORD)
    assert frame.is_open


def test_a_damaged_list_can_be_opened_as_far_as_it_can_be_read(
    show: Show, closed: Path, frame: Frame, dialogs: FakeDialogs
) -> None:
    """Offered when the password was right and the list is not; what is missing is said."""
    database = closed / "vault.db"
    whole = database.read_bytes()
    at = 10 * PAGE + 900
    database.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    screen = show()
    assert not screen.rescue.isVisibleTo(screen)
    screen.password.setText(PASSWORD)
    screen.unlock()
    assert screen.rescue.isVisibleTo(screen)
    screen.rescue.click()
    assert frame.is_open
    assert frame.session.vault.read_only
    assert len(dialogs.told) == 1
