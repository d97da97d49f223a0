"""A dashed field that says files may be dropped."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.desktop.theme import look
from ui.desktop.tokens import RADIUS_CARD
from ui.desktop.widgets.surface import column
from ui.desktop.widgets.text import Text


class DropArea(QWidget):
    """A dashed field that says files may be dropped; it lights up while some hang over it."""

    def __init__(self, *inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lit = False
        box = column(1, spacing=10)
        for widget in inside:
            box.addWidget(widget, 0, Qt.AlignmentFlag(0))
            if not isinstance(widget, Text):
                box.setAlignment(widget, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(1)
        box.setContentsMargins(24, 28, 24, 28)
        self.setLayout(box)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def light(self, on: bool) -> None:
        """Show that files hang over the window."""
        self._lit = on
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        colours = look().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(colours.accent if self._lit else colours.border), 2)
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(colours.accent_soft if self._lit else colours.surface))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, RADIUS_CARD, RADIUS_CARD)
