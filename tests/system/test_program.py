"""The real program as a process of its own: what is kept is there after a restart, encrypted."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.system.conftest import PATIENCE_S

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "resources" / "sample"


class Shell:
    """Runs ``renumber`` in a home of its own."""

    def __init__(self, environment: dict[str, str], folder: Path) -> None:
        self.environment = environment | {"PYTHONPATH": f"{environment['PYTHONPATH']}:{ROOT}"}
        self.folder = folder
        self.password = folder / "password"
        self.password.write_text("correct horse battery\n", encoding="utf-8")

    def run(self, *words: object, code: int = 0) -> Any:
        """Run one command with ``--json`` and return its document."""
        command = [sys.executable, "-m", "ui", "--password-file", self.password, "--language", "zh"]
        done = subprocess.run(
            [*map(str, command), *map(str, words), "--json"],
            env=self.environment,
            cwd=self.folder,
            capture_output=True,
            check=False,
            timeout=PATIENCE_S,
        )
        assert done.returncode == code, done.stderr.decode()
        return json.loads(done.stdout)


@pytest.fixture
def shell(guarded_environment: dict[str, str], tmp_path: Path) -> Shell:
    """The program, not yet used."""
    return Shell(guarded_environment, tmp_path)


def test_what_was_imported_is_found_again_after_a_restart(shell: Shell) -> None:
    """Create, import, and in a process of its own each: unlock, find, plan, guide, due."""
    vault = Path(shell.run("create")["path"])
    shell.run("person", "add", "李明")
    shell.run("move", "add", "--person", "李明", "--old", "13800138000", "--new", "13900139000")
    imported = shell.run("import", *sorted(SAMPLE.glob("*")))
    assert imported["added"] > 5
    assert {f["problems"] == [] for f in imported["files"]} == {True}
    accounts = shell.run("accounts", "--search", "工商")["accounts"]
    assert accounts
    assert {a["service"] for a in accounts} == {"icbc"}
    assert shell.run("plan")["steps"]
    assert shell.run("guide", accounts[0]["id"])["steps"]
    assert shell.run("check") == {"ok": True, "problems": []}
    held = b"".join(p.read_bytes() for p in vault.rglob("*") if p.is_file())
    for secret in ("李明", "13800138000", "工商", "icbc"):
        assert secret.encode() not in held
        assert secret.encode("utf-16-le") not in held


UNLOCK_AND_LOOK = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui.desktop.app import run
from ui.desktop.window import Window

def window():
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, Window))

def when(ready, then):
    QTimer.singleShot(20, lambda: then() if ready() else when(ready, then))

def unlock():
    door = window().current
    door.password.setText("correct horse battery")
    door.submit.click()
    when(lambda: window().frame.is_open, look)

def look():
    window().go("accounts")
    model = window().current.model
    when(lambda: model.rowCount() > 0, lambda: show(model))

def show(model):
    for row in range(model.rowCount()):
        print(model.index(row, 0).data())
    QApplication.closeAllWindows()

sys.exit(run(["renumber"], on_first_paint=unlock))
"""


def test_the_desktop_unlocks_what_the_command_line_imported(shell: Shell) -> None:
    """The real window, in a process of its own: open the default list, find the accounts."""
    shell.run("create")
    shell.run("person", "add", "李明")
    shell.run("import", SAMPLE / "messages.xml")
    listed = {a["name"] for a in shell.run("accounts")["accounts"]}
    done = subprocess.run(
        [sys.executable, "-c", UNLOCK_AND_LOOK],
        env=shell.environment | {"LC_ALL": "zh_CN.UTF-8"},
        cwd=shell.folder,
        capture_output=True,
        check=False,
        timeout=PATIENCE_S,
    )
    assert done.returncode == 0, done.stderr.decode()
    shown = done.stdout.decode().splitlines()
    assert len(shown) == len(shell.run("accounts")["accounts"])
    assert {name for name in listed if any(line.startswith(name) for line in shown)} == listed


def test_a_wrong_password_changes_nothing(shell: Shell) -> None:
    """The vault's files stay as they are, byte for byte."""
    vault = Path(shell.run("create")["path"])
    before = {p: p.read_bytes() for p in vault.rglob("*") if p.is_file()}
    shell.password.write_text("wrong", encoding="utf-8")
    answer = shell.run("accounts", code=1)
    assert answer["error"]["code"] == "wrong_password"
    assert {p: p.read_bytes() for p in vault.rglob("*") if p.is_file()} == before
