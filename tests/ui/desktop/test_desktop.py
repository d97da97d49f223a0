"""The running program: one window at most, and a watch that outlives it where the user agreed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.bootstrap import Program
from app.system.schedule import Entry, ScheduleFile
from tests.fakes import FixedClock
from tests.ui.desktop.checks import settle
from tests.ui.desktop.conftest import PASSWORD
from tests.ui.desktop.fakes import FakeAutostart, FakeNotifier, InlineTasks
from ui.desktop.bridge.errors import BugReports
from ui.desktop.bridge.notifier import OPEN
from ui.desktop.desktop import Desktop
from ui.desktop.window import Window

pytestmark = pytest.mark.qt_log_ignore(
    "systemTrayWindowChanged", "This plugin does not support raise", extend=True
)


@pytest.fixture
def notifier() -> FakeNotifier:
    """A system that takes notices."""
    return FakeNotifier()


@pytest.fixture
def quits(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """How often the program ended itself."""
    heard: list[str] = []
    monkeypatch.setattr(QApplication, "quit", lambda *_: heard.append("quit"))
    return heard


@pytest.fixture
def desktop(
    qtbot: QtBot,
    qapp: QApplication,
    program: Program,
    notifier: FakeNotifier,
    autostart: FakeAutostart,
    quits: list[str],
    look_applied: None,
) -> Iterator[Desktop]:
    """The program before its first window."""
    del qtbot, quits, look_applied
    made = Desktop(
        program, qapp, InlineTasks(), BugReports(), notifier=notifier, autostart=autostart
    )
    yield made
    made.quit()
    made.close()
    qapp.setQuitOnLastWindowClosed(True)


@pytest.fixture
def shown(desktop: Desktop, qtbot: QtBot) -> Desktop:
    """The program with its window on the screen."""
    with qtbot.waitSignal(desktop.watching):
        desktop.show_window()
    return desktop


def _window(desktop: Desktop) -> Window:
    window = desktop.window
    assert window is not None
    return window


def _due(program: Program, clock: FixedClock, name: str = "a") -> ScheduleFile:
    file = ScheduleFile(program.paths.schedules, "v")
    file.write([Entry(int((clock.now() - timedelta(minutes=1)).timestamp()), name)])
    return file


def test_closing_the_window_ends_a_program_nobody_asked_to_stay(
    shown: Desktop, quits: list[str]
) -> None:
    """No process is left behind without consent."""
    _window(shown).close()
    assert quits == ["quit"]
    assert shown.tray is None


def test_closing_the_window_leaves_the_watch_where_the_user_agreed(
    shown: Desktop, autostart: FakeAutostart, quits: list[str], program: Program, clock: FixedClock,
    notifier: FakeNotifier, qtbot: QtBot,
) -> None:  # fmt: skip
    """The window is gone, the watch is not, and a click on its notice brings a new window."""
    autostart.on = True
    _window(shown).close()
    assert quits == []
    assert shown.window is None
    _due(program, clock)
    qtbot.waitUntil(lambda: bool(notifier.shown))
    notifier.press(notifier.shown[0].token, OPEN)
    assert _window(shown).isVisible()


def test_it_begins_without_a_window_at_login(
    desktop: Desktop, program: Program, clock: FixedClock, notifier: FakeNotifier, qtbot: QtBot
) -> None:
    """What fell due while the computer was off is told; the window comes when it is asked for."""
    file = _due(program, clock)
    desktop.stay()
    assert desktop.window is None
    qtbot.waitUntil(lambda: file.read() == ())
    assert len(notifier.shown) == 1
    desktop.obey("show")
    assert _window(desktop).isVisible()
    desktop.obey("show")
    assert len([w for w in QApplication.topLevelWidgets() if w.isVisible()]) == 1


def test_an_open_vault_silences_the_neutral_watch(
    shown: Desktop, program: Program, clock: FixedClock, notifier: FakeNotifier, qtbot: QtBot
) -> None:
    """While it is open the program knows more than that something is due; locked, it watches on."""
    frame = _window(shown).frame
    frame.enter(program.vaults.create(program.vault_path, PASSWORD))
    _due(program, clock)
    assert shown.watch is not None
    shown.watch.look()
    assert notifier.shown == []
    shown.obey("lock")
    assert not frame.is_open
    qtbot.waitUntil(lambda: len(notifier.shown) == 1)


def test_quitting_ends_window_and_watch(
    desktop: Desktop, quits: list[str], program: Program
) -> None:
    """From the tray or from a later start; the vault is closed with it."""
    desktop.stay()
    desktop.obey("show")
    window = _window(desktop)
    window.frame.enter(program.vaults.create(program.vault_path, PASSWORD))
    desktop.obey("quit")
    assert quits == ["quit"]
    assert not window.frame.is_open
    assert desktop.window is None


def _actions(desktop: Desktop) -> dict[str, QAction]:
    assert desktop.tray is not None
    menu = desktop.tray.icon.contextMenu()
    return {action.text(): action for action in menu.actions() if action.text()}


def test_the_tray_opens_locks_and_quits(
    desktop: Desktop, quits: list[str], program: Program, dress: Callable[..., None]
) -> None:
    """Its words follow the language; there is nothing to lock while nothing is open."""
    desktop.stay()
    actions = _actions(desktop)
    assert list(actions) == ["Open Renumber", "Lock", "Quit, and stop reminding"]
    assert not actions["Lock"].isEnabled()
    actions["Open Renumber"].trigger()
    window = _window(desktop)
    window.repaint()
    settle()
    window.frame.enter(program.vaults.create(program.vault_path, PASSWORD))
    assert actions["Lock"].isEnabled()
    actions["Lock"].trigger()
    assert not window.frame.is_open
    assert not actions["Lock"].isEnabled()
    window.frame.settings.set_language("zh")
    assert list(_actions(desktop)) == ["打开换号管家", "锁定", "退出，不再提醒"]
    actions["Quit, and stop reminding"].trigger()
    assert quits == ["quit"]
    dress()
