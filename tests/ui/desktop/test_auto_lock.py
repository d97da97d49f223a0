"""The list locks by itself, whatever the reason, and never later than it should."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWindowStateChangeEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.actions.session import Session
from tests.fakes import FixedClock
from tests.ui.desktop.fakes import FakeLockSignals, HeldTasks
from ui.desktop.auto_lock import AutoLock
from ui.desktop.bridge.idle import JUMP, TICK, Idle
from ui.desktop.frame import Frame
from ui.desktop.widgets.surface import column


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Something to type in."""
    made = QWidget()
    made.setLayout(column(QLineEdit()))
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def system() -> FakeLockSignals:
    """A system that says what the test wants."""
    return FakeLockSignals()


@pytest.fixture
def locking(
    frame: Frame, window: QWidget, system: FakeLockSignals, qapp: QApplication
) -> Iterator[AutoLock]:
    """The watch, before a vault is open."""
    made = AutoLock(frame, window, system, qapp)
    yield made
    frame.lock()
    made.close()


@pytest.fixture
def watched(locking: AutoLock, frame: Frame, session: Session) -> AutoLock:
    """The watch over an open vault."""
    frame.enter(session)
    return locking


def _wait(clock: FixedClock, watched: AutoLock, seconds: float) -> None:
    """Let time pass as it does while the computer is awake: the clock is looked at all along."""
    while seconds > 0:
        step = min(seconds, TICK.total_seconds())
        clock.move(seconds=step)
        watched.idle.look()
        seconds -= step


def _is_open(frame: Frame) -> bool:
    return frame.is_open


def _listens(system: FakeLockSignals) -> bool:
    return system.listens


def _waits(system: FakeLockSignals) -> bool:
    return system.waits


def _hears(frame: Frame) -> tuple[bool, bool]:
    return frame.settings.hears_screen, frame.settings.hears_sleep


def _field(window: QWidget) -> QLineEdit:
    field = window.findChild(QLineEdit)
    assert field is not None
    return field


@pytest.mark.parametrize("minutes", [1, 5, 10, 30])
def test_it_locks_after_the_time_that_was_chosen(
    watched: AutoLock, frame: Frame, clock: FixedClock, minutes: int
) -> None:
    """Not a tick earlier."""
    frame.settings.set_lock_after(minutes)  # type: ignore[arg-type]
    _wait(clock, watched, minutes * 60 - 5)
    assert _is_open(frame)
    _wait(clock, watched, 5)
    assert not _is_open(frame)
    assert not watched.idle.is_watching


def test_ten_minutes_are_the_usual_time(watched: AutoLock, frame: Frame, clock: FixedClock) -> None:
    """Nobody has to set anything."""
    _wait(clock, watched, 599)
    assert _is_open(frame)
    _wait(clock, watched, 1)
    assert not _is_open(frame)


def test_never_is_never(watched: AutoLock, frame: Frame, clock: FixedClock) -> None:
    """Who wants it open leaves it open."""
    frame.settings.set_lock_after(0)
    _wait(clock, watched, 4 * 3600)
    assert _is_open(frame)


def test_a_key_or_the_mouse_begins_the_time_anew(
    watched: AutoLock, frame: Frame, clock: FixedClock, window: QWidget
) -> None:
    """Whoever works is not thrown out."""
    for _ in range(3):
        _wait(clock, watched, 590)
        QTest.keyClick(_field(window), Qt.Key.Key_A)
        _wait(clock, watched, 590)
        QTest.mouseClick(_field(window), Qt.MouseButton.LeftButton)
    assert _is_open(frame)
    assert _field(window).text() == "aaa"
    _wait(clock, watched, 600)
    assert not _is_open(frame)


def test_what_widgets_send_each_other_is_no_use(
    watched: AutoLock, frame: Frame, clock: FixedClock, window: QWidget
) -> None:
    """An animation or a repaint keeps nothing open."""
    for _ in range(130):
        _wait(clock, watched, 5)
        inside = QPointF(2, 2)
        none = Qt.MouseButton.NoButton
        move = QMouseEvent(
            QEvent.Type.MouseMove, inside, inside, none, none, Qt.KeyboardModifier.NoModifier
        )
        QCoreApplication.sendEvent(_field(window), move)
        window.repaint()
    assert not _is_open(frame)


