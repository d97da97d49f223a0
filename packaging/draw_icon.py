"""Draw the program's own icon in the sizes that trays ask for, from its one drawing.

Usage: python packaging/draw_icon.py

The watch over reminders shows it all day, and a small picture costs it three megabytes less than
what draws one. Run it after a change of resources/icons/renumber.svg; a test compares them.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

ICONS = Path(__file__).parents[1] / "resources" / "icons"
SIZES = (22, 32, 64)


def main() -> int:
    """Write one picture for each size."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication(sys.argv[:1])
    for size in SIZES:
        draw(size).save(str(ICONS / f"renumber-{size}.png"))
    application.quit()
    return 0


def draw(size: int) -> QImage:
    """Return the icon, ``size`` pixels wide."""
    from PySide6.QtCore import QRectF, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(ICONS / "renumber.svg")).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


if __name__ == "__main__":
    sys.exit(main())
