"""The timeline: the keyboard reaches every account, picture and list stay in step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.actions.accounts import add_account, decide
from app.actions.moves import add_move
from app.actions.people import add_person
from app.actions.pictures import timeline_view
from app.actions.planning import plan_view
from app.actions.session import Session
from app.domain.account import Decision
from app.domain.ids import AccountId
from app.planning.plan import WarningCode
from app.planning.timeline import lanes
from tests.ui.desktop.checks import (
    assert_everything_named,
    assert_nothing_cut,
    assert_one_filled_button,
    settle,
)
from tests.ui.desktop.fakes import FakeDialogs
from tests.ui.desktop.showing import show_screen
from ui.desktop.frame import Frame
from ui.desktop.screens.timeline import TimelineScreen
from ui.desktop.screens.timeline_words import lane_words, legend
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.picture_list import PictureList
from ui.desktop.widgets.text import Text
from ui.desktop.widgets.timeline import TimelineWidget
from ui.text.reasons import warning

Show = Callable[..., TimelineScreen]
SERVICES = ("icbc", "netease_mail", "alipay", "wechat", "jd", "cmcc")


@pytest.fixture
def show(qtbot: QtBot, open_frame: Frame) -> Show:
    """Make the screen and show it."""

    def make(width: int = 1072, height: int = 640) -> TimelineScreen:
        return show_screen(qtbot, TimelineScreen(open_frame), width, height)

    return make


def _fill(session: Session) -> list[AccountId]:
    person = add_person(session, "陈小明").id
    ends = session.clock.today() + timedelta(days=23)
    add_move(session, person=person, old="13800138000", new="13900139000", ends=ends)
    return [add_account(session, person=person, service=each).id for each in SERVICES]


def _widget(screen: TimelineScreen) -> TimelineWidget:
    return screen.findChildren(TimelineWidget)[0]


def test_a_walk_with_the_keyboard_reaches_every_account(
    show: Show, session: Session, open_frame: Frame
) -> None:
    """Down goes through everything, Enter unfolds days and opens the guide."""
    accounts = _fill(session)
    went: list[Any] = []
    open_frame.navigated.connect(lambda name, arguments: went.append((name, arguments)))
    view = _widget(show())
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home)
    for _ in range(40):
        lane = next(lane for lane in view.lanes if lane.id == view.current)
        if lane.row is not None or not lane.opened:
            QTest.keyClick(view, Qt.Key.Key_Return)
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert {arguments["account"] for _, arguments in went} == set(accounts)
    assert {name for name, _ in went} == {"guide"}


def test_it_promises_no_day_that_the_order_does_not(show: Show, session: Session) -> None:
    """Who is locked out in every order is the title here too, with the order's own words."""
    accounts = dict(zip(SERVICES, _fill(session), strict=True))
    person = session.vault.read().people[0].id
    funds = add_account(session, person=person, service="ant_fortune")
    decide(session, accounts["alipay"], Decision.CLOSE)
    (told,) = plan_view(session).plan.warnings
    assert (told.code, told.accounts) == (WarningCode.LOCKED_OUT, (funds.id,))
    said = [text.text() for text in show().findChildren(Text)]
    assert "Not safe yet: 1 account would be locked out" in said
    words = f"{warning(told.code, 1)} It is about: Ant Fortune."
    assert any(words in each for each in said)
    assert not any("All done by" in each for each in said)


def test_the_list_says_every_line_with_its_days(show: Show, session: Session) -> None:
    """What is drawn is also said, and both are at the same line."""
    _fill(session)
    screen = show()
    view, words = _widget(screen), screen.findChildren(PictureList)[0]
    assert words.ids == [lane.id for lane in view.lanes]
    said = "\n".join(words.item(row).text() for row in range(words.count()))
    assert said.count("proposed for") == len(SERVICES)
    view.go_to(view.lanes[-1].id)
    assert words.current == view.current
    assert "proposed for" in view.accessibleDescription()


def test_in_a_family_each_line_says_whose_it_is(show: Show, session: Session) -> None:
    """Two people's WeChat are two lines, and both are called WeChat."""
    _fill(session)
    mei = add_person(session, "梅").id
    add_move(session, person=mei, old="13700137000", new="13600136000")
    add_account(session, person=mei, service="wechat")
    view = timeline_view(session)
    opened = {group.id for group in view.line.groups}
    names = [lane_words(view, lane).name for lane in lanes(view.line, opened) if lane.row]
    assert len(names) == len(set(names)) == len(SERVICES) + 1


def test_the_title_says_until_when(show: Show, session: Session) -> None:
    """And before anything is known, what will be here."""
    screen = show()
    assert any("No days yet" in text.text() for text in screen.findChildren(Text))
    _fill(session)
    screen.refresh()
    settle()
    assert any("All done by" in text.text() for text in screen.findChildren(Text))


@pytest.mark.parametrize("suffix", [".png", ".svg"])
def test_the_picture_can_be_saved(
    show: Show, session: Session, dialogs: FakeDialogs, tmp_path: Path, suffix: str
) -> None:
    """As pixels that can be read again, and as a drawing with its words as text."""
    _fill(session)
    screen = show()
    path = tmp_path / f"days{suffix}"
    dialogs.answers.append(path)
    next(b for b in screen.findChildren(Button) if b.text() == "Save as a picture").click()
    settle()
    if suffix == ".png":
        assert QImage(str(path)).width() > 600
    else:
        assert "old number stops" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("text_size", [100, 150])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_is_cut_and_everything_is_named(
    show: Show, session: Session, dress: Callable[..., None], language: str, text_size: int
) -> None:
    """At the smallest window, in both languages, with large text."""
    _fill(session)
    dress(language, "light", text_size)
    screen = show(1024 - 208, 640)
    assert_nothing_cut(screen)
    assert_everything_named(screen)
    assert_one_filled_button(screen)


def test_no_line_of_the_legend_ends_behind_a_shape() -> None:
    """A shape and the first word of its meaning stand on one line, however narrow it is."""
    for each in legend().split("   "):
        assert each[1] == "\u00a0"
        assert "\u00a0" not in each[2:]