def test_waking_the_computer_finds_it_locked(
    watched: AutoLock, frame: Frame, clock: FixedClock, window: QWidget
) -> None:
    """The first key after a sleep locks, and is not typed anywhere."""
    clock.move(hours=8)
    QTest.keyClick(_field(window), Qt.Key.Key_A)
    assert not _is_open(frame)
    assert _field(window).text() == ""
    assert not watched.idle.is_watching


@given(gap=st.floats(-7 * 86400, 7 * 86400))
def test_only_a_jump_of_the_clock_is_a_sleep(gap: float, qapp: QApplication) -> None:
    """Late ticks of a busy computer are none; a clock set back is one."""
    clock = FixedClock()
    idle = Idle(clock, qapp)
    heard: list[str] = []
    idle.slept.connect(lambda: heard.append("slept"))
    idle.idle.connect(lambda: heard.append("idle"))
    idle.start()
    try:
        clock.move(seconds=gap)
        idle.look()
    finally:
        idle.stop()
    forward, back = (TICK + JUMP).total_seconds(), -JUMP.total_seconds()
    assert heard == ([] if back <= round(gap, 6) <= forward else ["slept"])


def test_a_clock_set_back_gives_nobody_more_time(
    watched: AutoLock, frame: Frame, clock: FixedClock
) -> None:
    """Setting the clock does not keep a list open."""
    clock.move(hours=-2)
    watched.idle.look()
    assert not _is_open(frame)


def test_a_locked_screen_locks(watched: AutoLock, frame: Frame, system: FakeLockSignals) -> None:
    """By whichever part of the system said so; then nothing is listened to any more."""
    system.screen_locked.emit()
    assert not _is_open(frame)
    assert not _listens(system)
    system.screen_locked.emit()


def test_sleep_waits_until_the_vault_is_closed(
    frame: Frame, window: QWidget, system: FakeLockSignals, qapp: QApplication, session: Session
) -> None:
    """The keys are gone before the memory goes to sleep."""
    tasks = HeldTasks()
    frame.tasks = tasks
    locking = AutoLock(frame, window, system, qapp)
    frame.enter(session)
    tasks.let_go()
    system.sleeping.emit()
    assert not _is_open(frame)
    assert _waits(system)
    tasks.let_go()
    assert not _waits(system)
    with pytest.raises(Exception, match="closed"):
        session.vault.read()
    locking.close()


def test_nothing_is_listened_to_while_nothing_is_open(
    locking: AutoLock, system: FakeLockSignals, frame: Frame, session: Session
) -> None:
    """At the door there is nothing to lock; a sleep that begins there need not wait."""
    assert not _listens(system)
    system.waits = True
    system.sleeping.emit()
    assert not _waits(system)
    frame.enter(session)
    assert _listens(system)
    assert locking.idle.is_watching
    frame.lock()
    assert not _listens(system)
    assert not locking.idle.is_watching


def test_putting_the_window_aside_locks_only_if_wanted(
    watched: AutoLock, frame: Frame, window: QWidget, qtbot: QtBot
) -> None:
    """Off unless it was turned on."""
    window.showMinimized()
    qtbot.waitUntil(window.isMinimized)
    assert _is_open(frame)
    window.showNormal()
    frame.settings.set_lock_minimised(True)
    window.showMinimized()
    QCoreApplication.sendEvent(window, QWindowStateChangeEvent(Qt.WindowState.WindowNoState))
    assert not _is_open(frame)


def test_the_settings_know_what_the_system_tells(
    watched: AutoLock, frame: Frame, system: FakeLockSignals
) -> None:
    """Where it tells nothing the page says that time is what remains."""
    assert _hears(frame) == (True, True)
    system.stop()
    assert _hears(frame) == (False, False)
