"""Icons: lucide line drawings, recoloured for the scheme in use and cached.

To add one: copy its SVG (``currentColor``, 24 × 24) into resources/icons.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap

import resources

_FOLDER = Path(resources.__path__[0]) / "icons"
_pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}


def pixmap(name: str, colour: str, size: int = 20) -> QPixmap:
    """Return icon ``name`` in ``colour`` (``#RRGGBB``), ``size`` device-independent pixels wide.

    Raises:
        FileNotFoundError: there is no such drawing.
    """
    ratio = _device_pixel_ratio()
    key = (name, colour, size, ratio)
    if key not in _pixmaps:
        _pixmaps[key] = _draw(name, colour, size, ratio)
    return _pixmaps[key]


def icon(name: str, colour: str, size: int = 20, *, gap: int = 0) -> QIcon:
    """Return ``pixmap`` as an icon; whoever shows one sets it anew when the look changes.

    ``gap`` is air on its right, because a style sheet cannot keep a button's word off its icon.
    """
    drawing = pixmap(name, colour, size)
    if not gap:
        return QIcon(drawing)
    ratio = drawing.devicePixelRatio()
    wide = QPixmap(round((size + gap) * ratio), drawing.height())
    wide.setDevicePixelRatio(ratio)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(0, 0, drawing)
    painter.end()
    return QIcon(wide)


def clear_icons() -> None:
    """Forget all drawings, because the colours changed."""
    _pixmaps.clear()


def _draw(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    image = QPixmap(round(size * ratio), round(size * ratio))
    image.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_source(name).replace(b"currentColor", colour.encode())))
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, image.width(), image.height()))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


@lru_cache
def _source(name: str) -> bytes:
    return (_FOLDER / f"{name}.svg").read_bytes()


def _device_pixel_ratio() -> float:
    application = QGuiApplication.instance()
    return application.devicePixelRatio() if isinstance(application, QGuiApplication) else 1.0
