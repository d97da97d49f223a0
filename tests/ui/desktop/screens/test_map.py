"""The map: the keyboard reaches every account, picture, list and panel stay in step."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.actions.accounts import add_account
from app.actions.moves import add_move
from app.actions.people import add_person
from app.actions.session import Session
from app.domain.ids import AccountId
from app.planning.map_layout import Sort
from tests.ui.desktop.checks import (
    assert_everything_named,
    assert_nothing_cut,
    assert_one_filled_button,
    settle,
)
from tests.ui.desktop.fakes import FakeDialogs
from tests.ui.desktop.showing import show_screen
from ui.desktop.frame import Frame
from ui.desktop.screens.map import MapScreen
from ui.desktop.screens.map_panel import MapPanel
from ui.desktop.widgets.buttons import Button, IconButton
from ui.desktop.widgets.dependency_map import DependencyMapView
from ui.desktop.widgets.fields import SearchField
from ui.desktop.widgets.picture_list import PictureList
from ui.desktop.widgets.segmented import Segmented
from ui.desktop.widgets.text import Text

Show = Callable[..., MapScreen]
SERVICES = ("icbc", "ccb", "abc", "netease_mail", "alipay", "wechat", "jd", "taobao", "github")


@pytest.fixture
def show(qtbot: QtBot, open_frame: Frame) -> Show:
    """Make the screen and show it."""

    def make(width: int = 1072, height: int = 640) -> MapScreen:
        return show_screen(qtbot, MapScreen(open_frame), width, height)

    return make


@pytest.fixture
def went(open_frame: Frame) -> list[tuple[str, dict[str, Any]]]:
    """Where somebody wanted to go."""
    visits: list[tuple[str, dict[str, Any]]] = []
    open_frame.navigated.connect(lambda name, arguments: visits.append((name, arguments)))
    return visits


def _fill(session: Session, name: str = "陈小明") -> list[AccountId]:
    person = add_person(session, name).id
    add_move(session, person=person, old="13800138000", new="13900139000")
    return [add_account(session, person=person, service=each).id for each in SERVICES]


def _map(screen: MapScreen) -> DependencyMapView:
    return screen.findChildren(DependencyMapView)[0]


def _button(screen: MapScreen, words: str) -> Button:
    return next(b for b in screen.findChildren(Button) if b.text() == words)


def test_a_walk_with_the_keyboard_reaches_every_account(
    show: Show, session: Session, went: list[Any]
) -> None:
    """Down goes through everything, Enter unfolds groups and opens accounts."""
    accounts = _fill(session)
    view = _map(show())
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home)
    for _ in range(60):
        box = next(box for box in view.picture.boxes if box.id == view.current)
        if box.sort is Sort.ACCOUNT or (box.sort is Sort.GROUP and not box.opened):
            QTest.keyClick(view, Qt.Key.Key_Return)
        QTest.keyClick(view, Qt.Key.Key_Down)
    opened = {arguments["account"] for name, arguments in went if name == "accounts"}
    assert opened == set(accounts)


def test_left_and_right_follow_the_lines(show: Show, session: Session) -> None:
    """To the right of a number stands what hangs on it, and back."""
    _fill(session)
    view = _map(show())
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home)
    number = view.current
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert any(line.source == number and line.target == view.current for line in view.picture.lines)
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.current == number


def test_picture_list_and_panel_stay_in_step(show: Show, session: Session) -> None:
    """Whichever is used, the others come along."""
    _fill(session)
    screen = show()
    view, words = _map(screen), screen.findChildren(PictureList)[0]
    assert words.ids == [box.id for box in view.picture.boxes]
    view.go_to(view.picture.boxes[-1].id)
    assert words.current == view.current
    words.setCurrentRow(1)
    assert view.current == words.ids[0]
    panel = screen.findChildren(MapPanel)[0]
    assert any("138 0013 8000" in text.text() for text in panel.findChildren(Text))
    assert view.accessibleDescription()


def test_only_the_picture_has_a_size(show: Show, session: Session) -> None:
    """Nothing is offered beside the list that would do nothing to it."""
    _fill(session)
    screen = show()
    sizes = list(screen.findChildren(IconButton))
    assert [button.isVisible() for button in sizes] == [True, True]
    form = screen.findChildren(Segmented)[0]
    form.segment("list").click()
    assert [button.isVisible() for button in sizes] == [False, False]
    form.segment("map").click()
    assert [button.isVisible() for button in sizes] == [True, True]


def test_one_account_alone_with_its_neighbours_and_back(show: Show, session: Session) -> None:
    """The mailbox, what opens it and what it opens; then everything again."""
    accounts = _fill(session)
    screen = show()
    view = _map(screen)
    everything = len(view.picture.boxes)
    view.go_to(accounts[3])
    _button(screen, "Only its neighbours").click()
    assert view.current == accounts[3]
    assert {box.column for box in view.picture.boxes} <= {0, 1, 2}
    assert view.picture.box_of(accounts[3]) is not None
    _button(screen, "Show everything").click()
    assert len(view.picture.boxes) >= everything


def test_a_search_goes_there_and_unfolds_what_hides_it(show: Show, session: Session) -> None:
    """An account in a folded group is found and shown."""
    accounts = _fill(session)
    screen = show()
    field = screen.findChildren(SearchField)[0]
    field.setText("construction")
    field.search()
    assert _map(screen).current == accounts[1]


def test_a_press_on_a_group_unfolds_it_and_does_not_lose_it(show: Show, session: Session) -> None:
    """The mouse does what Enter does."""
    _fill(session)
    view = _map(show())
    group = next(box for box in view.picture.boxes if box.sort is Sort.GROUP)
    spot = next(
        QPointF(x, y)
        for x in range(0, view.width(), 8)
        for y in range(0, view.height(), 8)
        if (found := view.box_at(QPointF(x, y))) is not None and found.id == group.id
    )
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot.toPoint())
    assert view.current == group.id
    assert {box.id for box in view.picture.boxes} >= set(group.members)


@pytest.mark.parametrize("suffix", [".png", ".svg"])
def test_the_picture_can_be_saved(
    show: Show, session: Session, dialogs: FakeDialogs, tmp_path: Path, suffix: str
) -> None:
    """As pixels that can be read again, and as a drawing with its words as text."""
    _fill(session)
    screen = show()
    path = tmp_path / "pictures" / f"map{suffix}"
    path.parent.mkdir()
    dialogs.answers.append(path)
    _button(screen, "Save as a picture").click()
    settle()
    if suffix == ".png":
        image = QImage(str(path))
        assert image.width() > 600
    else:
        drawn = path.read_text(encoding="utf-8")
        assert "ending in 8000" in drawn
        assert "0013" not in drawn, "the file leaves the vault: no whole number goes with it"
    assert list(path.parent.iterdir()) == [path], "nothing half-made lies beside it"


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


def test_without_accounts_it_says_what_will_be_here(show: Show) -> None:
    """An empty list is no error."""
    screen = show()
    assert any("No accounts yet" in text.text() for text in screen.findChildren(Text))
