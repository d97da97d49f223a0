"""The way back from a page that another leads to: in one place on all of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from tests.ui.desktop.checks import settle
from tests.ui.desktop.screens.accounts_household import Sample, come_to, fill
from ui.desktop.frame import Frame, Screen
from ui.desktop.places import load_screen
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.heading import Heading

LED_TO = ("access", "arrivals", "backups", "erase_person", "handover", "keys", "message", "proofs")
"""Screens that are no entry of the sidebar, and stand alone rather than beside another."""


def _first(screen: Screen, kind: type[Button | Heading]) -> tuple[int, Button | Heading]:
    shown = [each for each in screen.findChildren(kind) if each.isVisible()]
    placed = [(each.mapTo(screen, QPoint()).y(), each) for each in shown]
    return min(placed, key=lambda pair: pair[0])


@pytest.mark.parametrize("name", LED_TO)
def test_the_way_back_stands_above_the_title(qtbot: QtBot, open_frame: Frame, name: str) -> None:
    """As a link with an arrow: nobody looks for it anew on each page."""
    sample: Sample = fill(open_frame.session)
    account = {"account": sample.card} if name in {"access", "proofs"} else {}
    screen = come_to(qtbot, open_frame, load_screen(name), (1072, 800), **account)
    settle()
    high, back = _first(screen, Button)
    assert high < _first(screen, Heading)[0]
    assert isinstance(back, Button)
    assert not back.icon().isNull()
