"""Paints the timeline: on the screen, into a PNG, and into an SVG."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from app.planning.plan import Why
from app.planning.timeline import Lane, Row, Timeline
from ui.desktop.widgets.dependency_map_painting import elided
from ui.desktop.widgets.picture_dress import Dress
from ui.desktop.widgets.timeline_scale import FOLD, INDENT, DrawnTimeline, LaneWords, Scale
from ui.text.formats import show_date

_SATURDAY = 5
_GROUP_INDENT = 8


def paint_timeline(
    painter: QPainter,
    drawn: DrawnTimeline,
    scale: Scale,
    dress: Dress,
    *,
    current: str | None = None,
    shown: tuple[float, float] | None = None,
) -> None:
    """Paint the picture; ``shown`` are the y between which lines need painting."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    line = drawn.line
    bottom = scale.height(drawn.lanes)
    _paint_days(painter, line, scale, dress, bottom)
    for place, lane in enumerate(drawn.lanes):
        top = scale.head + place * scale.line
        if shown is not None and not shown[0] <= top <= shown[1]:
            continue
        here = QRectF(0, top, scale.width(line), scale.line)
        _paint_lane(
            painter, line, lane, drawn.words[lane.id], here, scale, dress, lane.id == current
        )
    colours = dress.colours
    _paint_mark(
        painter, line, _Mark(line.today, drawn.today, colours.accent, 0), scale, dress, bottom
    )
    for number, (day, name) in enumerate(drawn.stops):
        mark = _Mark(day, name, colours.bad, 1 + number % 2)
        _paint_mark(painter, line, mark, scale, dress, bottom)


def _paint_days(
    painter: QPainter, line: Timeline, scale: Scale, dress: Dress, bottom: float
) -> None:
    """Paint the weekends and a date on every Monday, or on every day where there is room."""
    colours, font = dress.colours, dress.font("small")
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    room = metrics.horizontalAdvance(show_date(date(2026, 12, 28))) + 8
    free = 0.0
    day = line.first
    while day <= line.last:
        x = scale.x(line, day)
        if day.weekday() >= _SATURDAY:
            painter.fillRect(
                QRectF(x, scale.head, scale.day, bottom - scale.head), QColor(colours.sunk)
            )
        monday = day.weekday() == 0
        if x >= free and (monday or scale.day >= room or day == line.first):
            painter.setPen(QColor(colours.muted))
            painter.drawText(QPointF(x + 2, scale.head - 6), show_date(day))
            free = x + room
        if monday:
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.drawLine(QPointF(x, scale.head), QPointF(x, bottom))
        day += timedelta(1)


def _paint_lane(
    painter: QPainter,
    line: Timeline,
    lane: Lane,
    words: LaneWords,
    here: QRectF,
    scale: Scale,
    dress: Dress,
    is_current: bool,
) -> None:
    colours = dress.colours
    if is_current:
        painter.setPen(QPen(QColor(colours.accent), 2))
        painter.setBrush(QColor(colours.accent_soft))
        painter.drawRoundedRect(here.adjusted(1, 1, -1, -1), 6, 6)
    elif lane.row is None:
        painter.fillRect(QRectF(0, here.top(), scale.names, here.height()), QColor(colours.sunk))
    font = dress.font("strong" if lane.row is None else "body")
    metrics = QFontMetricsF(font)
    indent = _GROUP_INDENT if lane.row is None else INDENT
    left = indent * dress.factor
    painter.setFont(font)
    painter.setPen(QColor(colours.text))
    baseline = here.center().y() + (metrics.ascent() - metrics.descent()) / 2
    name = elided(words.name, font, scale.names - left - FOLD * dress.factor)
    painter.drawText(QPointF(left, baseline), name)
    if lane.row is None:
        _paint_fold(painter, here, scale, dress, opened=lane.opened)
        if not lane.opened:
            for row in lane.group.rows:
                _paint_row(painter, line, row, here, scale, dress, small=True)
    else:
        _paint_row(painter, line, lane.row, here, scale, dress, small=False)


