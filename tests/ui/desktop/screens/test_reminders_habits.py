"""Choosing when reminders come, in the settings."""

from __future__ import annotations

from datetime import time

import pytest
from pytestqt.qtbot import QtBot

from app.actions.habits import habits_of
from app.actions.session import Session
from app.domain.habits import Habits
from tests.ui.desktop.checks import assert_everything_named, assert_one_filled_button
from tests.ui.desktop.screens.accounts_household import come_to
from ui.desktop.frame import Frame
from ui.desktop.screens.reminders_habits import HabitsSheet
from ui.desktop.screens.settings import SettingsScreen
from ui.desktop.widgets.text import Text


@pytest.fixture
def screen(qtbot: QtBot, open_frame: Frame) -> SettingsScreen:
    """The settings, with what holds read."""
    screen = come_to(qtbot, open_frame, SettingsScreen, (1072, 800))
    qtbot.waitUntil(lambda: "09:00" in _texts(screen))
    return screen


def _texts(screen: SettingsScreen) -> str:
    return "\n".join(t.text() for t in screen.reminding.findChildren(Text))


def _sheet(screen: SettingsScreen) -> HabitsSheet:
    screen.reminding.habits_button.click()
    sheet = screen.findChild(HabitsSheet)
    assert sheet is not None
    return sheet


def test_what_is_chosen_is_kept_and_said(
    qtbot: QtBot, screen: SettingsScreen, open_frame: Frame, session: Session
) -> None:
    """The sheet shows what holds; what is chosen stands in the vault and in the settings."""
    sheet = _sheet(screen)
    assert sheet.leads.text() == "7, 3, 1, 0"
    assert_one_filled_button(sheet)
    assert_everything_named(sheet)
    sheet.leads.setText("5，0")
    sheet.at.setCurrentIndex(sheet.at.findText("18:30"))
    sheet.quiet_from.setCurrentIndex(0)
    sheet.ok.click()
    qtbot.waitUntil(lambda: "18:30" in _texts(screen))
    habits = habits_of(open_frame.session)
    assert (habits.leads, habits.at) == ((5, 0), time(18, 30))
    assert habits.quiet_from == habits.quiet_to


def test_days_that_are_none_are_said_to_be(screen: SettingsScreen, open_frame: Frame) -> None:
    """The sheet stays, and nothing is changed."""
    sheet = _sheet(screen)
    sheet.leads.setText("soon")
    sheet.ok.click()
    assert sheet.isVisible()
    assert open_frame.session.vault.read().habits == ()


def test_an_hour_within_the_quiet_ones_is_pointed_out(qtbot: QtBot) -> None:
    """Nobody wonders why it comes later than was chosen."""
    sheet = HabitsSheet(Habits(at=time(22)))
    qtbot.addWidget(sheet)
    assert any("08:00" in text.text() for text in sheet.findChildren(Text))
    sheet.quiet_from.setCurrentIndex(0)
    sheet.quiet_from.picked.emit(None)
    assert not any("08:00" in text.text() for text in sheet.findChildren(Text))
