"""Paints the dependency map: on the screen, into a PNG, and into an SVG."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import log2

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QTextLayout

from app.planning.map_layout import Box, Line, Picture, Sort
from ui.desktop.tokens import State
from ui.desktop.widgets.picture_dress import Dress
from ui.desktop.widgets.state_signs import paint_sign

_RADIUS = 8
_FADED = 70
"""How strong lines are that have nothing to do with the box one is at, of 255."""


@dataclass(frozen=True)
class Words:
    """What stands in a box."""

    title: str
    detail: str
    state: State
    strong: bool


def paint_map(
    painter: QPainter,
    picture: Picture,
    words: Mapping[str, Words],
    headings: Mapping[int, str],
    dress: Dress,
    *,
    current: str | None = None,
    focused: bool = False,
) -> None:
    """Paint the whole picture; lines below boxes, those of box ``current`` strong and on top."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    boxes = {box.id: box for box in picture.boxes}
    mine = [line for line in picture.lines if current in {line.source, line.target}]
    near = {end for line in mine for end in (line.source, line.target)}
    ends = _ends(picture, boxes)
    for line in picture.lines:
        if line not in mine:
            far = boxes[line.target].column - boxes[line.source].column > 1
            _paint_line(painter, line, ends[line], dress, strong=False, faded=bool(mine) or far)
    for line in mine:
        _paint_line(painter, line, ends[line], dress, strong=True, faded=False)
    widths = _widths(picture)
    painter.setPen(QColor(dress.colours.muted))
    painter.setFont(dress.font("section"))
    for column, x in picture.headings:
        title = elided(headings.get(column, ""), dress.font("section"), widths[column])
        painter.drawText(QPointF(x, QFontMetricsF(painter.font()).ascent()), title)
    for box in picture.boxes:
        _paint_box(
            painter,
            box,
            words[box.id],
            dress,
            current=box.id == current,
            focused=focused,
            faded=bool(mine) and box.id not in near and box.parent not in near,
        )


def elided(text: str, font: QFont, width: float) -> str:
    """Return ``text`` shortened to ``width`` in its middle, since a name's tail tells it apart.

    Whoever shows it says it in full elsewhere.
    """
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideMiddle, width)


def wrapped(text: str, font: QFont, width: float, most: int) -> list[str]:
    """Return ``text`` on up to ``most`` lines, broken between its parts (·) where it can be.

    Parts for which there is no room are left out whole; whoever shows it says them elsewhere.
    """
    metrics = QFontMetricsF(font)
    lines: list[str] = []
    for part in text.split(" · "):
        longer = f"{lines[-1]} · {part}" if lines else part
        if lines and metrics.horizontalAdvance(longer) <= width:
            lines[-1] = longer
        elif len(lines) < most:
            lines.append(part)
        else:
            break
    return [elided(line, font, width) for line in lines]


