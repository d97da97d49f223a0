"""Notices of the system: shown only if the system took them, and heard when pressed."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from tests.message_bus import Daemon, private_bus
from tests.ui.desktop.fakes import FakeNotifier
from ui.desktop.bridge import notifier_dbus
from ui.desktop.bridge.notifier import OPEN, Notice, Notifier
from ui.desktop.bridge.notifier_dbus import DBusNotifier
from ui.desktop.bridge.notifier_tray import TrayNotifier
from ui.desktop.bridge.system_notifier import system_notifier

NOTICE = Notice(
    token="one",
    title="Something is due",
    body="Open Renumber & look <b>there</b>",
    buttons=(("done", "Done"), ("later", "Later")),
)


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A bus on which nobody shows notices."""
    with private_bus(tmp_path) as address:
        yield address


@pytest.fixture
def daemon(address: str) -> Iterator[Daemon]:
    """A daemon on that bus."""
    daemon = Daemon(address)
    yield daemon
    daemon.stop()


@pytest.fixture
def real(address: str, daemon: Daemon, qapp: object) -> Iterator[DBusNotifier]:
    """The real notifier, beside a daemon."""
    notifier = DBusNotifier(address)
    yield notifier
    notifier.close()


@pytest.fixture(params=["real", "fake"])
def notifier(request: pytest.FixtureRequest) -> Notifier:
    """The real one and the one other tests use: both keep the port's promises."""
    if request.param == "fake":
        return FakeNotifier()
    found: Notifier = request.getfixturevalue("real")
    return found


def test_what_the_system_took_is_taken(notifier: Notifier, qtbot: QtBot) -> None:
    """The answer comes after the call, with the notice's token, and only once."""
    heard: list[str] = []
    notifier.taken.connect(heard.append)
    with qtbot.waitSignal(notifier.taken, raising=True) as taken:
        notifier.show_notice(NOTICE)
        assert heard == []
    assert taken.args == ["one"]
    assert heard == ["one"]


def test_what_the_system_refused_is_refused(
    notifier: Notifier, request: pytest.FixtureRequest, qtbot: QtBot
) -> None:
    """A notice nobody saw must not count as shown."""
    fails = notifier if isinstance(notifier, FakeNotifier) else request.getfixturevalue("daemon")
    fails.refuses = True
    notifier.taken.connect(lambda _: pytest.fail("nobody saw it"))
    with qtbot.waitSignal(notifier.refused, raising=True) as refused:
        notifier.show_notice(NOTICE)
    assert refused.args == ["one"]


def test_words_and_buttons_arrive(real: DBusNotifier, daemon: Daemon, qtbot: QtBot) -> None:
    """The title and body as they are, each button with its key, and a click on the whole."""
    with qtbot.waitSignal(real.taken):
        real.show_notice(NOTICE)
    name, replaces, _icon, title, body, actions, hints, expires = daemon.shown[0]
    assert (name, replaces, title, body) == ("Renumber", 0, NOTICE.title, NOTICE.body)
    assert actions == ["default", "", "done", "Done", "later", "Later"]
    assert hints["urgency"] == ("y", 1)
    assert expires == -1


def test_a_daemon_that_knows_markup_is_given_none(address: str, qtbot: QtBot) -> None:
    """An ampersand in a name must not swallow the rest of the words, nor may a name be a link."""
    daemon = Daemon(address, ("body", "body-markup"))
    notifier = DBusNotifier(address)
    with qtbot.waitSignal(notifier.taken):
        notifier.show_notice(NOTICE)
    assert daemon.shown[0][4] == "Open Renumber &amp; look &lt;b&gt;there&lt;/b&gt;"
    assert daemon.shown[0][5] == []
    notifier.close()
    daemon.stop()


def test_presses_are_heard_with_their_notice(
    real: DBusNotifier, daemon: Daemon, qtbot: QtBot
) -> None:
    """Each button by its key, a click on the notice as opening; foreign notices are not ours."""
    for token in ("one", "two"):
        with qtbot.waitSignal(real.taken):
            real.show_notice(Notice(token=token, title="t", body="b"))
    heard: list[tuple[str, str]] = []
    real.acted.connect(lambda token, key: heard.append((token, key)))
    daemon.press(77, "done")
    daemon.press(2, "later")
    daemon.press(1, "default")
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard == [("two", "later"), ("one", OPEN)]


