"""Work off the window's thread, and the stand-in for it that tests use: one contract for both."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from tests.ui.desktop.checks import settle
from tests.ui.desktop.fakes import InlineTasks
from ui.desktop.bridge.tasks import Lane, Tasks, ThreadTasks


@pytest.fixture(params=[ThreadTasks, InlineTasks])
def tasks(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[Tasks]:
    """Both runners."""
    made: Tasks = request.param()
    yield made
    made.shut_down()


@pytest.fixture
def threads(qtbot: QtBot) -> Iterator[ThreadTasks]:
    """The real runner."""
    made = ThreadTasks()
    yield made
    made.shut_down()


def _unexpected(error: Exception) -> None:
    raise AssertionError from error


def _gate() -> tuple[Callable[[], None], Callable[[], None]]:
    event = threading.Event()

    def wait() -> None:
        assert event.wait(10)

    return wait, event.set


def test_a_result_comes_back_on_the_window_s_thread(tasks: Tasks, qtbot: QtBot) -> None:
    """Contract: what the function returns reaches the callback, where widgets may be touched."""
    owner = QObject()
    got: list[tuple[int, QThread]] = []
    tasks.run(
        lambda: 42, lambda n: got.append((n, QThread.currentThread())), _unexpected, owner=owner
    )
    qtbot.waitUntil(lambda: bool(got))
    assert got == [(42, owner.thread())]
    assert tasks.pending == 0


def test_an_error_comes_back_as_it_is(tasks: Tasks, qtbot: QtBot) -> None:
    """Contract: an exception reaches the error callback, and only that."""
    owner = QObject()
    errors: list[Exception] = []

    def fail() -> int:
        raise ZeroDivisionError

    tasks.run(fail, lambda _: errors.append(AssertionError()), errors.append, owner=owner)
    qtbot.waitUntil(lambda: bool(errors))
    assert [type(error) for error in errors] == [ZeroDivisionError]


def test_nothing_reaches_a_screen_that_is_gone(tasks: Tasks, qtbot: QtBot) -> None:
    """Contract: a result for an owner that was deleted is dropped."""
    owner, other = QObject(), QObject()
    got: list[str] = []

    def work() -> None:
        return

    owner.deleteLater()
    settle()
    tasks.run(work, lambda _: got.append("gone"), _unexpected, owner=owner)
    tasks.run(work, lambda _: got.append("there"), _unexpected, owner=other)
    qtbot.waitUntil(lambda: bool(got))
    assert got == ["there"]


def test_progress_reaches_the_window_s_thread(tasks: Tasks, qtbot: QtBot) -> None:
    """Contract: a relayed call arrives with the newest arguments."""
    owner = QObject()
    seen: list[int] = []
    tell = tasks.relay(seen.append, owner=owner)

    def work() -> None:
        for step in range(1000):
            tell(step)

    tasks.run(work, lambda _: None, _unexpected, owner=owner)
    qtbot.waitUntil(lambda: bool(seen) and seen[-1] == 999)
    assert seen == sorted(seen)


def test_long_work_is_stopped_at_the_end(tasks: Tasks) -> None:
    """Contract: shutting down asks everything that holds a token to stop."""
    token = tasks.cancellation()
    assert not token()
    tasks.shut_down()
    assert token()


def test_nothing_runs_after_the_end(tasks: Tasks) -> None:
    """Contract: work that comes too late is not begun."""
    ran: list[bool] = []
    tasks.shut_down()
    tasks.run(lambda: ran.append(True), lambda _: None, _unexpected, owner=QObject())
    assert not ran


def test_the_vault_has_one_thread_in_order(threads: ThreadTasks, qtbot: QtBot) -> None:
    """All work of the vault's lane runs on one thread, first come first served."""
    owner = QObject()
    order: list[int] = []
    where: set[int] = set()

    def work(number: int) -> None:
        order.append(number)
        where.add(threading.get_ident())

    for number in range(20):
        threads.run(partial(work, number), lambda _: None, _unexpected, owner=owner)
    qtbot.waitUntil(lambda: threads.pending == 0)
    assert order == list(range(20))
    assert len(where) == 1
    assert threading.get_ident() not in where


def test_the_rest_does_not_wait_for_the_vault(threads: ThreadTasks, qtbot: QtBot) -> None:
    """A long read of the vault does not hold up other work."""
    owner = QObject()
    wait, go = _gate()
    got: list[str] = []
    threads.run(wait, lambda _: got.append("vault"), _unexpected, owner=owner)
    threads.run(
        lambda: None, lambda _: got.append("other"), _unexpected, owner=owner, lane=Lane.OTHER
    )
    qtbot.waitUntil(lambda: got == ["other"])
    go()
    qtbot.waitUntil(lambda: got == ["other", "vault"])


def test_what_the_vault_was_promised_is_still_done(threads: ThreadTasks, qtbot: QtBot) -> None:
    """The last entries of the vault's lane run even while the program ends: one closes the vault."""
    owner = QObject()
    wait, go = _gate()
    done: list[str] = []
    threads.run(wait, lambda _: None, _unexpected, owner=owner)
    threads.run(lambda: done.append("closed"), lambda _: None, _unexpected, owner=owner)
    go()
    threads.shut_down()
    assert done == ["closed"]


def test_fast_progress_does_not_flood_the_window(threads: ThreadTasks, qtbot: QtBot) -> None:
    """While the window is busy, calls are joined into one with the newest arguments."""
    owner = QObject()
    seen: list[int] = []
    tell = threads.relay(seen.append, owner=owner)
    worker = threading.Thread(target=lambda: [tell(step) for step in range(1000)])
    worker.start()
    worker.join()
    settle()
    assert seen == [999]
