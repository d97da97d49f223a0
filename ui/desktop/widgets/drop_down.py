"""What fields that open a list or a calendar have in common: an arrow, and a wheel that passes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.desktop.icons import pixmap
from ui.desktop.theme import look


def paint_arrow(field: QWidget) -> None:
    """Paint the arrow at the right end of ``field``, over what its style has painted."""
    size = look().scaled(16)
    left, top = field.width() - size - 10, (field.height() - size) // 2
    QPainter(field).drawPixmap(left, top, pixmap("chevron-down", look().colours.muted, size))


class WheelPasses(QObject):
    """Lets the wheel scroll the page instead of changing a field that nobody is in."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        field.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() == QEvent.Type.Wheel and not self._field.hasFocus():
            event.ignore()
            return True
        return False
