"""A sentence with a box in front that can be ticked; unlike Qt's own, its words wrap."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.desktop.icons import pixmap
from ui.desktop.theme import look
from ui.desktop.tokens import Kind
from ui.desktop.widgets.row_button import RowButton
from ui.desktop.widgets.surface import column, row
from ui.desktop.widgets.text import Text, show_if

_BOX = 20


class TickRow(RowButton):
    """``words`` beside a box, ``detail`` smaller below; a press anywhere on it ticks or unticks."""

    def __init__(
        self, words: str, detail: str = "", *, ticked: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(words, parent)
        self.setAccessibleDescription(detail)
        self.setCheckable(True)
        self.setChecked(ticked)
        below = Text(detail, Kind.SMALL, tone="muted")
        self._box = _Box(self)
        line = row(self._box, column(Text(words), below, spacing=2), spacing=12)
        line.setStretch(1, 1)
        line.setAlignment(self._box, Qt.AlignmentFlag.AlignTop)
        line.setContentsMargins(8, 7, 8, 7)
        self.setLayout(line)
        show_if(below, bool(detail))
        self.adopt()
        self.toggled.connect(self._box.update)

    @override
    def ground(self) -> str | None:
        return look().colours.sunk if self.underMouse() and self.isEnabled() else None


class _Box(QWidget):
    """The box; its row holds the tick."""

    def __init__(self, of: TickRow) -> None:
        super().__init__(of)
        self._row = of
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look().changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        return QSize(look().scaled(_BOX), look().scaled(_BOX) + 2)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = look().scaled(_BOX)
        paint_box(painter, QRectF(0, 1, size, size), ticked=self._row.isChecked())


def paint_box(painter: QPainter, square: QRectF, *, ticked: bool) -> None:
    """Paint an empty box into ``square``, or a filled one with a tick."""
    colours = look().colours
    inside = square.adjusted(1, 1, -1, -1)
    if not ticked:
        painter.setPen(QPen(QColor(colours.border), 1.5))
        painter.setBrush(QColor(colours.surface))
        painter.drawRoundedRect(inside, 5, 5)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.accent))
    painter.drawRoundedRect(inside, 5, 5)
    size = round(square.width() * 0.72)
    place = inside.center()
    painter.drawPixmap(
        round(place.x() - size / 2),
        round(place.y() - size / 2),
        pixmap("check", colours.on_accent, size),
    )
