"""Saves a painted picture as PNG or SVG, in memory first, then whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from app.domain.errors import ExportFailed
from app.system.plainfile import write_private

Paint = Callable[[QPainter], None]

_MARGIN = 24
_SHARP = 2
"""A PNG has twice the pixels of the screen, so that it can be printed."""

_LARGEST = 16_000
"""Pixels on a side that every viewer opens."""


def save_picture(path: Path, width: float, height: float, paint: Paint, *, title: str) -> None:
    """Write what ``paint`` draws into ``width`` × ``height`` to ``path``: SVG if it says so.

    A file of that name is replaced: the dialog that asked for the name asked that too.

    Raises:
        ExportFailed: it cannot be written.
    """
    make = _svg if path.suffix.lower() == ".svg" else _png
    size = QSize(ceil(width) + 2 * _MARGIN, ceil(height) + 2 * _MARGIN)
    content = make(size, paint, title)
    try:
        write_private(path, content, replace=True)
    except OSError:
        raise ExportFailed(path=str(path)) from None


def _png(size: QSize, paint: Paint, title: str) -> bytes:
    sharp = min(_SHARP, _LARGEST / max(size.width(), size.height()))
    image = QImage(size * sharp, QImage.Format.Format_RGB32)
    image.fill(QColor(Qt.GlobalColor.white))
    image.setText("Title", title)
    painter = QPainter(image)
    painter.scale(sharp, sharp)
    painter.translate(_MARGIN, _MARGIN)
    paint(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _svg(size: QSize, paint: Paint, title: str) -> bytes:
    from PySide6.QtSvg import QSvgGenerator

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(title)
    painter = QPainter(generator)
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), QColor(Qt.GlobalColor.white))
    painter.translate(_MARGIN, _MARGIN)
    paint(painter)
    painter.end()
    return bytes(buffer.data().data())
