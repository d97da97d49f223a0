"""Settings: each choice holds at once; the list is checked, exported, and erased for good."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app import __version__
from app.actions.keys import issue_recovery_code
from app.actions.session import Session
from app.bootstrap import Program
from app.domain.errors import ExportExists
from app.domain.vault_errors import WrongPassword
from app.system.config import read_config
from app.vault.secret import Password, RecoveryCode
from tests.ui.desktop.checks import (
    all_words,
    assert_everything_named,
    assert_fits_width,
    assert_nothing_cut,
    assert_one_filled_button,
    settle,
)
from tests.ui.desktop.conftest import PASSWORD
from tests.ui.desktop.fakes import FakeAutostart, FakeClipboard, FakeDialogs
from tests.ui.desktop.screens.accounts_household import come_to, fill
from ui.desktop.frame import Frame
from ui.desktop.screens.first_run import FirstRunScreen
from ui.desktop.screens.settings import SettingsScreen
from ui.desktop.screens.settings_about import LICENCES
from ui.desktop.screens.unlock import UnlockScreen
from ui.desktop.window import Window
from ui.text.catalogue import Language, current
from ui.text.errors import sentence

Show = Callable[..., SettingsScreen]


@pytest.fixture
def show(qtbot: QtBot, open_frame: Frame) -> Show:
    """Come to the settings."""

    def make(size: tuple[int, int] = (1072, 800)) -> SettingsScreen:
        return come_to(qtbot, open_frame, SettingsScreen, size)

    return make


@pytest.fixture
def said(frame: Frame) -> list[str]:
    """What the toasts say."""
    heard: list[str] = []
    frame.toasted.connect(lambda words, _action, _callback: heard.append(words))
    return heard


def test_language_colours_and_size_hold_at_once(
    show: Show, program: Program, dress: Callable[..., None]
) -> None:
    """The choices are marked, take effect, and stand in the settings file."""
    screen = show()
    assert screen.appearance.language.key == "en"
    screen.appearance.theme.segment("dark").click()
    screen.appearance.text_size.segment(130).click()
    screen.appearance.language.segment("zh").click()
    assert current() == "zh"
    kept = json.loads(program.paths.settings_file.read_text())
    assert (kept["language"], kept["theme"], kept["text_size"]) == ("zh", "dark", 130)


def test_the_password_is_changed(
    show: Show, frame: Frame, program: Program, said: list[str]
) -> None:
    """The new one opens the list and the old one does not; the fields are empty and gone."""
    screen = show()
    path = frame.session.vault.path
    screen.list.change.click()
    form = screen.list.form
    assert form.present.password.hasFocus()
    form.present.password.setText("not this one")
    form.password.setText("the new one")
    form.again.setText("the new one")
    form.submit.click()
    assert form.present.row.error
    assert not said
    form.present.password.setText(PASSWORD)
    form.submit.click()
    assert said
    assert not form.isVisibleTo(screen)
    assert form.password.text() == ""
    frame.lock()
    with pytest.raises(WrongPassword):
        program.vaults.open(path, PASSWORD)
    program.vaults.open(path, "the new one").close()


def test_a_new_password_is_what_one_comes_for_with_the_recovery_code(
    show: Show, frame: Frame, program: Program
) -> None:
    """The fields are open then; whoever came in with the password finds them folded."""
    screen = show()
    screen.open(password=True)
    assert not screen.list.form.isVisibleTo(screen)
    path = frame.session.vault.path
    code = issue_recovery_code(frame.session, Password(PASSWORD))
    frame.lock()
    frame.enter(program.vaults.open(path, RecoveryCode(code)))
    screen.open(password=True)
    assert screen.list.form.isVisibleTo(screen)
    assert screen.list.form.password.hasFocus()


def test_a_password_that_differs_is_not_taken(show: Show, frame: Frame, program: Program) -> None:
    """Nothing changes, and what is wrong stands at the field."""
    screen = show()
    path = frame.session.vault.path
    screen.list.change.click()
    form = screen.list.form
    form.submit.click()
    assert form.present.row.error
    form.present.password.setText(PASSWORD)
    form.submit.click()
    assert form.row.error
    form.password.setText("the new one")
    form.again.setText("the new won")
    form.submit.click()
    assert form.again_row.error
    form.cancel.click()
    assert not form.isVisibleTo(screen)
    assert screen.list.change.hasFocus()
    frame.lock()
    program.vaults.open(path, PASSWORD).close()


def test_a_whole_list_is_said_to_be_whole(show: Show) -> None:
    """The check says so in place."""
    screen = show()
    screen.list.check.click()
    assert screen.list.state.isVisibleTo(screen)
    assert not screen.list.trouble.isVisibleTo(screen)
    assert screen.list.check.isEnabled()


def test_a_damaged_list_is_said_to_be_damaged(show: Show, frame: Frame) -> None:
    """The check looks at the key file's copy too."""
    screen = show()
    (frame.session.vault.path / "keys.json.bak").write_text("{}")
    screen.list.check.click()
    assert screen.list.trouble.isVisibleTo(screen)
    assert not screen.list.state.isVisibleTo(screen)


