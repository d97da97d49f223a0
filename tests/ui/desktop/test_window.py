"""The window: where one can go, what is kept, and what a lock takes away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from app.actions.moves import add_move
from app.actions.people import add_person
from app.actions.session import Session
from app.domain.vault_errors import WrongPassword
from tests.ui.desktop.checks import (
    assert_everything_named,
    assert_fits_width,
    assert_nothing_cut,
    settle,
)
from tests.ui.desktop.fakes import FakeDialogs
from ui.desktop.frame import Frame, Screen
from ui.desktop.places import SCREENS, load_screen, lower_places, upper_places
from ui.desktop.shortcuts import ShortcutList
from ui.desktop.widgets.fields import SearchField
from ui.desktop.widgets.surface import column
from ui.desktop.window import Window
from ui.text.catalogue import current


class Page(Screen):
    """A screen that counts what the window asks of it."""

    made: ClassVar[list[str]] = []

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.made.append(type(self).__name__)
        self.opened: list[dict[str, Any]] = []
        self.refreshed = 0
        self.field = SearchField("Search")
        self.setLayout(column(self.field))

    @override
    def open(self, *_: Any, **arguments: Any) -> None:
        self.opened.append(arguments)

    @override
    def refresh(self) -> None:
        self.refreshed += 1

    @override
    def state(self) -> dict[str, object]:
        return {"typed": self.field.text()}

    @override
    def restore(self, state: dict[str, object]) -> None:
        self.field.setText(str(state["typed"]))


class Searchable(Page):
    """A screen with a search."""

    @override
    def find_here(self) -> bool:
        self.field.setFocus()
        return True


class Door(Page):
    """The screen in front of the vault."""

    needs_vault = False
    alone = True


def _load(name: str) -> type[Screen]:
    return {"unlock": Door, "accounts": Searchable}.get(name, Page)


@pytest.fixture
def window(qtbot: QtBot, frame: Frame) -> Window:
    """A window over screens that count, at its door."""
    Page.made.clear()
    made = Window(frame, _load)
    qtbot.addWidget(made)
    made.go("unlock")
    made.show()
    return made


@pytest.fixture
def inside(window: Window, session: Session) -> Window:
    """The same with an open vault."""
    window.frame.enter(session)
    return window


def _page(window: Window) -> Page:
    assert isinstance(window.current, Page)
    return window.current


def _all_words(window: Window) -> str:
    """What can be read in the window, by eyes or a screen reader, hidden parts included."""
    parts = window.findChildren(QWidget)
    said = [part.text() for part in parts if isinstance(part, QLabel | QAbstractButton)]
    spoken = [f"{p.accessibleName()} {p.accessibleDescription()} {p.toolTip()}" for p in parts]
    return "\n".join((window.windowTitle(), *said, *spoken))


def test_opening_a_vault_leads_to_today(inside: Window) -> None:
    """After unlocking one sees Today, with the sidebar beside it."""
    assert inside.sidebar.isVisibleTo(inside)
    assert inside.sidebar.button("today").isChecked()


def test_a_screen_alone_has_no_sidebar(window: Window) -> None:
    """In front of the vault there is nothing to navigate to."""
    assert not window.sidebar.isVisibleTo(window)


def test_the_window_fits_a_small_screen(window: Window) -> None:
    """On a screen of 1280x800 the title bar and the buttons at the foot both show."""
    window.fit(QSize(1280, 800))
    assert window.width() < 1280
    assert window.height() <= 760
    window.fit(QSize(3840, 2160))
    assert (window.width(), window.height()) == (1280, 800)


def test_screens_are_made_when_somebody_goes_there_and_kept(inside: Window) -> None:
    """A screen is made once; coming back opens it again with its arguments."""
    Page.made.clear()
    inside.frame.navigate("guide", account="a1")
    guide = _page(inside)
    inside.frame.navigate("plan")
    inside.frame.navigate("guide", account="a2")
    assert _page(inside) is guide
    assert guide.opened == [{"account": "a1"}, {"account": "a2"}]
    assert Page.made == ["Page", "Page"]


def test_back_returns_with_the_same_arguments(inside: Window) -> None:
    """The way back leads where one came from."""
    inside.frame.navigate("guide", account="a1")
    guide = _page(inside)
    inside.frame.navigate("plan")
    inside.frame.back()
    assert _page(inside) is guide
    assert guide.opened[-1] == {"account": "a1"}


def test_back_without_a_way_leads_to_today(inside: Window) -> None:
    """There is always somewhere to go."""
    inside.frame.back()
    assert inside.sidebar.button("today").isChecked()


@pytest.mark.parametrize(("key", "place"), [(Qt.Key.Key_2, "accounts"), (Qt.Key.Key_8, "settings")])
def test_every_page_has_a_key(inside: Window, qtbot: QtBot, key: Qt.Key, place: str) -> None:
    """Ctrl and a figure go to the page of that place, Ctrl+8 to the settings."""
    with qtbot.waitActive(inside):
        inside.activateWindow()
    QTest.keyClick(inside, key, Qt.KeyboardModifier.ControlModifier)
    assert inside.sidebar.button(place).isChecked()


@pytest.mark.parametrize("key", [Qt.Key.Key_K, Qt.Key.Key_F])
def test_search_goes_to_the_accounts(inside: Window, qtbot: QtBot, key: Qt.Key) -> None:
    """Ctrl+K or Ctrl+F puts the cursor into the accounts' search from a page that has none."""
    with qtbot.waitActive(inside):
        inside.activateWindow()
    QTest.keyClick(inside, key, Qt.KeyboardModifier.ControlModifier)
    assert inside.sidebar.button("accounts").isChecked()
    assert _page(inside).field.hasFocus()


