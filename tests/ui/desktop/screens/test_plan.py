"""The order: the first thing is filled, rows open the guide, and 150 of them stay quick."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.actions.accounts import add_account, decide
from app.actions.moves import add_move
from app.actions.people import add_person
from app.actions.session import Session
from app.domain.account import Decision
from app.domain.ids import AccountId
from tests.ui.desktop.checks import (
    assert_everything_named,
    assert_fits_width,
    assert_nothing_cut,
    assert_one_filled_button,
    settle,
)
from tests.ui.desktop.showing import show_screen
from ui.desktop.frame import Frame
from ui.desktop.models.plan import StepRow
from ui.desktop.screens.plan import PlanScreen
from ui.desktop.screens.plan_delegate import PlanDelegate
from ui.desktop.screens.plan_list import PlanList
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.surface import Page
from ui.desktop.widgets.text import Text

Show = Callable[..., PlanScreen]


@pytest.fixture
def show(qtbot: QtBot, open_frame: Frame) -> Show:
    """Make the screen, show it, and have it follow changes as the window does."""

    def make(width: int = 1072, height: int = 640) -> PlanScreen:
        return show_screen(qtbot, PlanScreen(open_frame), width, height, follows=True)

    return make


@pytest.fixture
def went(open_frame: Frame) -> list[tuple[str, dict[str, Any]]]:
    """Where somebody wanted to go."""
    visits: list[tuple[str, dict[str, Any]]] = []
    open_frame.navigated.connect(lambda name, arguments: visits.append((name, arguments)))
    return visits


def _fill(session: Session, *services: str, new: str | None = "13900139000") -> list[AccountId]:
    person = add_person(session, "陈小明").id
    ends = session.clock.today() + timedelta(days=23)
    add_move(session, person=person, old="13800138000", new=new, ends=ends)
    return [add_account(session, person=person, service=each).id for each in services]


def _texts(screen: PlanScreen) -> str:
    return "\n".join(t.text() for t in screen.findChildren(Text) if t.isVisibleTo(screen))


def _list(screen: PlanScreen) -> PlanList:
    return screen.findChildren(PlanList)[0]


def _button(screen: PlanScreen, name: str) -> Button:
    return next(
        b for b in screen.findChildren(Button) if b.isVisibleTo(screen) and b.text() == name
    )


def test_the_title_is_the_state(show: Show, session: Session, went: list[Any]) -> None:
    """How many, in which time; the filled button starts with the first."""
    _, mail, wallet = _fill(session, "icbc", "netease_mail", "alipay")
    decide(session, wallet, Decision.KEEP)
    screen = show()
    assert "2 accounts in this order; the old number stops in 23 days" in _texts(screen)
    assert "1 of 3 done" in _texts(screen)
    _button(screen, "Start with NetEase Mail").click()
    assert went == [("guide", {"account": mail})]


def test_keys_walk_and_open(show: Show, session: Session, went: list[Any], qtbot: QtBot) -> None:
    """Tab reaches the first step, arrows skip headings, Enter opens, a letter finds."""
    bank, mail, wallet = _fill(session, "icbc", "netease_mail", "alipay")
    screen = show()
    with qtbot.waitActive(screen):
        screen.activateWindow()
    view = _list(screen)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.rows.rows[view.currentIndex().row()].title == "NetEase Mail"
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClicks(view, "Ali")
    QTest.keyClick(view, Qt.Key.Key_Enter)
    QTest.keyClick(view, Qt.Key.Key_Home)
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert [a["account"] for _, a in went] == [bank, wallet, mail]


def test_a_click_opens_once(show: Show, session: Session, went: list[Any]) -> None:
    """A row is a way into its guide; a heading is none."""
    (bank,) = _fill(session, "icbc")
    screen = show()
    view = _list(screen)
    for row in range(2):
        place = view.visualRect(view.rows.index(row)).center()
        QTest.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
        )
    assert went == [("guide", {"account": bank})]


def test_the_page_follows_the_keyboard(show: Show, session: Session, qtbot: QtBot) -> None:
    """The last row is scrolled into sight when the keyboard goes there."""
    _fill(session, *("icbc", "cmb", "github", "alipay", "netease_mail", "apple") * 6)
    screen = show()
    with qtbot.waitActive(screen):
        screen.activateWindow()
    view = _list(screen)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(view, Qt.Key.Key_End)
    settle()
    page = screen.findChildren(Page)[0]
    place = view.visualRect(view.currentIndex())
    top = view.mapTo(page.viewport(), place.topLeft()).y()
    assert top >= 0
    assert top + place.height() <= page.viewport().height()


def test_a_change_keeps_the_place(show: Show, session: Session, qtbot: QtBot) -> None:
    """After a change elsewhere the keyboard is still at the same account."""
    bank, _, wallet = _fill(session, "icbc", "netease_mail", "alipay")
    screen = show()
    view = _list(screen)
    view.setCurrentIndex(view.rows.index(view.rows.row_of(wallet) or 0))
    decide(session, bank, Decision.KEEP)
    settle()
    row = view.rows.rows[view.currentIndex().row()]
    assert isinstance(row, StepRow)
    assert row.account == wallet


def test_warnings_say_what_to_do(show: Show, session: Session, went: list[Any]) -> None:
    """A missing new number stands above the list, with the way to enter it."""
    _fill(session, "icbc", new=None)
    screen = show()
    assert "The new number is still missing." in _texts(screen)
    _button(screen, "Enter the new number").click()
    assert went == [("people", {})]


@pytest.mark.parametrize(
    ("state", "word", "screen_name"),
    [
        ("no accounts", "Find accounts", "imports"),
        ("no move", "Enter the number", "people"),
        ("done", "Show the accounts", "accounts"),
    ],
)
def test_without_steps_it_says_why(
    show: Show, session: Session, went: list[Any], state: str, word: str, screen_name: str
) -> None:
    """An empty order says why it is empty, and leads on."""
    if state == "no move":
        add_account(session, person=add_person(session, "陈小明").id, service="icbc")
    elif state == "done":
        decide(session, _fill(session, "icbc")[0], Decision.KEEP)
    screen = show()
    assert not _list(screen).isVisibleTo(screen)
    assert_one_filled_button(screen)
    assert_nothing_cut(screen)
    _button(screen, word).click()
    assert went == [(screen_name, {})]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("text_size", "width"), [(100, 1072), (150, 704)])
def test_it_is_whole(
    show: Show, session: Session, dress: Callable[..., None], language: str, text_size: int,
    width: int,
) -> None:  # fmt: skip
    """Nothing is cut or nameless; every word that is painted has the room it needs."""
    dress(language, "light", text_size)
    _fill(session, "icbc", "cmb", "netease_mail", "alipay", "wechat", "github", new=None)
    other = add_person(session, "欧阳美丽").id
    add_move(session, person=other, old="13800138001")
    add_account(session, person=other, service="ccb", tail="5678")
    screen = show(width)
    assert_everything_named(screen)
    assert_nothing_cut(screen)
    assert_fits_width(screen)
    assert_one_filled_button(screen)
    view = _list(screen)
    delegate = view.itemDelegate()
    assert isinstance(delegate, PlanDelegate)
    room = view.viewport().width()
    for number, row in enumerate(view.rows.rows):
        layout = delegate.layout_of(row, room)
        assert view.visualRect(view.rows.index(number)).height() == layout.height
        places = [piece.place for piece in layout.pieces]
        for piece in layout.pieces:
            assert QRect(0, 0, room, layout.height).contains(piece.place)
            wrap = Qt.TextFlag.TextWordWrap
            area = QRect(0, 0, piece.place.width(), 9999)
            needed = QFontMetrics(piece.font).boundingRect(area, wrap, piece.words)
            assert needed.width() <= piece.place.width()
            assert needed.height() <= piece.place.height()
        for place in places:
            assert not [o for o in places if o is not place and o.intersects(place)]
    last = view.visualRect(view.rows.index(len(view.rows.rows) - 1))
    assert last.bottom() <= view.height()
