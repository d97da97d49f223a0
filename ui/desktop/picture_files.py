"""Saves a painted picture as PNG or SVG, in memory first, then whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QGuiApplication, QImage, QPainter

from app.domain.errors import ExportFailed
from app.system.plainfile import write_private
from ui.desktop.widgets.picture_dress import paper_dress

Paint = Callable[[QPainter], None]

_MARGIN = 24
_HEAD = 56
_SHARP = 2
"""A PNG has twice the pixels of the screen, so that it can be printed."""

_LARGEST = 16_000
"""Pixels on a side that every viewer opens."""


def save_picture(
    path: Path, width: float, height: float, paint: Paint, *, title: str, note: str = ""
) -> None:
    """Write what ``paint`` draws into ``width`` × ``height`` to ``path``: SVG if it says so.

    ``title`` stands above the picture, ``note`` (what its shapes mean) below the title. A file of
    that name is replaced: the dialog that asked for the name asked that too.

    Raises:
        ExportFailed: it cannot be written.
    """
    make = _svg if path.suffix.lower() == ".svg" else _png
    size = QSize(ceil(width) + 2 * _MARGIN, ceil(height) + 2 * _MARGIN + _HEAD)

    def paint_all(painter: QPainter) -> None:
        _paint_head(painter, width, title, note)
        painter.translate(0, _HEAD)
        paint(painter)

    content = make(size, paint_all, title)
    try:
        write_private(path, content, replace=True)
    except OSError:
        raise ExportFailed(path=str(path)) from None


def _paint_head(painter: QPainter, width: float, title: str, note: str) -> None:
    dress = paper_dress()
    for words, font, colour, top in (
        (title, dress.font("strong"), dress.colours.text, 0),
        (note, dress.font("small"), dress.colours.muted, _HEAD / 2 - 4),
    ):
        painter.setFont(font)
        painter.setPen(QColor(colour))
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QPointF(0, top + metrics.ascent()), shown)


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
    generator.setResolution(round(QGuiApplication.primaryScreen().logicalDotsPerInchY()))
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(title)
    painter = QPainter(generator)
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), QColor(Qt.GlobalColor.white))
    painter.translate(_MARGIN, _MARGIN)
    paint(painter)
    painter.end()
    return bytes(buffer.data().data())