def test_keys_lead_nowhere_while_locked(window: Window, qtbot: QtBot) -> None:
    """In front of the vault the pages' keys do nothing."""
    with qtbot.waitActive(window):
        window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(window.current, Door)


def test_locking_drops_every_page_and_closes_the_vault(
    inside: Window, dialogs: FakeDialogs
) -> None:
    """After a lock no screen with content lives, questions are gone, the vault can be opened anew."""
    frame = inside.frame
    path = frame.session.vault.path
    inside.frame.navigate("accounts")
    token = frame.tasks.cancellation()
    frame.lock()
    settle()
    assert isinstance(inside.current, Door)
    assert not inside.findChildren(Searchable)
    assert token()
    assert dialogs.closed == 1
    with pytest.raises(RuntimeError):
        _ = frame.session
    frame.program.vaults.open(path, "correct horse battery").close()


def test_no_name_stays_in_the_window_after_a_lock(
    inside: Window, qtbot: QtBot, session: Session
) -> None:
    """What stood in the sidebar and in the line at the bottom is gone, not only hidden."""
    undone: list[bool] = []
    with qtbot.waitSignal(inside.frame.changes.changed):
        add_person(session, "陈小明")
    inside.frame.toast("陈小明: done.", "Undo", lambda: undone.append(True))
    assert "陈小明" in _all_words(inside)
    inside.frame.lock()
    settle()
    assert "陈小明" not in _all_words(inside)
    inside.toast.press()
    assert not undone


def test_a_window_can_be_told_twice_to_close(inside: Window) -> None:
    """A second start that says quit finds nothing wrong in a window that is closed already."""
    inside.close()
    inside.close()
    assert not inside.frame.is_open


def test_a_change_refreshes_what_shows(inside: Window, qtbot: QtBot, session: Session) -> None:
    """The page that shows is told of a change; pages behind it read when one comes back."""
    today = _page(inside)
    inside.frame.navigate("accounts")
    before = today.refreshed
    with qtbot.waitSignal(inside.frame.changes.changed):
        add_person(session, "陈小明")
    assert _page(inside).refreshed == 2
    assert today.refreshed == before


def test_the_sidebar_says_how_long_the_old_number_lives(
    inside: Window, qtbot: QtBot, session: Session
) -> None:
    """Name and days stand on top, also for a screen reader."""
    from datetime import timedelta

    ends = session.clock.today() + timedelta(days=23)
    person = add_person(session, "陈小明")
    with qtbot.waitSignal(inside.frame.changes.changed):
        add_move(session, person=person.id, old="13800138000", new=None, ends=ends)
    assert inside.sidebar.person.accessibleName() == "陈小明, Old SIM: 23 days left"