def test_the_list_is_exported_with_a_warning(
    show: Show, session: Session, dialogs: FakeDialogs, said: list[str], tmp_path: Path
) -> None:
    """The table is in the reader's words; that it is not encrypted is said before and after."""
    fill(session)
    screen = show()
    assert "not encrypted" in all_words(screen)
    dialogs.answers.append(tmp_path / "mine.csv")
    screen.list.export.click()
    assert dialogs.suggested == ["renumber-2026-03-10.csv"]
    lines = (tmp_path / "mine.csv").read_text("utf-8-sig").splitlines()
    assert lines[0].startswith("Whose,Service")
    assert len(lines) == 1 + len(session.vault.read().accounts)
    assert "not encrypted" in said[0]


def test_an_export_overwrites_nothing(show: Show, dialogs: FakeDialogs, tmp_path: Path) -> None:
    """A file of that name is left alone."""
    (tmp_path / "mine.csv").write_text("mine")
    dialogs.answers.append(tmp_path / "mine.csv")
    show().list.export.click()
    assert (tmp_path / "mine.csv").read_text() == "mine"
    assert dialogs.told == [sentence(ExportExists(path=str(tmp_path / "mine.csv")))]


def test_the_path_is_shown_and_can_be_copied(show: Show, frame: Frame) -> None:
    """As it is, without the marks that let it wrap."""
    screen = show()
    path = str(frame.session.vault.path)
    assert path in all_words(screen).replace("\u200b", "")
    screen.list.copy.click()
    assert isinstance(frame.clipboard, FakeClipboard)
    assert frame.clipboard.text == path


def test_erasing_asks_twice_and_leads_to_the_first_run(
    qtbot: QtBot, open_frame: Frame, program: Program, dialogs: FakeDialogs
) -> None:
    """After a yes and the typed word nothing is left of the list; the window begins anew."""
    path = open_frame.session.vault.path
    window = Window(open_frame)
    qtbot.addWidget(window)
    window.go("settings")
    window.show()
    screen = window.current
    assert isinstance(screen, SettingsScreen)
    dialogs.answers += [True, " Erase "]
    screen.erase.click()
    settle()
    assert len(dialogs.questions) == 2
    assert not path.exists()
    assert not open_frame.is_open
    assert isinstance(window.current, FirstRunScreen)
    assert not program.vault_path.exists()


@pytest.mark.parametrize("answers", [(False,), (True, None), (True, "keep")])
def test_one_no_or_another_word_keeps_the_list(
    show: Show, frame: Frame, dialogs: FakeDialogs, answers: tuple[object, ...]
) -> None:
    """Either question can be turned down; a wrong word is told, and nothing has happened."""
    screen = show()
    dialogs.answers += answers
    screen.erase.click()
    assert bool(dialogs.told) is ("keep" in answers)
    assert frame.is_open
    assert frame.session.vault.check() == ()


