"""Choosing when: from the order, in a sheet, kept until it is taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from app.actions.accounts import add_account
from app.actions.moves import add_move
from app.actions.people import add_person
from app.actions.session import Session
from app.domain.ids import AccountId
from tests.ui.desktop.checks import (
    assert_everything_named,
    assert_nothing_cut,
    assert_one_filled_button,
    settle,
)
from ui.desktop.frame import Frame
from ui.desktop.models.plan import StageRow
from ui.desktop.screens.plan import PlanScreen
from ui.desktop.screens.plan_list import PlanList
from ui.desktop.screens.plan_pin import FIRST, PLAN, PinSheet
from ui.desktop.widgets.buttons import Button

Pick = Callable[[str, str], None]


@pytest.fixture
def site(session: Session) -> AccountId:
    """The later one of somebody's two accounts."""
    person = add_person(session, "李明")
    add_move(session, "李明", "13800138000", "13900139000")
    add_account(session, person=person.id, service="netease_mail")
    return add_account(session, person=person.id, service="github").id


@pytest.fixture
def screen(qtbot: QtBot, open_frame: Frame, site: AccountId) -> PlanScreen:
    """The order with both, following changes as the window does."""
    shown = PlanScreen(open_frame)
    qtbot.addWidget(shown)
    shown.resize(1072, 640)
    shown.show()
    shown.refresh()
    open_frame.changes.changed.connect(shown.refresh)
    settle()
    return shown


def _sheet(screen: PlanScreen) -> PinSheet:
    button = next(b for b in screen.findChildren(Button) if b.text() == "Choose when…")
    button.click()
    settle()
    return screen.findChildren(PinSheet)[-1]


def test_first_of_all_and_back(screen: PlanScreen, session: Session, site: AccountId) -> None:
    """What is chosen stands first under a heading of its own, until it is left to the plan."""
    sheet = _sheet(screen)
    assert_one_filled_button(sheet)
    assert_everything_named(sheet)
    assert_nothing_cut(sheet)
    sheet.account.setCurrentIndex(sheet.account.findData(site))
    sheet.when.segment(FIRST).click()
    sheet.ok.click()
    settle()
    assert session.vault.read().pin_by_account[site].on is None
    (rows,) = [each.rows.rows for each in screen.findChildren(PlanList)]
    assert isinstance(rows[0], StageRow)
    assert rows[0].title == "What you want done first"
    again = _sheet(screen)
    again.account.setCurrentIndex(again.account.findData(site))
    assert again.when.key == FIRST, "the sheet shows what was chosen"
    again.when.segment(PLAN).click()
    again.ok.click()
    settle()
    assert session.vault.read().pins == ()