def test_a_click_lets_the_window_come_to_the_front(
    real: DBusNotifier, daemon: Daemon, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wayland gives a token with the click; it is where Qt looks for it when that is heard."""
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "")
    with qtbot.waitSignal(real.taken):
        real.show_notice(NOTICE)
    with qtbot.waitSignal(real.acted):
        daemon.lend_token(1, "front")
        daemon.press(1, "default")
    assert os.environ["XDG_ACTIVATION_TOKEN"] == "front"


def test_the_same_token_replaces_and_is_withdrawn(
    real: DBusNotifier, daemon: Daemon, qtbot: QtBot
) -> None:
    """A notice never stands twice, and what is done leaves the screen."""
    for _ in range(2):
        with qtbot.waitSignal(real.taken):
            real.show_notice(NOTICE)
    assert [shown[1] for shown in daemon.shown] == [0, 1]
    real.withdraw("one")
    qtbot.waitUntil(lambda: daemon.closed == [1])
    real.withdraw("one")
    real.withdraw("never shown")


def test_a_closed_notice_is_forgotten(real: DBusNotifier, daemon: Daemon, qtbot: QtBot) -> None:
    """The daemon may give its number to another program afterwards."""
    with qtbot.waitSignal(real.taken):
        real.show_notice(NOTICE)
    daemon.close_notice(1)
    daemon.press(1, "done")
    with qtbot.assertNotEmitted(real.acted), qtbot.waitSignal(real.taken):
        real.show_notice(Notice(token="two", title="t", body="b"))


def test_without_a_daemon_it_is_refused(address: str, qtbot: QtBot) -> None:
    """GNOME without its shell, a bare window manager: known at once, and tried anew each time."""
    notifier = DBusNotifier(address)
    for _ in range(2):
        with qtbot.waitSignal(notifier.refused):
            notifier.show_notice(NOTICE)
    daemon = Daemon(address)
    with qtbot.waitSignal(notifier.taken):
        notifier.show_notice(NOTICE)
    notifier.close()
    daemon.stop()


def test_without_a_bus_it_is_refused(qtbot: QtBot, tmp_path: Path) -> None:
    """No session, a wrong address, a file where the socket should be."""
    (tmp_path / "file").touch()
    for address in ("", "unix:path=/nowhere/bus", f"unix:path={tmp_path / 'file'}", "rubbish"):
        notifier = DBusNotifier(address)
        with qtbot.waitSignal(notifier.refused):
            notifier.show_notice(NOTICE)


def test_a_daemon_that_never_answers_does_not_count(
    real: DBusNotifier, daemon: Daemon, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a while it is refused, and the window was never held up."""
    monkeypatch.setattr(notifier_dbus, "_ANSWER_MS", 50)
    daemon.silent = True
    with qtbot.waitSignal(real.refused):
        real.show_notice(NOTICE)


def test_a_daemon_that_was_restarted_is_spoken_to_again(
    real: DBusNotifier, daemon: Daemon, address: str, qtbot: QtBot
) -> None:
    """Its numbers begin anew, so an old one must not be replaced by them."""
    with qtbot.waitSignal(real.taken):
        real.show_notice(NOTICE)
    daemon.stop()
    with qtbot.waitSignal(real.refused):
        real.show_notice(NOTICE)
    again = Daemon(address)
    with qtbot.waitSignal(real.taken):
        real.show_notice(NOTICE)
    assert again.shown[0][1] == 0
    again.stop()


def test_a_daemon_that_comes_later_is_noticed(address: str, qtbot: QtBot) -> None:
    """Nobody took the notice. Once somebody shows notices, whoever asked may ask again."""
    notifier = DBusNotifier(address)
    with qtbot.waitSignal(notifier.refused):
        notifier.show_notice(NOTICE)
    with qtbot.waitSignal(notifier.back):
        daemon = Daemon(address)
    with qtbot.waitSignal(notifier.taken):
        notifier.show_notice(NOTICE)
    assert len(daemon.shown) == 1
    notifier.close()
    daemon.stop()


def test_another_daemon_is_asked_what_it_can_do(
    real: DBusNotifier, daemon: Daemon, address: str, qtbot: QtBot
) -> None:
    """The one before could show buttons, this one cannot."""
    with qtbot.waitSignal(real.taken):
        real.show_notice(NOTICE)
    daemon.stop()
    with qtbot.waitSignal(real.back):
        other = Daemon(address, ("body",))
    with qtbot.waitSignal(real.taken):
        real.show_notice(NOTICE)
    assert other.shown[0][5] == []
    other.stop()


def test_a_bus_that_went_away_refuses_what_was_asked(qtbot: QtBot, tmp_path: Path) -> None:
    """Logging out must not leave a notice that counts as shown."""
    with private_bus(tmp_path) as address:
        daemon = Daemon(address)
        notifier = DBusNotifier(address)
        with qtbot.waitSignal(notifier.taken):
            notifier.show_notice(NOTICE)
        daemon.silent = True
        notifier.show_notice(Notice(token="two", title="t", body="b"))
        daemon.stop()
    with qtbot.waitSignal(notifier.refused):
        notifier.show_notice(Notice(token="three", title="t", body="b"))


class Tray(QSystemTrayIcon):
    """A tray icon that remembers what it was to say."""

    def __init__(self, *, visible: bool) -> None:
        super().__init__()
        self.said: list[tuple[object, ...]] = []
        self._visible = visible

    def isVisible(self) -> bool:  # noqa: N802
        """As the test has it."""
        return self._visible

    def showMessage(self, *words: object) -> None:  # noqa: N802
        """Remember it."""
        self.said.append(words)


def test_the_tray_takes_a_notice_only_where_there_is_one(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Qt itself says nothing when there is no tray; a click means the latest notice."""
    for available, visible in ((False, True), (True, False)):
        monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda a=available: a)
        hidden = TrayNotifier(Tray(visible=visible))
        with qtbot.waitSignal(hidden.refused):
            hidden.show_notice(NOTICE)
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    with qtbot.waitSignal((none := TrayNotifier(None)).refused):
        none.show_notice(NOTICE)
    tray = Tray(visible=True)
    notifier = TrayNotifier(tray)
    with qtbot.waitSignal(notifier.taken):
        notifier.show_notice(NOTICE)
    assert tray.said[0][:2] == (NOTICE.title, NOTICE.body)
    with qtbot.waitSignal(notifier.acted) as acted:
        tray.messageClicked.emit()
    assert acted.args == ["one", OPEN]
    notifier.withdraw("one")
    with qtbot.assertNotEmitted(notifier.acted):
        tray.messageClicked.emit()


def test_each_system_has_its_own(monkeypatch: pytest.MonkeyPatch, qapp: QObject) -> None:
    """Linux needs no tray for it."""
    monkeypatch.setattr(sys, "platform", "linux")
    assert isinstance(system_notifier(None, qapp), DBusNotifier)
    for system in ("win32", "darwin"):
        monkeypatch.setattr(sys, "platform", system)
        assert isinstance(system_notifier(None, qapp), TrayNotifier)