def test_after_erasing_another_list_the_usual_one_is_next(
    qtbot: QtBot, frame: Frame, program: Program, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    """The erased list is forgotten; the one at the usual place waits at its door."""
    program.vaults.create(program.paths.default_vault, "usual").close()
    frame.enter(program.vaults.create(tmp_path / "Parents.vault", "theirs"))
    window = Window(frame)
    qtbot.addWidget(window)
    window.go("settings")
    screen = window.current
    assert isinstance(screen, SettingsScreen)
    dialogs.answers += [True, " Erase "]
    screen.erase.click()
    settle()
    assert not (tmp_path / "Parents.vault").exists()
    assert isinstance(window.current, UnlockScreen)
    assert program.vault_path == program.paths.default_vault
    program.vaults.open(program.paths.default_vault, "usual").close()


def test_version_promise_and_licences_are_there(show: Show) -> None:
    """The promise is repeated, and whoever asks sees whose work is in it."""
    screen = show()
    assert __version__ in all_words(screen)
    assert "It never connects to the network" in all_words(screen)
    assert "SQLCipher" not in all_words(screen)
    screen.about.licences.click()
    assert all(name in all_words(screen) for name, _ in LICENCES)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("size", "percent"), [((1072, 800), 100), ((816, 640), 100), ((740, 640), 150)]
)
def test_everything_is_named_and_in_sight(
    show: Show,
    dress: Callable[..., None],
    language: Language,
    size: tuple[int, int],
    percent: int,
) -> None:
    """Every state that is worth a picture, in both languages."""
    dress(language, "light", percent)
    screen = show(size)
    for _ in screen.poses():
        settle()
        assert_everything_named(screen)
        assert_one_filled_button(screen)
        assert_nothing_cut(screen)
        assert_fits_width(screen)


def test_when_and_what_to_remind_of_is_the_users_choice(
    show: Show, open_frame: Frame, program: Program
) -> None:
    """Reminding at login is off until asked for; names in notices too; all are kept."""
    heard: list[str] = []
    open_frame.settings.reminding_changed.connect(lambda: heard.append("changed"))
    section = show().reminding
    assert (section.at_login.key, section.locked.key, section.names.key) == (False, True, False)
    section.at_login.segment(True).click()
    section.locked.segment(False).click()
    section.names.segment(True).click()
    assert open_frame.settings.starts_at_login
    assert not program.config.remind_locked
    assert program.config.notices_with_names
    assert len(heard) == 3
    section.at_login.segment(False).click()
    assert not open_frame.settings.starts_at_login


def test_a_system_that_lets_nothing_start_says_so(
    show: Show, open_frame: Frame, autostart: FakeAutostart
) -> None:
    """The choice goes back to what is true."""
    autostart.fails = True
    section = show().reminding
    section.at_login.segment(True).click()
    assert section.at_login.key is False
    assert not open_frame.settings.starts_at_login
    assert section.trouble.isVisible()


def test_locking_is_chosen_and_kept(show: Show, frame: Frame, program: Program) -> None:
    """Ten minutes at first; each choice holds at once and is written down."""
    section = show().locking
    assert (section.after.key, section.minimised.key, section.steps.key) == (10, False, False)
    section.after.segment(30).click()
    section.minimised.segment(True).click()
    section.steps.segment(True).click()
    config = read_config(program.paths.settings_file)
    assert (config.lock_after, config.lock_minimised, config.steps_while_locked) == (30, True, True)
    section.after.segment(0).click()
    assert frame.settings.config.lock_after == 0


@pytest.mark.parametrize(
    ("screen", "sleep", "words"),
    [
        (True, True, "before the computer sleeps"),
        (True, False, "after the computer has slept"),
        (False, True, "does not say when its screen is locked"),
        (False, False, "does not say when its screen is locked"),
    ],
)
def test_what_else_locks_is_said_as_this_computer_tells(
    show: Show, frame: Frame, *, screen: bool, sleep: bool, words: str
) -> None:
    """Nothing is promised that the system does not tell."""
    shown = show()
    frame.settings.note_hearing(screen=screen, sleep=sleep)
    assert words in all_words(shown)
