"""The way of an export as a drawing: from where, what file, into this window."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.desktop.icons import pixmap
from ui.desktop.theme import look
from ui.desktop.tokens import RADIUS_CARD, Kind
from ui.text.catalogue import pick, tr
from ui.text.export_sources import Source

_HEIGHT = 118
_BOX = 184
_GAP = 44


class WayDrawing(QWidget):
    """Three boxes and two arrows; a screen reader hears them as one sentence."""

    def __init__(self, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        file_icon = "folder-open" if source.folder else "file-up"
        self._boxes = (
            (source.icon, pick(source.name)),
            (file_icon, source.file),
            ("list-checks", tr("Renumber")),
        )
        self.setAccessibleName(
            tr("From {source} comes {file}, which goes into this window.",
               source=pick(source.name), file=source.file)
        )  # fmt: skip
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        look().changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        return QSize(look().scaled(3 * _BOX + 2 * _GAP), look().scaled(_HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(240, look().scaled(_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = min(float(look().scaled(_GAP)), self.width() / 10)
        wide = min(float(look().scaled(_BOX)), (self.width() - 2 * gap - 2) / 3)
        high = self.height() - 2.0
        for place, (icon_name, words) in enumerate(self._boxes):
            left = 1 + place * (wide + gap)
            box = QRectF(left, 1, wide, high)
            self._paint_box(painter, box, icon_name, words, last=place == 2)
            if place < 2:
                self._paint_arrow(painter, QPointF(box.right(), box.center().y()), gap)

    def _paint_box(
        self, painter: QPainter, box: QRectF, icon_name: str, words: str, *, last: bool
    ) -> None:
        colours = look().colours
        painter.setPen(QPen(QColor(colours.accent if last else colours.line), 1.5))
        painter.setBrush(QColor(colours.accent_soft if last else colours.surface))
        painter.drawRoundedRect(box, RADIUS_CARD, RADIUS_CARD)
        size = look().scaled(36)
        painter.drawPixmap(
            round(box.center().x() - size / 2),
            round(box.top() + look().scaled(20)),
            pixmap(icon_name, colours.accent, size),
        )
        font = look().font(Kind.SMALL, 500)
        painter.setFont(font)
        painter.setPen(QColor(colours.text))
        room = box.adjusted(8, look().scaled(62), -8, -6)
        metrics = QFontMetrics(font)
        fits = metrics.boundingRect(room.toRect(), _WRAP, words).height() <= room.height()
        shown = words if fits else metrics.elidedText(words, Qt.TextElideMode.ElideMiddle,
                                                      round(room.width()))  # fmt: skip
        painter.drawText(room, _WRAP, shown)

    def _paint_arrow(self, painter: QPainter, start: QPointF, gap: float) -> None:
        colours = look().colours
        painter.setPen(QPen(QColor(colours.muted), 2, Qt.PenStyle.SolidLine,
                            Qt.PenCapStyle.RoundCap))  # fmt: skip
        tip = QPointF(start.x() + gap - 8, start.y())
        painter.drawLine(QPointF(start.x() + 8, start.y()), tip)
        painter.drawLine(tip, tip + QPointF(-6, -6))
        painter.drawLine(tip, tip + QPointF(-6, 6))


_WRAP = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop) | int(
    Qt.TextFlag.TextWrapAnywhere
)
