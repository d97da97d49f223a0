"""Where the keys lead on the dependency map."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.planning.map_layout import Box, Picture


def next_box(picture: Picture, current: str | None, key: Qt.Key) -> Box | None:
    """Return the box that ``key`` goes to from box ``current``; None if it leads nowhere.

    Up and down go through all boxes in reading order, so that nothing is out of reach; left and
    right follow the lines.
    """
    boxes = picture.boxes
    if not boxes:
        return None
    ids = [box.id for box in boxes]
    here = ids.index(current) if current in ids else -1
    if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
        step = 1 if key == Qt.Key.Key_Down else -1
        return boxes[min(max(here + step, 0), len(boxes) - 1)]
    if key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
        return boxes[0 if key == Qt.Key.Key_Home else -1]
    if key in {Qt.Key.Key_Left, Qt.Key.Key_Right} and here >= 0:
        return _beside(picture, boxes[here], 1 if key == Qt.Key.Key_Right else -1)
    return None


def _beside(picture: Picture, here: Box, way: int) -> Box:
    """Return the nearest box that a line leads to on that side; without one, the nearest."""
    linked = {
        line.target if line.source == here.id else line.source
        for line in picture.lines
        if here.id in {line.source, line.target}
    }
    there = [box for box in picture.boxes if (box.column - here.column) * way > 0]
    if not there:
        return here
    return min(
        there,
        key=lambda box: (box.id not in linked, abs(box.column - here.column), abs(box.y - here.y)),
    )
