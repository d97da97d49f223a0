"""Words in the boxes of the map: whole parts, or none."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetricsF
from pytestqt.qtbot import QtBot

from ui.desktop.widgets.dependency_map_painting import wrapped

DETAIL = "not started · opens 1 other"


def test_a_part_without_room_is_left_out_whole(qtbot: QtBot) -> None:
    """Not cut in the middle: the panel beside the map says all of it."""
    font = QFont()
    room = QFontMetricsF(font).horizontalAdvance("opens 1 other") + 1
    assert wrapped(DETAIL, font, room, 2) == DETAIL.split(" · ")
    assert wrapped(DETAIL, font, room, 1) == ["not started"]
    assert wrapped(DETAIL, font, 10 * room, 1) == [DETAIL]
