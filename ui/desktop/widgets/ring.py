"""Progress as a ring: how many are done, waiting, and left."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.desktop.theme import look
from ui.desktop.tokens import Kind, State

_FULL = 360 * 16


class Part(NamedTuple):
    """``amount`` of the total, in the colour of ``state``."""

    amount: int
    state: State


class Ring(QWidget):
    """A ring of ``parts`` over ``total`` with a figure and a caption in the middle.

    Its accessible name is given by the caller, as a sentence with the same figures.
    """

    def __init__(self, size: int = 132, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self._parts: tuple[Part, ...] = ()
        self._total = 0
        self._figure = ""
        self._caption = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look().changed.connect(self.updateGeometry)

    def show_progress(
        self, parts: tuple[Part, ...], total: int, *, figure: str, caption: str, spoken: str
    ) -> None:
        """Show ``parts`` of ``total``; ``spoken`` is what a screen reader says."""
        self._parts, self._total = parts, total
        self._figure, self._caption = figure, caption
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        self.update()

    def angles(self) -> list[tuple[int, int]]:
        """Start and span of each part in sixteenths of a degree, clockwise from the top."""
        start, spans = 90 * 16, list[tuple[int, int]]()
        for part in self._parts:
            span = -round(_FULL * part.amount / self._total) if self._total else 0
            spans.append((start, span))
            start += span
        return spans

    @override
    def sizeHint(self) -> QSize:
        size = look().scaled(self._size)
        return QSize(size, size)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        colours = look().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thick = self.width() / 9.5
        circle = QRectF(self.rect()).adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
        pen = QPen(QColor(colours.sunk), thick)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawEllipse(circle)
        for part, (start, span) in zip(self._parts, self.angles(), strict=True):
            pen.setColor(QColor(colours.ink(part.state)))
            painter.setPen(pen)
            painter.drawArc(circle, start, span)
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        colours = look().colours
        box = QRectF(self.rect())
        middle = box.height() / 2
        painter.setFont(look().font(Kind.FIGURE))
        painter.setPen(QColor(colours.text))
        figure = QRectF(0, middle - look().scaled(34), box.width(), look().scaled(40))
        painter.drawText(figure, Qt.AlignmentFlag.AlignCenter, self._figure)
        painter.setFont(look().font(Kind.SMALL))
        painter.setPen(QColor(colours.muted))
        caption = QRectF(0, middle + look().scaled(7), box.width(), look().scaled(24))
        painter.drawText(caption, Qt.AlignmentFlag.AlignCenter, self._caption)
