"""Showing one screen by itself, as the window does."""

from __future__ import annotations

from typing import TypeVar

from pytestqt.qtbot import QtBot

from tests.ui.desktop.checks import settle
from ui.desktop.frame import Screen

S = TypeVar("S", bound=Screen)


def show_screen(
    qtbot: QtBot, screen: S, width: int = 1072, height: int = 640, *, follows: bool = False
) -> S:
    """Show ``screen`` with what it reads; ``follows``: it reads again when something changes."""
    qtbot.addWidget(screen)
    screen.resize(width, height)
    screen.show()
    screen.refresh()
    if follows:
        screen.frame.changes.changed.connect(screen.refresh)
    settle()
    return screen
