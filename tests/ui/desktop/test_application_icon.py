"""The program's own icon."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from draw_icon import ICONS, SIZES, draw
from ui.desktop.application_icon import application_icon


@pytest.mark.parametrize("size", SIZES)
def test_each_picture_is_what_the_drawing_says(qapp: QApplication, size: int) -> None:
    """Whoever changes the drawing is told to draw the pictures anew."""
    del qapp
    picture = QImage(str(ICONS / f"renumber-{size}.png")).convertToFormat(
        QImage.Format.Format_ARGB32
    )
    assert picture == draw(size)


def test_it_is_there_in_each_size(qapp: QApplication) -> None:
    """A tray asks for its own; none is empty."""
    del qapp
    assert {size.width() for size in application_icon().availableSizes()} == set(SIZES)
    assert not application_icon().pixmap(QSize(22, 22)).isNull()
