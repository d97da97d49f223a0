"""Screen lock and sleep as logind and the screen savers tell of them, over a real bus."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.lock_services import LOGIND, LockService
from tests.message_bus import private_bus
from ui.desktop.bridge.lock_signals_dbus import DBusLockSignals

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="D-Bus is of Linux")

SAVERS = tuple(
    f"org.{desktop}.ScreenSaver" for desktop in ("freedesktop", "gnome", "xfce", "cinnamon", "mate")
)


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[str]:
    """A bus of the test's own."""
    with private_bus(tmp_path) as address:
        yield address


@pytest.fixture
def logind(bus: str) -> Iterator[LockService]:
    """A logind with this session, and all the screen savers."""
    service = LockService(bus, LOGIND, *SAVERS)
    yield service
    service.stop()


@pytest.fixture
def signals(bus: str, logind: LockService, qtbot: QtBot) -> Iterator[DBusLockSignals]:
    """The adapter, listening; both buses are the same one here."""
    made = DBusLockSignals(bus, bus)
    made.start()
    qtbot.waitUntil(lambda: made.hears_screen and made.hears_sleep and logind.inhibitors == 1)
    yield made
    made.stop()


@pytest.mark.parametrize("saver", SAVERS)
def test_every_desktops_screen_saver_is_heard(
    signals: DBusLockSignals, logind: LockService, qtbot: QtBot, saver: str
) -> None:
    """It locks when it begins; that it ended opens nothing."""
    with qtbot.waitSignal(signals.screen_locked):
        logind.save_screen(saver, active=True)
    with qtbot.assertNotEmitted(signals.screen_locked, wait=50):
        logind.save_screen(saver, active=False)


def test_locking_the_session_is_heard(
    signals: DBusLockSignals, logind: LockService, qtbot: QtBot
) -> None:
    """By loginctl, by the desktop's hint, and when another user takes the screen."""
    with qtbot.waitSignal(signals.screen_locked):
        logind.lock_session()
    with qtbot.waitSignal(signals.screen_locked):
        logind.change_session(LockedHint=True)
    with qtbot.waitSignal(signals.screen_locked):
        logind.change_session(Active=False)
    with qtbot.assertNotEmitted(signals.screen_locked, wait=50):
        logind.change_session(LockedHint=False, Active=True)
        logind.lock_session("/org/freedesktop/login1/session/other")


def test_sleep_waits_until_it_may(
    signals: DBusLockSignals, logind: LockService, qtbot: QtBot
) -> None:
    """The computer is held back until all is closed, and again after it woke."""
    with qtbot.waitSignal(signals.sleeping):
        logind.prepare_for_sleep(going=True)
    assert logind.inhibitors == 1
    signals.let_sleep()
    qtbot.waitUntil(lambda: logind.inhibitors == 0)
    logind.prepare_for_sleep(going=False)
    qtbot.waitUntil(lambda: logind.inhibitors == 1)
    signals.stop()
    qtbot.waitUntil(lambda: logind.inhibitors == 0)


def test_a_system_that_refuses_is_said_so(bus: str, logind: LockService, qtbot: QtBot) -> None:
    """Screen savers are heard all the same; nothing pretends that sleep would wait."""
    logind.refuses = True
    made = DBusLockSignals(bus, bus)
    made.start()
    qtbot.waitUntil(lambda: made.hears_screen and logind.asked.count("GetSession") == 1)
    assert not made.hears_sleep
    assert not made.delays_sleep
    made.stop()
    assert not made.hears_screen


def test_no_bus_at_all_is_no_trouble(tmp_path: Path, qtbot: QtBot) -> None:
    """Idle time and clock remain."""
    del qtbot
    nowhere = f"unix:path={tmp_path / 'nowhere'}"
    made = DBusLockSignals(nowhere, "")
    made.start()
    assert not made.hears_screen
    assert not made.hears_sleep
    made.let_sleep()
    made.stop()


def test_a_bus_that_dies_is_found_again(tmp_path: Path, qtbot: QtBot) -> None:
    """What is heard is said truthfully, before and after."""
    with private_bus(tmp_path) as address:
        service = LockService(address, LOGIND)
        made = DBusLockSignals(address, address)
        made.start()
        qtbot.waitUntil(lambda: made.hears_screen and made.hears_sleep)
        service.stop()
    qtbot.waitUntil(lambda: not made.hears_screen and not made.hears_sleep)
    (tmp_path / "bus").unlink(missing_ok=True)
    with private_bus(tmp_path) as address:
        service = LockService(address, LOGIND)
        made.start()
        qtbot.waitUntil(lambda: made.hears_screen and made.hears_sleep)
        made.stop()
        service.stop()
