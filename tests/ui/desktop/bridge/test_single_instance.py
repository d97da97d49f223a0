"""One running program per user."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ui.desktop.bridge.single_instance import SingleInstance

ROOT = Path(__file__).parents[4]

CONTENDER = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
application = QCoreApplication([])
from ui.desktop.bridge.single_instance import SingleInstance
instance = SingleInstance(Path(sys.argv[1]))
print("first" if instance.acquire() else "later", flush=True)
sys.stdin.readline()
"""

SENDER = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
application = QCoreApplication([])
from ui.desktop.bridge.single_instance import SingleInstance
instance = SingleInstance(Path(sys.argv[1]))
assert not instance.acquire()
sys.exit(0 if instance.send(sys.argv[2]) else 1)
"""


@pytest.fixture
def first(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[SingleInstance]:
    """The first program, listening."""
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    made = SingleInstance(tmp_path / "data")
    assert made.acquire()
    made.listen()
    yield made
    made.release()


def _start(script: str, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *words],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_only_one_of_many_simultaneous_starts_is_first(tmp_path: Path) -> None:
    """Four programs started at once: one is first, three are later."""
    started = [_start(CONTENDER, str(tmp_path / "data")) for _ in range(4)]
    said = []
    for process in started:
        assert process.stdout is not None
        said.append(process.stdout.readline().strip())
    for process in started:
        process.communicate("\n")
    assert sorted(said) == ["first", "later", "later", "later"]


def test_a_place_left_by_a_crash_can_be_taken(tmp_path: Path) -> None:
    """After a kill the next start is first again."""
    crashed = _start(CONTENDER, str(tmp_path / "data"))
    assert crashed.stdout is not None
    assert crashed.stdout.readline().strip() == "first"
    crashed.kill()
    crashed.communicate()
    successor = SingleInstance(tmp_path / "data")
    assert successor.acquire()
    successor.release()


@pytest.mark.parametrize("verb", ["show", "lock", "quit"])
def test_a_later_start_hands_over_its_wish(
    first: SingleInstance, qtbot: QtBot, tmp_path: Path, verb: str
) -> None:
    """The first program hears the verb; the later one ends well."""
    with qtbot.waitSignal(first.asked, timeout=20_000) as told:
        later = _start(SENDER, str(tmp_path / "data"), verb)
    later.communicate()
    assert told.args == [verb]
    assert later.returncode == 0


def test_anything_but_the_fixed_verbs_is_ignored(
    first: SingleInstance, qtbot: QtBot, tmp_path: Path
) -> None:
    """A word that is none of the three does nothing; one after it is still heard."""
    heard: list[str] = []
    first.asked.connect(heard.append)
    _start(SENDER, str(tmp_path / "data"), "rm -rf /").communicate()
    later = _start(SENDER, str(tmp_path / "data"), "show")
    qtbot.waitUntil(lambda: bool(heard), timeout=20_000)
    later.communicate()
    assert heard == ["show"]


def test_the_folder_is_private(first: SingleInstance, tmp_path: Path) -> None:
    """Nobody else can look at or reach the lock and the socket."""
    assert (tmp_path / "data").stat().st_mode & 0o077 == 0
