"""Walk through Renumber without a window: the real program, a throw-away vault, invented people.

    python packaging/headless_tour.py [PICTURES-FOLDER]

Each command is shown as one would type it, with what it prints, in the language of the system.
At the end the main screens are painted into PNG files.
"""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "resources" / "sample"
PICTURES = ROOT / "pictures"

# The person of resources/sample.
NAME = "李明"
OLD = "+8613800138000"
NEW = "+8613900139000"
DAYS_LEFT = 30
LOOK_AHEAD = 60
LINES_OF_PLAN = 40


class Terminal:
    """Types ``renumber`` commands against one vault."""

    def __init__(self, program: Path, folder: Path) -> None:
        self._program = program
        self._folder = folder
        password = folder / "password.txt"
        password.write_text(secrets.token_urlsafe(18), encoding="utf-8")
        password.chmod(0o600)
        self._where = ["--vault", str(folder / "Tour.vault"), "--password-file", str(password)]
        self._environment = os.environ | {"PYTHONUTF8": "1", "QT_QPA_PLATFORM": "offscreen"}

    def show(self, *words: str, lines: int | None = None) -> None:
        """Type a command and print what it says, at most ``lines`` lines of it."""
        typed = " ".join(self._readable(word) for word in words)
        print(f"$ renumber {typed}", flush=True)
        said = self._run(*words).splitlines()
        shown = said if lines is None else said[:lines]
        print(*(f"  {line}" for line in shown), sep="\n")
        if len(shown) < len(said):
            print(f"  ... (+{len(said) - len(shown)})")
        print(flush=True)

    def ask(self, *words: str) -> dict[str, Any]:
        """Type a command and return its JSON answer."""
        answer: dict[str, Any] = json.loads(self._run(*words, "--json"))
        return answer

    def _run(self, *words: str) -> str:
        finished = subprocess.run(
            [self._program, *self._where, *words],
            env=self._environment,
            capture_output=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            check=False,
        )
        if finished.returncode:
            raise SystemExit(f"renumber {' '.join(words)} said:\n{finished.stderr}")
        return finished.stdout

    @staticmethod
    def _readable(word: str) -> str:
        path = Path(word)
        return str(path.relative_to(ROOT)) if path.is_absolute() else word


def tour(program: Path, pictures: Path = PICTURES) -> int:
    """Walk the journey with ``program``, paint its screens, and return an exit code."""
    walk(program)
    return paint(pictures)


def walk(program: Path) -> None:
    """Type the commands of the journey, from an empty list to what is due.

    Raises:
        SystemExit: a command was refused.
    """
    with tempfile.TemporaryDirectory(prefix="renumber-tour-") as folder:
        terminal = Terminal(program, Path(folder))
        terminal.show("create")
        terminal.show("person", "add", NAME)
        ends = date.today() + timedelta(days=DAYS_LEFT)  # noqa: DTZ011 (the user's own day)
        terminal.show(
            *("move", "add", "--person", NAME, "--old", OLD, "--new", NEW),
            *("--ends", ends.isoformat()),
        )
        samples = sorted(str(path) for path in SAMPLES.iterdir() if path.is_file())
        terminal.show("import", *samples, "--person", NAME, "--accept", "all")
        terminal.show("accounts")
        terminal.show("plan", lines=LINES_OF_PLAN)
        _show_one_account(terminal)
        terminal.show("due", "--days", str(LOOK_AHEAD))


def _show_one_account(terminal: Terminal) -> None:
    """Walk the first account of the plan one step, and give the first debt its due day."""
    steps = terminal.ask("plan")["steps"]
    first = next(step["account"] for step in steps if not step["blocked_by"])
    next_step = terminal.ask("guide", first)["steps"][0]
    terminal.show("guide", first, "--done", next_step["id"])
    accounts = terminal.ask("accounts")["accounts"]
    debt = next((a["id"] for a in accounts if a["kind"] in {"credit_card", "loan"}), None)
    if debt:
        terminal.show(
            *("repayment", "set", debt, "--statement-day", "5", "--due-day", "23"),
            *("--amount", "1280.50", "--currency", "CNY"),
        )


def paint(folder: Path) -> int:
    """Paint the main screens in both languages into ``folder``; each picture's path is printed."""
    print("Pictures of the screens:", flush=True)
    for language in ("zh", "en"):
        finished = subprocess.run(
            [
                *(sys.executable, "-m", "ui.desktop.pictures", folder / language),
                *("--language", language, "--theme", "light"),
            ],
            cwd=ROOT,
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"},
            stdin=subprocess.DEVNULL,
            check=False,
        )
        if finished.returncode:
            return finished.returncode
    return 0


if __name__ == "__main__":
    command = Path(sys.executable).with_name("renumber")
    sys.exit(tour(command, Path(sys.argv[1]).resolve() if sys.argv[1:] else PICTURES))
