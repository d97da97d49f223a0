"""The keys' screen: each key is made or taken away after the password was shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.bootstrap import Program
from app.domain.vault_errors import KeyStoreRefused, WrongPassword
from app.vault.secret import Password, RecoveryCode
from tests.fakes import FakeKeyStore
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
from ui.desktop.screens.keys import KeysScreen
from ui.text.catalogue import Language
from ui.text.errors import sentence

Show = Callable[..., KeysScreen]


@pytest.fixture
def show(qtbot: QtBot, open_frame: Frame) -> Show:
    """Come to the keys of an open list."""

    def make(size: tuple[int, int] = (1280, 800)) -> KeysScreen:
        return come_to(qtbot, open_frame, KeysScreen, size)

    return make


def _answer(screen: KeysScreen, password: str = PASSWORD) -> None:
    screen.ask.present.password.setText(password)
    screen.ask.submit.click()


def _copy(screen: KeysScreen) -> str:
    """Type the two groups that are asked for, and return the code."""
    code = screen.code.code
    screen.code.show_page.next.click()
    check = screen.code.check_page
    for row, field in ((check.first_row, check.first), (check.second_row, check.second)):
        number = int("".join(filter(str.isdigit, row.field.accessibleName())))
        field.setText(code.split("-")[number - 1])
    check.next.click()
    return code


def test_a_recovery_code_is_made_after_the_password(show: Show, frame: Frame) -> None:
    """A wrong password is said at its field; the code opens the list afterwards."""
    screen, path, program = show(), frame.session.vault.path, frame.program
    screen.list.code.click()
    _answer(screen, "not this one")
    assert screen.ask.present.row.error == sentence(WrongPassword())
    _answer(screen)
    code = _copy(screen)
    assert screen.code.code == ""
    assert screen.ask.present.password.text() == ""
    frame.lock()
    program.vaults.open(path, RecoveryCode(code)).close()


def test_a_code_that_was_not_copied_never_holds(show: Show, frame: Frame) -> None:
    """Whoever leaves, or whose list is locked meanwhile, keeps the code they have on paper."""
    screen = show()
    screen.list.code.click()
    _answer(screen)
    screen.code.show_page.back.click()
    assert [slot.kind for slot in frame.session.vault.keys.facts()] == ["password"]


def test_opening_without_the_password_is_turned_on_and_off(
    show: Show, frame: Frame, program: Program
) -> None:
    """The store keeps a key while it is on, and none afterwards."""
    store = program.key_store
    assert isinstance(store, FakeKeyStore)
    screen = show()
    screen.list.store.click()
    assert not store.kept
    _answer(screen)
    assert len(store.kept) == 1
    screen.list.store.click()
    assert not store.kept
    assert not [s for s in frame.session.vault.keys.facts() if s.kind == "key_store"]


def test_a_store_that_refuses_is_said_and_changes_nothing(
    show: Show, frame: Frame, program: Program
) -> None:
    """The question stays, with what is wrong below it."""
    store = program.key_store
    assert isinstance(store, FakeKeyStore)
    screen = show()
    screen.list.store.click()
    store.trouble = KeyStoreRefused()
    _answer(screen)
    assert screen.ask.wrong.words == sentence(KeyStoreRefused())
    assert [slot.kind for slot in frame.session.vault.keys.facts()] == ["password"]


def test_without_a_store_it_cannot_be_turned_on(show: Show, program: Program) -> None:
    """The row says why."""
    store = program.key_store
    assert isinstance(store, FakeKeyStore)
    store.there = False
    assert not show().list.store.isEnabled()


def test_a_key_file_is_made_and_done_without_again(
    show: Show, frame: Frame, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    """It lies where the user said; both are asked for before it is done without."""
    screen = show()
    dialogs.answers.append(tmp_path / "stick.key")
    screen.list.file.click()
    _answer(screen)
    assert frame.session.vault.keys.asks_for_key_file
    screen.list.file.click()
    _answer(screen)
    assert screen.ask.present.file_row.error
    dialogs.answers.append([tmp_path / "stick.key"])
    screen.ask.present.key_file.choose.click()
    _answer(screen)
    assert not frame.session.vault.keys.asks_for_key_file


def test_encrypting_anew_shows_the_new_code_first(show: Show, frame: Frame) -> None:
    """Who leaves before the code is copied has changed nothing; who copies it has a new key."""
    screen, path, program = show(), frame.session.vault.path, frame.program
    screen.list.code.click()
    _answer(screen)
    first = _copy(screen)
    before = (path / "vault.db").read_bytes()
    screen.list.anew.click()
    _answer(screen)
    screen.code.show_page.back.click()
    assert (path / "vault.db").read_bytes() == before
    screen.list.anew.click()
    _answer(screen)
    second = _copy(screen)
    assert first != second
    assert frame.session.vault.check() == ()
    frame.lock()
    program.vaults.open(path, RecoveryCode(second)).close()
    program.vaults.open(path, Password(PASSWORD)).close()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("size", "percent"), [((1280, 800), 100), ((1024, 640), 150)])
def test_everything_is_named_and_in_sight(
    show: Show, dress: Callable[..., None], language: Language, size: tuple[int, int], percent: int
) -> None:
    """In both languages, at any size, on each of its pages."""
    dress(language, "dark", percent)
    screen = show(size)
    for _ in screen.poses():
        settle()
        assert_everything_named(screen)
        assert_nothing_cut(screen)
        assert_fits_width(screen)