def broken(text: str, font: QFont, width: float, most: int) -> list[str]:
    """Return ``text`` on up to ``most`` lines, broken where its language breaks lines."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    starts: list[int] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    kept = starts[:most]
    ends = [*kept[1:], len(text)]
    return [
        elided(text[start:end].strip(), font, width) for start, end in zip(kept, ends, strict=True)
    ]


def _widths(picture: Picture) -> dict[int, float]:
    """Return the room for each heading: to the next column."""
    starts = [x for _, x in picture.headings] + [picture.width + 40]
    return {
        column: starts[place + 1] - x - 12 for place, (column, x) in enumerate(picture.headings)
    }


_Ends = tuple[QPointF, QPointF, bool]
"""Where a line leaves, where it arrives, and whether it arrives from the left."""


def _ends(picture: Picture, boxes: Mapping[str, Box]) -> dict[Line, _Ends]:
    """Spread the lines of each box along its edge, in the order of where they lead.

    Within a column, and back to an earlier one, a line leaves and arrives on the right.
    """
    sides: dict[tuple[str, bool], list[tuple[float, Line, bool]]] = {}
    for line in picture.lines:
        source, target = boxes[line.source], boxes[line.target]
        forward = target.column > source.column
        sides.setdefault((source.id, True), []).append((target.y, line, True))
        sides.setdefault((target.id, not forward), []).append((source.y, line, False))
    spots: dict[tuple[Line, bool], QPointF] = {}
    for (id, right), found in sides.items():
        box = boxes[id]
        found.sort(key=lambda one: (one[0], one[1].source, one[1].target))
        for place, (_, line, leaving) in enumerate(found, 1):
            x = box.x + box.width if right else box.x
            y = box.y + box.height * place / (len(found) + 1)
            spots[line, leaving] = QPointF(x, y)
    return {
        line: (
            spots[line, True],
            spots[line, False],
            boxes[line.target].column > boxes[line.source].column,
        )
        for line in picture.lines
    }


def _paint_line(
    painter: QPainter, line: Line, ends: _Ends, dress: Dress, *, strong: bool, faded: bool
) -> None:
    colour = QColor(dress.colours.accent if strong else dress.colours.outline)
    if faded:
        colour.setAlpha(_FADED)
    width = (1 + 0.3 * log2(line.count)) * dress.factor + (1 if strong else 0)
    painter.setPen(QPen(colour, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    start, end, forward = ends
    path = QPainterPath(start)
    if forward:
        bend = QPointF((end.x() - start.x()) / 2, 0)
        path.cubicTo(start + bend, end - bend, end)
    else:
        right = max(start.x(), end.x()) + 18 + abs(end.y() - start.y()) * 0.06
        path.cubicTo(QPointF(right, start.y()), QPointF(right, end.y()), end)
    painter.drawPath(path)
    size = (6 if strong else 4.5) * dress.factor
    back = -size if forward else size
    head = QPainterPath(end)
    head.lineTo(end + QPointF(back, size * 0.6))
    head.lineTo(end + QPointF(back, -size * 0.6))
    head.closeSubpath()
    painter.fillPath(head, colour)


def _paint_box(
    painter: QPainter,
    box: Box,
    words: Words,
    dress: Dress,
    *,
    current: bool,
    focused: bool,
    faded: bool,
) -> None:
    colours = dress.colours
    place = QRectF(box.x, box.y, box.width, box.height)
    if box.sort is Sort.GROUP and not box.opened:
        # A second edge behind it: there is more than one in it.
        painter.setPen(QPen(QColor(colours.outline), 1))
        painter.setBrush(QColor(colours.sunk))
        painter.drawRoundedRect(place.translated(4, 4), _RADIUS, _RADIUS)
    edge = colours.accent if current else colours.border if words.strong else colours.outline
    thick = 3 if current and focused else 2 if current else 1
    painter.setPen(QPen(QColor(edge), thick))
    painter.setBrush(QColor(colours.accent_soft if current else colours.surface))
    if box.opened:
        painter.setBrush(QColor(colours.sunk))
    painter.drawRoundedRect(place, _RADIUS, _RADIUS)
    pad, sign = 8 * dress.factor, 13 * dress.factor
    title_font = dress.font("strong" if words.strong or box.sort is Sort.GROUP else "body")
    small = dress.font("small")
    title, detail = QFontMetricsF(title_font), QFontMetricsF(small)
    left = place.left() + pad + sign + 6 * dress.factor
    room = place.right() - pad - left
    if box.sort is Sort.GROUP:
        room -= sign
        _paint_fold(painter, place, pad, sign, dress, opened=box.opened)
    member = box.parent is not None
    titles = broken(words.title, title_font, room, 1 if member else 2)
    lines = wrapped(words.detail, small, room, 1 if member else 3 - len(titles))
    height = title.height() * len(titles) + detail.height() * len(lines)
    top = place.top() + (place.height() - height) / 2
    sign_place = QRectF(place.left() + pad, place.center().y() - sign / 2, sign, sign)
    paint_sign(painter, sign_place, words.state, colours)
    painter.setPen(QColor(colours.muted if faded else colours.text))
    painter.setFont(title_font)
    for line in titles:
        painter.drawText(QPointF(left, top + title.ascent()), line)
        top += title.height()
    painter.setPen(QColor(colours.muted))
    painter.setFont(small)
    for line in lines:
        painter.drawText(QPointF(left, top + detail.ascent()), line)
        top += detail.height()


def _paint_fold(
    painter: QPainter, place: QRectF, pad: float, size: float, dress: Dress, *, opened: bool
) -> None:
    """A plus where a press unfolds the group, a minus where it folds it."""
    centre = QPointF(place.right() - pad - size / 2 + 2, place.center().y())
    arm = size * 0.36
    painter.setPen(QPen(QColor(dress.colours.accent), 2))
    painter.drawLine(centre - QPointF(arm, 0), centre + QPointF(arm, 0))
    if not opened:
        painter.drawLine(centre - QPointF(0, arm), centre + QPointF(0, arm))
