"""The start of the real program, in a process of its own: quick to paint, one at a time."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.bootstrap import Program
from app.vault.open import create_vault
from tests.app.vault.samples import CHEAP

ROOT = Path(__file__).parents[3]

START = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app.bootstrap import build
from app.system.paths import Paths
from ui.desktop.app import run

folder = Path(sys.argv[1])

def painted():
    print(json.dumps({"modules": sorted(sys.modules)}), flush=True)
    QTimer.singleShot(0, QApplication.closeAllWindows)

code = run(["renumber"], build(paths=Paths(folder / "data", folder / "settings")), painted)
sys.exit(code)
"""

REST = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from app.bootstrap import build
from app.system.paths import Paths
from ui.desktop import desktop
from ui.desktop.app import run

folder = Path(sys.argv[1])

def rest(self):
    print(json.dumps({"modules": sorted(sys.modules)}), flush=True)
    QTimer.singleShot(0, self, self.quit)

begin = desktop.Desktop.stay
desktop.Desktop.stay = lambda self: (begin(self), QTimer.singleShot(0, self, lambda: rest(self)))
sys.exit(run(["renumber", "agent"], build(paths=Paths(folder / "data", folder / "settings"))))
"""

LATE = {
    "asyncio",
    "click",
    "cryptography",
    "email",
    "holidays",
    "http",
    "ijson",
    "jeepney",
    "keyring",
    "lxml",
    "opencc",
    "phonenumbers",
    "pykeepass",
    "pypinyin",
    "pyzipper",
    "segno",
    "sqlcipher3",
    "urllib.request",
    "PySide6.QtDBus",
    "PySide6.QtNetwork",
    "PySide6.QtPrintSupport",
    "app.directory",
    "app.discovery",
    "app.guidance",
    "app.planning",
    "app.reminders",
    "app.vault.open",
    "ui.desktop.bridge.question",
    "ui.text.labels",
}
"""What must not be loaded before the first window is on the screen."""


def _start(
    folder: Path, environment: dict[str, str], script: str = START
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script, str(folder)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("vault", [False, True])
def test_nothing_heavy_is_loaded_before_the_first_paint(
    tmp_path: Path, guarded_environment: dict[str, str], program: Program, *, vault: bool
) -> None:
    """The welcome, and the door of an existing vault, paint without what is needed later."""
    if vault:
        program.vault_path.parent.mkdir(parents=True)
        create_vault(program.vault_path, "correct horse battery", kdf=CHEAP).close()
    finished = _start(tmp_path, guarded_environment)
    assert finished.returncode == 0, finished.stderr
    assert finished.stderr == ""
    loaded = set(json.loads(finished.stdout)["modules"])
    assert not LATE & loaded
    screen = "unlock" if vault else "first_run"
    assert f"ui.desktop.screens.{screen}" in loaded


def test_the_watch_at_rest_has_loaded_no_window(
    tmp_path: Path, guarded_environment: dict[str, str]
) -> None:
    """Started at login it runs all day, so it has neither screens nor what unlocking needs."""
    finished = _start(tmp_path, guarded_environment, REST)
    assert finished.returncode == 0, finished.stderr
    loaded = set(json.loads(finished.stdout)["modules"])
    assert not (LATE - {"PySide6.QtNetwork"}) & loaded
    assert "ui.desktop.locked_watch" in loaded
    assert not {m for m in loaded if m.startswith(("ui.desktop.screens", "ui.desktop.window"))}
