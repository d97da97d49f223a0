"""Small shapes that say a state without its colour, drawn as lines so that they also print."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from ui.desktop.tokens import Colours, State


def paint_sign(painter: QPainter, place: QRectF, state: State, colours: Colours) -> None:
    """Paint a tick (done), a clock (waiting), a cross (late), a half disc (begun) or a ring."""
    ink = QColor(colours.ink(state))
    painter.save()
    painter.setPen(QPen(ink, max(1.4, place.width() / 9)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    disc = place.adjusted(1, 1, -1, -1)
    centre, reach = disc.center(), disc.width() / 2
    painter.drawEllipse(disc)
    if state is State.OK:
        painter.drawPolyline(
            QPolygonF(
                [
                    centre + QPointF(-reach * 0.5, 0),
                    centre + QPointF(-reach * 0.1, reach * 0.4),
                    centre + QPointF(reach * 0.5, -reach * 0.4),
                ]
            )
        )
    elif state is State.WARN:
        painter.drawLine(centre, centre - QPointF(0, reach * 0.6))
        painter.drawLine(centre, centre + QPointF(reach * 0.5, 0))
    elif state is State.BAD:
        arm = QPointF(reach * 0.4, reach * 0.4)
        painter.drawLine(centre - arm, centre + arm)
        arm = QPointF(reach * 0.4, -reach * 0.4)
        painter.drawLine(centre - arm, centre + arm)
    elif state is State.ACCENT:
        painter.setBrush(ink)
        painter.drawPie(disc, 90 * 16, -180 * 16)
    painter.restore()
