"""Settings before a vault is open: kept in a file, applied at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.bootstrap import Program
from app.system.config import Config, LanguageChoice, read_config
from ui.desktop.bridge.settings import Settings
from ui.desktop.theme import look
from ui.text.catalogue import current

pytestmark = pytest.mark.usefixtures("look_applied")


@pytest.fixture
def settings(qtbot: QtBot, qapp: QApplication, program: Program) -> Settings:
    """Applied settings in English."""
    made = Settings(program, qapp)
    made.apply()
    return made


def test_a_change_holds_at_once_and_the_next_time(settings: Settings, program: Program) -> None:
    """Theme and text size show immediately and stand in the file."""
    settings.set_theme("dark")
    settings.set_text_size(130)
    assert (look().scheme, look().factor) == ("dark", 1.3)
    stored = read_config(program.paths.settings_file)
    assert (stored.theme, stored.text_size) == ("dark", 130)


def test_another_language_is_told(settings: Settings, qtbot: QtBot) -> None:
    """Screens hear of a new language, once; the same language again tells nobody."""
    with qtbot.waitSignal(settings.language_changed):
        settings.set_language("zh")
    assert current() == "zh"
    with qtbot.assertNotEmitted(settings.language_changed):
        settings.set_language("zh")


def test_the_system_s_language_is_used_unless_one_was_chosen(
    settings: Settings, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a choice the locale decides."""
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    spoken = []
    choices: tuple[LanguageChoice, ...] = ("system", "en")
    for choice in choices:
        settings.set_language(choice)
        spoken.append(settings.language)
    assert spoken == ["zh", "en"]


def test_qt_s_own_words_follow(settings: Settings, qapp: QApplication) -> None:
    """The menu of a text field speaks Chinese too, and English again afterwards."""
    settings.set_language("zh")
    assert qapp.translate("QPlatformTheme", "Cancel") == "取消"
    settings.set_language("en")
    assert qapp.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_the_default_vault_leaves_no_path_behind(
    settings: Settings, program: Program, tmp_path: Path
) -> None:
    """Only a vault in an unusual place is written down."""
    settings.remember_vault(tmp_path / "stick" / "Ours.vault")
    assert program.config.last_vault.endswith("Ours.vault")
    settings.remember_vault(program.paths.default_vault)
    assert program.config.last_vault == ""


def test_a_folder_that_cannot_be_written_is_said(
    settings: Settings, program: Program, qtbot: QtBot
) -> None:
    """The change holds for this run, and the user hears that it will not last."""
    settings_folder = program.paths.settings
    program.paths.settings_file.unlink()
    settings_folder.rmdir()
    settings_folder.write_text("a file where the folder should be")
    with qtbot.waitSignal(settings.not_saved):
        settings.set_theme("dark")
    assert look().scheme == "dark"
    assert program.config == Config(language="en", theme="dark")
