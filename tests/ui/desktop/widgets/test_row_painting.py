"""What tables paint alike: words stay in their cell, two lines do not meet."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from ui.desktop.tokens import Kind, State
from ui.desktop.widgets.row_painting import paint_chip, two_lines, write_line

pytestmark = pytest.mark.usefixtures("look_applied")


def _inked(image: QImage, x: int) -> bool:
    return any(image.pixelColor(x, y).alpha() for y in range(image.height()))


@pytest.fixture
def image() -> QImage:
    """An empty picture with more room than the cell."""
    made = QImage(200, 40, QImage.Format.Format_ARGB32)
    made.fill(Qt.GlobalColor.transparent)
    return made


def test_long_words_end_where_their_cell_ends(image: QImage) -> None:
    """They are shortened; the width that is told is the width that was painted."""
    painter = QPainter(image)
    short = write_line(painter, QRect(0, 0, 80, 40), "Bank", Kind.BODY, "#000000")
    long = write_line(painter, QRect(0, 0, 80, 40), "Bank of many words" * 9, Kind.BODY, "#000000")
    painter.end()
    assert 0 < short < long <= 80
    assert _inked(image, 4)
    assert not any(_inked(image, x) for x in range(82, 200))


def test_a_chip_never_leaves_its_cell(image: QImage) -> None:
    """However long the state is called."""
    painter = QPainter(image)
    paint_chip(painter, QRect(0, 0, 60, 40), "waiting " * 9, State.WARN, chosen=False)
    painter.end()
    assert not any(_inked(image, x) for x in range(62, 200))


@pytest.mark.parametrize("state", [State.ACCENT, State.NEUTRAL])
def test_a_chip_stands_out_from_a_selected_row(image: QImage, state: State) -> None:
    """Its ground is another one there, or it could not be told from the row's."""
    seen: list[QColor] = []
    for chosen in (False, True):
        painter = QPainter(image)
        paint_chip(painter, QRect(0, 0, 60, 40), "", state, chosen=chosen)
        painter.end()
        seen.append(image.pixelColor(9, 20))
    assert seen[0] != seen[1]


def test_two_lines_share_a_cell() -> None:
    """One above the other, inside of the cell, and they do not meet."""
    cell = QRect(10, 100, 90, 58)
    upper, lower = two_lines(cell)
    assert cell.contains(upper)
    assert cell.contains(lower)
    assert not upper.intersects(lower)
