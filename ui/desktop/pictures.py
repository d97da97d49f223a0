"""Pictures of every screen, painted without a display, for looking at and for the README.

    python -m ui.desktop.pictures FOLDER [--language zh|en] [--theme light|dark]
        [--size 1280x800] [--text-size 100|115|130|150] [--today YYYY-MM-DD] [SCREEN …]

It is the real program: a vault in a temporary folder, filled through the actions from the invented
exports in resources/sample, and the real window. A screen says by ``Screen.poses`` which of its
states are worth a picture.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from app.actions.session import Session
    from app.bootstrap import Program
    from ui.desktop.window import Window

ABOUT_ONE_ACCOUNT = frozenset({"guide", "access", "proofs"})
"""Screens whose ``open`` takes an account: they get the one that is half-way."""

PASSWORD = "sample"  # noqa: S105 - of a vault that lives for a second


@dataclass(frozen=True)
class StandingClock:
    """Nine in the morning of one day, so that the same pictures can be made again."""

    day: date

    def now(self) -> datetime:
        """That moment."""
        return datetime.combine(self.day, time(9), tzinfo=UTC)

    def today(self) -> date:
        """That day."""
        return self.day


def main(arguments: list[str] | None = None) -> int:
    """Paint what the arguments ask for; print the path of each picture."""
    wish = _parse(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    with tempfile.TemporaryDirectory(prefix="renumber-pictures-") as folder:
        program = _make_program(Path(folder), wish)
        application = QApplication(sys.argv[:1])
        for path in paint(program, application, wish):
            sys.stdout.write(f"{path}\n")
    return 0


def paint(program: Program, application: QApplication, wish: argparse.Namespace) -> list[Path]:
    """Show one screen after the other and write its pictures; return their paths."""
    from ui.desktop.bridge.tasks import ThreadTasks
    from ui.desktop.making import make_window
    from ui.desktop.places import SCREENS

    wish.folder.mkdir(parents=True, exist_ok=True)
    tasks = ThreadTasks()
    written: list[Path] = []
    try:
        window = make_window(program, application, tasks)
        window.resize(*wish.size)
        window.frame.bug.connect(_raise)
        window.show()
        for name in SCREENS:
            if wish.screens and name not in wish.screens:
                continue
            arguments = _ready(window, application, name)
            window.go(name, arguments)
            for pose in window.current.poses():
                _settle(window, application)
                path = wish.folder / f"{name}{'-' if pose else ''}{pose}.png"
                window.grab().save(str(path))
                written.append(path)
        window.close()
    finally:
        tasks.shut_down()
    return written


def _ready(window: Window, application: QApplication, name: str) -> dict[str, object]:
    """Open the sample vault before the first screen that needs one."""
    from ui.desktop.places import load_screen
    from ui.desktop.sample import fill_with_sample, half_way

    screen = load_screen(name)
    frame = window.frame
    if not screen.needs_vault and frame.is_open and screen.alone:
        frame.lock()
    if screen.needs_vault and not frame.is_open:
        program, path = frame.program, frame.program.vault_path

        def enter() -> Session:
            if path.exists():
                return program.vaults.open(path, PASSWORD)
            session = program.vaults.create(path, PASSWORD)
            fill_with_sample(session)
            return session

        frame.tasks.run(enter, frame.enter, _raise, owner=frame)
        _settle(window, application)
    if name not in ABOUT_ONE_ACCOUNT:
        return {}
    found: list[object] = []
    session = frame.session
    frame.tasks.run(lambda: half_way(session), found.append, _raise, owner=frame)
    _settle(window, application)
    return {"account": found[0]}


def _settle(window: Window, application: QApplication) -> None:
    """Let work, layouts and animations come to rest."""
    for _ in range(3):
        application.processEvents()
        while window.frame.tasks.pending:
            application.processEvents()
        application.sendPostedEvents()
    application.processEvents()


def _make_program(folder: Path, wish: argparse.Namespace) -> Program:
    from app.bootstrap import build
    from app.system.paths import Paths
    from app.vault.kdf import KdfParameters

    cheap = KdfParameters(memory_kib=64, passes=1, lanes=1)
    program = build(
        paths=Paths(data=folder / "data", settings=folder / "settings"),
        clock=StandingClock(wish.today),
        region="CN",
        kdf=cheap,
        lowest_kdf=cheap,
    )
    program.config = msgspec.structs.replace(
        program.config, language=wish.language, theme=wish.theme, text_size=wish.text_size
    )
    return program


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m ui.desktop.pictures")
    parser.add_argument("folder", type=Path)
    parser.add_argument("screens", nargs="*")
    parser.add_argument("--language", choices=("zh", "en"), default="zh")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--size", type=_size, default=(1280, 800))
    parser.add_argument("--text-size", type=int, choices=(100, 115, 130, 150), default=100)
    parser.add_argument("--today", type=date.fromisoformat, default=date.today())  # noqa: DTZ011
    return parser.parse_intermixed_args(arguments)


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    return int(width), int(height)


def _raise(error: Exception) -> None:
    raise error


if __name__ == "__main__":
    sys.exit(main())
