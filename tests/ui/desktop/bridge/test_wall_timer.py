"""A timer by the wall clock: sleep, set clocks and long waits neither lose nor repeat a moment."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from tests.fakes import FixedClock
from ui.desktop.bridge.wall_timer import TICK, WallTimer


@pytest.fixture
def reached() -> list[datetime]:
    """When the timer said so."""
    return []


@pytest.fixture
def timer(qtbot: QtBot, clock: FixedClock, reached: list[datetime]) -> WallTimer:
    """A timer that waits for nothing yet."""
    del qtbot
    timer = WallTimer(clock)
    timer.reached.connect(lambda: reached.append(clock.now()))
    return timer


def _armed_ms(timer: WallTimer) -> int | None:
    """Return for how long Qt's own timer is set; None if it is not."""
    inner = timer.findChildren(QTimer)[0]
    return inner.interval() if inner.isActive() else None


def test_it_says_so_once(timer: WallTimer, clock: FixedClock, reached: list[datetime]) -> None:
    """Not before, and not again until it is armed anew."""
    moment = clock.now() + timedelta(hours=1)
    timer.arm(moment)
    clock.move(minutes=59, seconds=59)
    timer.look()
    assert reached == []
    clock.move(seconds=1)
    timer.look()
    timer.look()
    assert reached == [moment]
    assert timer.moment is None


def test_after_a_sleep_it_says_so_at_the_next_look(
    timer: WallTimer, clock: FixedClock, reached: list[datetime]
) -> None:
    """However long the computer slept, the next look is at most a minute away."""
    timer.arm(clock.now() + timedelta(hours=1))
    assert _armed_ms(timer) == TICK / timedelta(milliseconds=1)
    clock.move(days=3)
    timer.look()
    assert len(reached) == 1


def test_a_clock_set_back_only_waits_longer(
    timer: WallTimer, clock: FixedClock, reached: list[datetime]
) -> None:
    """The moment is still to come, and comes."""
    moment = clock.now() + timedelta(minutes=1)
    timer.arm(moment)
    clock.move(days=-1)
    timer.look()
    assert reached == []
    clock.move(days=1, minutes=1)
    timer.look()
    assert reached == [moment]


def test_it_never_asks_more_of_qt_than_qt_can_wait(timer: WallTimer, clock: FixedClock) -> None:
    """A year ahead would overflow Qt's milliseconds."""
    timer.arm(clock.now() + timedelta(days=365))
    assert _armed_ms(timer) == TICK / timedelta(milliseconds=1)


def test_waiting_for_nothing_wakes_nobody(timer: WallTimer, clock: FixedClock) -> None:
    """No timer runs before it is armed, after it was reached, and after it was told to stop."""
    assert _armed_ms(timer) is None
    timer.arm(clock.now() + timedelta(seconds=5))
    assert _armed_ms(timer) == 5000
    timer.arm(None)
    assert _armed_ms(timer) is None
    timer.arm(clock.now())
    timer.look()
    assert _armed_ms(timer) is None


def test_what_is_past_is_reached_at_once(
    timer: WallTimer, clock: FixedClock, reached: list[datetime], qtbot: QtBot
) -> None:
    """But not inside of ``arm``: whoever armed it is not ready yet."""
    timer.arm(clock.now() - timedelta(hours=1))
    assert reached == []
    qtbot.waitUntil(lambda: len(reached) == 1)