def _paint_fold(
    painter: QPainter, here: QRectF, scale: Scale, dress: Dress, *, opened: bool
) -> None:
    centre = QPointF(scale.names - 14 * dress.factor, here.center().y())
    arm = 5 * dress.factor
    painter.setPen(QPen(QColor(dress.colours.accent), 2))
    painter.drawLine(centre - QPointF(arm, 0), centre + QPointF(arm, 0))
    if not opened:
        painter.drawLine(centre - QPointF(0, arm), centre + QPointF(0, arm))


def _paint_row(
    painter: QPainter,
    line: Timeline,
    row: Row,
    here: QRectF,
    scale: Scale,
    dress: Dress,
    *,
    small: bool,
) -> None:
    """Paint a row's marks: striped where nothing may be done, a bar for a wait, a disc for a day.

    A due day is a triangle; a trip to a counter has a square; what the user set has a ring.
    """
    colours = dress.colours
    middle, reach = here.center().y(), here.height() * (0.14 if small else 0.2)
    if not small:
        for shut in row.shut:
            place = QRectF(scale.x(line, shut.first), here.top() + 3, 0, here.height() - 6)
            place.setRight(scale.x(line, shut.last + timedelta(1)))
            painter.setPen(QPen(QColor(colours.warn), 1))
            painter.setBrush(QColor(colours.warn_soft))
            painter.drawRect(place)
            painter.fillRect(place, QBrush(QColor(colours.warn), Qt.BrushStyle.BDiagPattern))
            if shut.why is Why.REPAYMENT_NEAR:
                tip = QPointF(scale.x(line, shut.last) + scale.day / 2, middle + reach)
                painter.fillPath(_triangle(tip, reach), QColor(colours.text))
    if row.day is None:
        return
    x = scale.x(line, row.day) + scale.day / 2
    if row.until is not None and row.until > row.day:
        end = scale.x(line, row.until + timedelta(1))
        place = QRectF(x, middle - reach * 0.6, end - x, reach * 1.2)
        painter.setPen(QPen(QColor(colours.warn), 1))
        painter.setBrush(QColor(colours.warn_soft))
        painter.drawRoundedRect(place, 3, 3)
    painter.setPen(QPen(QColor(colours.surface), 1))
    painter.setBrush(QColor(colours.accent))
    disc = QRectF(x - reach, middle - reach, 2 * reach, 2 * reach)
    if row.visit is not None:
        painter.drawRect(disc)
    else:
        painter.drawEllipse(disc)
    if row.pinned:
        painter.setPen(QPen(QColor(colours.accent), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(disc.adjusted(-3, -3, 3, 3))


def _triangle(tip: QPointF, reach: float) -> QPainterPath:
    path = QPainterPath(tip)
    path.lineTo(tip + QPointF(-reach, -2 * reach))
    path.lineTo(tip + QPointF(reach, -2 * reach))
    path.closeSubpath()
    return path


class _Mark(NamedTuple):
    """A day that counts for all: its name stands in this row of the head."""

    day: date
    name: str
    colour: str
    row: int


def _paint_mark(
    painter: QPainter, line: Timeline, mark: _Mark, scale: Scale, dress: Dress, bottom: float
) -> None:
    """Paint today at the beginning of its day, or a number's last day at its end."""
    day, name, colour, row = mark
    if not line.first <= day <= line.last:
        return
    font = dress.font("section")
    metrics = QFontMetricsF(font)
    x = scale.x(line, day) + (scale.day if row else 0)
    painter.setPen(QPen(QColor(colour), 2))
    painter.drawLine(QPointF(x, metrics.height() * row + 4), QPointF(x, bottom))
    painter.setFont(font)
    width = metrics.horizontalAdvance(name)
    left = x + 4 if x + 4 + width < scale.width(line) else x - 4 - width
    painter.drawText(QPointF(left, metrics.height() * row + metrics.ascent()), name)
