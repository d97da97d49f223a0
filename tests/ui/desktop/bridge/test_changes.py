"""The bridge from a session's changes to the screens."""

from __future__ import annotations

import threading

from pytestqt.qtbot import QtBot

from app.actions.session import Changes
from tests.ui.desktop.checks import settle
from ui.desktop.bridge.changes import ChangeSignal


def test_a_change_from_any_thread_is_told_on_the_window_s(qtbot: QtBot) -> None:
    """The vault's thread announces, the screens hear it on theirs."""
    changes, bridge = Changes(), ChangeSignal()
    bridge.follow(changes)
    heard: list[int] = []
    bridge.changed.connect(lambda: heard.append(threading.get_ident()))
    worker = threading.Thread(target=changes.announce)
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [threading.get_ident()]


def test_many_changes_at_once_are_told_once(qtbot: QtBot) -> None:
    """An import of two hundred accounts refreshes the page once."""
    changes, bridge = Changes(), ChangeSignal()
    bridge.follow(changes)
    heard: list[bool] = []
    bridge.changed.connect(lambda: heard.append(True))
    for _ in range(200):
        changes.announce()
    settle()
    assert heard == [True]
    changes.announce()
    settle()
    assert heard == [True, True]


def test_nothing_is_told_of_a_vault_that_was_closed(qtbot: QtBot) -> None:
    """After a lock nobody listens, not even to what was already on its way."""
    changes, bridge = Changes(), ChangeSignal()
    bridge.follow(changes)
    heard: list[bool] = []
    bridge.changed.connect(lambda: heard.append(True))
    changes.announce()
    bridge.follow(None)
    changes.announce()
    settle()
    assert not heard


def test_another_vault_is_followed_instead(qtbot: QtBot) -> None:
    """Only the newest session counts."""
    first, second, bridge = Changes(), Changes(), ChangeSignal()
    bridge.follow(first)
    bridge.follow(second)
    heard: list[bool] = []
    bridge.changed.connect(lambda: heard.append(True))
    first.announce()
    settle()
    assert not heard
    second.announce()
    settle()
    assert heard == [True]
