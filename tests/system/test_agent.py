"""``renumber agent`` as it starts at login: alone, with a real daemon, until somebody wants more."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta

from pytestqt.qtbot import QtBot

from app.system.paths import user_paths
from app.system.schedule import Entry, ScheduleFile
from tests.system.conftest import PATIENCE_S, ROOT, Dunst, started

PRIVATE = ("icbc", "4321")

SAYS_WHEN_A_WINDOW_COMES = """
import sys
from ui.desktop import app, desktop

class Seen(desktop.Desktop):
    def stay(self):
        super().stay()
        self.watching.connect(lambda: print("watching", self.window is None, flush=True))
    def show_window(self, *rest):
        super().show_window(*rest)
        print("window", self.window.isVisible(), flush=True)
        self.quit()

app.Desktop = Seen
sys.exit(app.run(["renumber", "agent"]))
"""


def _entry(id: str, **ahead: float) -> Entry:
    return Entry(int((datetime.now(UTC) + timedelta(**ahead)).timestamp()), id)


def test_the_watch_tells_while_no_vault_is_open(
    dunst: Dunst, guarded_environment: dict[str, str], qtbot: QtBot
) -> None:
    """Neutral words, and the entry is taken out once the daemon has it."""
    file = ScheduleFile(user_paths().schedules, "a vault")
    later = _entry("later", days=1)
    file.write([_entry("icbc-4321", hours=-1), later])
    with started(dunst, guarded_environment, "-m", "ui", "agent"):
        notice = dunst.next_notice()
        assert "有 1 条提醒要处理" in notice
        assert not any(word in notice for word in PRIVATE)
        qtbot.waitUntil(lambda: file.read() == (later,), timeout=PATIENCE_S * 1000)


def test_a_daemon_that_crashed_and_came_back_shows_what_it_missed(
    dunst: Dunst, guarded_environment: dict[str, str], qtbot: QtBot
) -> None:
    """What fell due while nobody showed notices stays, and comes once somebody does again."""
    file = ScheduleFile(user_paths().schedules, "a vault")
    file.write([_entry("first", hours=-1)])
    with started(dunst, guarded_environment, "-m", "ui", "agent"):
        dunst.next_notice()
        qtbot.waitUntil(lambda: file.read() == (), timeout=PATIENCE_S * 1000)
        dunst.kill()
        file.write([_entry("second", hours=-4), _entry("third", hours=-5)])
        dunst.start()
        assert "有 2 件事已经过了该做的时间" in dunst.next_notice()
        qtbot.waitUntil(lambda: file.read() == (), timeout=PATIENCE_S * 1000)


def test_a_later_start_wakes_no_second_watch_and_opens_the_window(
    dunst: Dunst, guarded_environment: dict[str, str]
) -> None:
    """At login twice: one stays. Started by hand: the one that is there opens its window."""
    with started(dunst, guarded_environment, "-c", SAYS_WHEN_A_WINDOW_COMES) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "watching True\n"
        for words, code in ((["agent"], 0), ([], 0)):
            assert first.poll() is None
            later = subprocess.run(
                [sys.executable, "-m", "ui", *words],
                cwd=ROOT,
                env=guarded_environment,
                check=False,
                timeout=PATIENCE_S,
            )
            assert later.returncode == code
        assert first.stdout.readline() == "window True\n"
        first.communicate(timeout=PATIENCE_S)
        assert first.returncode == 0
