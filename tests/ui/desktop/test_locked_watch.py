"""While the vault is locked: told that something is due, once, and never what."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.system import schedule as schedule_file
from app.system.schedule import Entry, ScheduleFile
from tests.fakes import FixedClock
from tests.ui.desktop.fakes import FakeNotifier
from ui.desktop.bridge.notifier import OPEN
from ui.desktop.locked_watch import LockedWatch


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where schedules lie; not yet made."""
    return tmp_path / "schedules"


@pytest.fixture
def notifier() -> FakeNotifier:
    """A system that takes notices."""
    return FakeNotifier()


@pytest.fixture
def watch(
    folder: Path, clock: FixedClock, notifier: FakeNotifier, look_applied: None, qtbot: QtBot
) -> Iterator[LockedWatch]:
    """A watch that was not started yet."""
    del look_applied, qtbot
    watch = LockedWatch(folder, clock, notifier)
    yield watch
    watch.stop()


def _entry(clock: FixedClock, name: str, **ahead: float) -> Entry:
    return Entry(int((clock.now() + timedelta(**ahead)).timestamp()), name)


def _titles(notifier: FakeNotifier) -> list[str]:
    return [notice.title for notice in notifier.shown]


def test_nothing_to_come_waits_for_nothing(watch: LockedWatch, notifier: FakeNotifier) -> None:
    """No schedule, no timer, no notice; and none is made by looking."""
    watch.start()
    assert watch.next_look is None
    assert notifier.shown == []


def test_it_is_told_when_due_and_taken_out(
    watch: LockedWatch, folder: Path, clock: FixedClock, notifier: FakeNotifier, qtbot: QtBot
) -> None:
    """The timer waits for the first; what was shown leaves the schedule, the rest stays."""
    file = ScheduleFile(folder, "v")
    first, second = _entry(clock, "a", hours=1), _entry(clock, "b", hours=2)
    file.write([first, second])
    watch.start()
    assert watch.next_look == first.instant
    clock.move(hours=1)
    watch.look()
    qtbot.waitUntil(lambda: file.read() == (second,))
    assert _titles(notifier) == ["1 reminder is due"]
    assert watch.next_look == second.instant


def test_it_says_nothing_but_that_something_is_due(
    watch: LockedWatch, folder: Path, clock: FixedClock, notifier: FakeNotifier
) -> None:
    """The only button opens; not even an id of the schedule is in the notice."""
    ScheduleFile(folder, "v").write([_entry(clock, "random-id-of-icbc")])
    watch.start()
    [notice] = notifier.shown
    assert notice.title == "1 reminder is due"
    assert notice.body == "Open Renumber to see what it is about."
    assert notice.buttons == ((OPEN, "Open"),)
    assert "icbc" not in repr(notice)


def test_closed_for_ninety_days_gives_one_summary(
    watch: LockedWatch, folder: Path, clock: FixedClock, notifier: FakeNotifier, qtbot: QtBot
) -> None:
    """All that was missed in every vault is counted in one notice, and says that it is late."""
    one, other = ScheduleFile(folder, "one"), ScheduleFile(folder, "other")
    one.write([_entry(clock, f"a{day}", days=-day) for day in range(1, 91)])
    other.write([_entry(clock, "b", days=-5), _entry(clock, "c", days=5)])
    watch.start()
    qtbot.waitUntil(lambda: one.read() == ())
    assert _titles(notifier) == ["91 reminders were due"]
    left = other.read()
    assert left is not None
    assert [entry.id for entry in left] == ["c"]


@pytest.mark.parametrize(("hours", "word"), [(3, "is"), (3.01, "was")])
def test_three_hours_make_it_late(
    watch: LockedWatch,
    folder: Path,
    clock: FixedClock,
    notifier: FakeNotifier,
    hours: float,
    word: str,
) -> None:
    """Up to three hours it is due, after that it was."""
    ScheduleFile(folder, "v").write([_entry(clock, "a", hours=-hours)])
    watch.start()
    assert _titles(notifier) == [f"1 reminder {word} due"]


def test_what_nobody_saw_stays_and_is_tried_again(
    watch: LockedWatch, folder: Path, clock: FixedClock, notifier: FakeNotifier, qtbot: QtBot
) -> None:
    """Soon at first and then less often; the day a daemon is there it is told, late."""
    file = ScheduleFile(folder, "v")
    file.write([_entry(clock, "a")])
    notifier.refuses = True
    watch.start()
    waits: list[timedelta] = []
    for _ in range(5):
        with qtbot.waitSignal(notifier.refused):
            pass
        assert watch.next_look is not None
        waits.append(watch.next_look - clock.now())
        clock.move(seconds=waits[-1].total_seconds())
        watch.look()
    assert waits == sorted(waits)
    assert waits[0] <= timedelta(minutes=1)
    assert waits[-1] == timedelta(hours=3)
    left = file.read()
    assert left is not None
    assert len(left) == 1


def test_a_daemon_that_is_back_is_told_at_once(
    watch: LockedWatch, folder: Path, clock: FixedClock, notifier: FakeNotifier, qtbot: QtBot
) -> None:
    """It does not wait out the pause between two tries."""
    file = ScheduleFile(folder, "v")
    file.write([_entry(clock, "a")])
    notifier.refuses = True
    with qtbot.waitSignal(notifier.refused):
        watch.start()
    notifier.refuses = False
    notifier.back.emit()
    qtbot.waitUntil(lambda: file.read() == ())
    assert _titles(notifier) == ["1 reminder is due"]


def test_unlocking_ends_it(
    watch: LockedWatch, folder: Path, clock: FixedClock, notifier: FakeNotifier
) -> None:
    """The neutral notice leaves the screen, and nothing neutral is said while the vault is open."""
    ScheduleFile(folder, "v").write([_entry(clock, "a", hours=1)])
    watch.start()
    watch.stop()
    clock.move(hours=2)
    watch.look()
    assert notifier.shown == []
    assert notifier.withdrawn
    assert watch.next_look is None


def test_a_click_asks_for_the_window(
    watch: LockedWatch, folder: Path, clock: FixedClock, notifier: FakeNotifier, qtbot: QtBot
) -> None:
    """The whole notice and its button are the same."""
    ScheduleFile(folder, "v").write([_entry(clock, "a")])
    watch.start()
    with qtbot.waitSignal(watch.wanted):
        notifier.press(notifier.shown[0].token, OPEN)
    with qtbot.assertNotEmitted(watch.wanted):
        notifier.press("another", OPEN)


def test_a_schedule_written_by_the_command_line_is_heard_of(
    watch: LockedWatch, folder: Path, clock: FixedClock, qtbot: QtBot
) -> None:
    """The desktop is locked, ``renumber`` changes a rule: the watch looks anew by itself."""
    watch.start()
    ScheduleFile(folder, "v").write([_entry(clock, "a", days=1)])
    qtbot.waitUntil(lambda: watch.next_look is not None)
    assert watch.next_look == clock.now() + timedelta(days=1)


def test_a_full_disk_does_not_make_it_nag(
    watch: LockedWatch,
    folder: Path,
    clock: FixedClock,
    notifier: FakeNotifier,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What was shown and could not be taken out is not said again by this run."""

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    later = _entry(clock, "b", hours=1)
    ScheduleFile(folder, "v").write([_entry(clock, "a"), later])
    monkeypatch.setattr(schedule_file, "write_private", full)
    watch.start()
    qtbot.waitUntil(lambda: watch.next_look == later.instant)
    watch.look()
    assert len(notifier.shown) == 1