def test_another_language_keeps_what_was_typed(inside: Window) -> None:
    """A switch makes the page anew, in the same place, with the typed words in it."""
    inside.frame.navigate("guide", account="a1")
    _page(inside).field.setText("half a word")
    inside.frame.settings.set_language("zh")
    assert current() == "zh"
    assert _page(inside).field.text() == "half a word"
    assert _page(inside).opened == [{"account": "a1"}]
    assert inside.frame.program.config.language == "zh"


def test_a_known_error_is_told_in_a_sentence(open_frame: Frame, dialogs: FakeDialogs) -> None:
    """What the user can do something about is said, unless the screen says it itself."""

    def fail() -> None:
        raise WrongPassword

    open_frame.run(open_frame, fail, lambda _: None)
    assert len(dialogs.told) == 1
    heard: list[str] = []
    open_frame.run(open_frame, fail, lambda _: None, lambda error: heard.append(error.code))
    assert heard == ["wrong_password"]
    assert len(dialogs.told) == 1


def test_an_unknown_error_is_a_bug(frame: Frame, qtbot: QtBot, dialogs: FakeDialogs) -> None:
    """What nobody expected is reported as a bug, not told as advice."""

    def fail() -> None:
        raise ZeroDivisionError

    frame.bug.disconnect()
    with qtbot.waitSignal(frame.bug) as caught:
        frame.run(frame, fail, lambda _: None)
    assert isinstance(caught.args[0], ZeroDivisionError)
    assert not dialogs.told


def test_a_toast_lies_over_no_button(inside: Window) -> None:
    """However long the sentence: the page ends above it, the sidebar beside it."""
    inside.resize(720, 480)
    for words in ("Removed", "It was all taken off the list and out of the reminders. " * 6):
        inside.frame.toast(words, "Undo", lambda: None)
        settle()
        assert_nothing_cut(inside)
        said = inside.toast.rect().translated(inside.toast.mapTo(inside, QPoint()))
        for part in (inside.current, inside.sidebar):
            assert not said.intersects(part.rect().translated(part.mapTo(inside, QPoint())))


def test_a_toast_says_it_and_its_button_undoes(inside: Window) -> None:
    """The line at the bottom can be pressed once."""
    undone: list[bool] = []
    inside.frame.toast("Removed", "Undo", lambda: undone.append(True))
    assert inside.toast.sentence == "Removed"
    inside.toast.press()
    assert undone == [True]
    assert inside.toast.sentence == ""


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("text_size", [100, 150])
def test_the_frame_is_whole(
    inside: Window, dress: Callable[..., None], language: str, text_size: int
) -> None:
    """Nothing is cut or nameless at 1024 × 640, in both languages, with large text."""
    dress(language, "dark", text_size)
    inside.retranslate()
    inside.resize(1024, 640)
    assert_everything_named(inside)
    assert_nothing_cut(inside)
    assert_fits_width(inside)


def test_the_list_of_keys_is_whole(
    qtbot: QtBot, inside: Window, dress: Callable[..., None]
) -> None:
    """F1 shows what the keys do, with nothing cut off."""
    dress("en", "light", 150)
    dialog = ShortcutList(inside)
    qtbot.addWidget(dialog)
    dialog.show()
    assert_everything_named(dialog)
    assert_nothing_cut(dialog)


def test_every_place_is_a_screen() -> None:
    """The sidebar leads only where there is a screen, and locking is the only exception."""
    places = {place.name for place in (*upper_places(), *lower_places())}
    assert places - set(SCREENS) == {"lock"}
    with pytest.raises(KeyError):
        load_screen("no_such_screen")


def test_closing_the_window_locks(inside: Window, qtbot: QtBot) -> None:
    """A closed window leaves no vault open, and no page of it behind."""
    with qtbot.waitSignal(inside.closed):
        inside.close()
    assert not inside.frame.is_open
    assert inside.findChildren(QLineEdit) == []
