"""A QR code to point a phone at, with the same thing in large digits beside it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.desktop.theme import look
from ui.desktop.tokens import Kind
from ui.desktop.widgets.surface import column, row
from ui.desktop.widgets.text import Text, show_if

_QUIET_ZONE = 4
"""Modules of white around the code (ISO/IEC 18004, 6.3.8)."""


class QrCode(QWidget):
    """The code itself: black on white in every scheme, or phones cannot read it."""

    def __init__(
        self, content: str, name: str, size: int = 112, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._size = size
        self._modules: tuple[tuple[bool, ...], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_content(content, name)

    def show_content(self, content: str, name: str) -> None:
        """Encode ``content``; ``name`` says what it is for."""
        import segno

        code = segno.make_qr(content, error="m")
        self._modules = tuple(tuple(bool(module) for module in line) for line in code.matrix)
        self.setAccessibleName(name)
        self.updateGeometry()
        self.update()

    @property
    def modules(self) -> tuple[tuple[bool, ...], ...]:
        """The code's squares, True for black, without the margin."""
        return self._modules

    def _module(self) -> int:
        """The side of one module: whole pixels, so that edges stay sharp."""
        return max(2, look().scaled(self._size) // (len(self._modules) + 2 * _QUIET_ZONE))

    @override
    def sizeHint(self) -> QSize:
        side = self._module() * (len(self._modules) + 2 * _QUIET_ZONE)
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        side = self._module()
        for y, line in enumerate(self._modules):
            for x, black in enumerate(line):
                if black:
                    place = QRect((x + _QUIET_ZONE) * side, (y + _QUIET_ZONE) * side, side, side)
                    painter.fillRect(place, Qt.GlobalColor.black)


class QrPanel(QWidget):
    """The code with what it holds in large digits, and a sentence on how to use it."""

    def __init__(
        self, content: str, shown: str, sentence: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.code = QrCode(content, shown)
        figure = Text(shown, Kind.FIGURE, selectable=True)
        words = Text(sentence, Kind.SMALL, tone="muted")
        show_if(words, bool(sentence))
        line = row(self.code, column(1, figure, words, 1, spacing=4), spacing=20)
        line.setStretch(1, 1)
        self.setLayout(line)
