"""Paints the rows of the plan: headings on the page, steps on a surface of their own.

Each row is laid out once for a width: pieces with their places, from which both its height and
its picture come, so that nothing that is painted can be cut off.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from ui.desktop.icons import pixmap
from ui.desktop.models.plan import Role, Row, StageRow, StepRow
from ui.desktop.theme import look
from ui.desktop.tokens import RADIUS_CARD, Kind, State
from ui.desktop.widgets.avatar import paint_avatar

_SIDE = 20
_LINE_GAP = 4
_GAP = 10
_TALL = 10_000
_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words at a place: plain in a colour, on a chip of a state, or beside a person's mark."""

    words: str
    place: QRect
    font: QFont
    tone: str = "text"
    chip: State | None = None
    mark: int | None = None


@dataclass(slots=True)
class Layout:
    """The pieces of one row and how high it is."""

    pieces: list[Piece] = field(default_factory=list)
    height: int = 0


class PlanDelegate(QStyledItemDelegate):
    """One for the whole list."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._known: dict[tuple[Row, int], Layout] = {}
        look().changed.connect(self.forget)

    def forget(self) -> None:
        """Lay all rows out anew: the look or the words are different."""
        self._known.clear()

    def layout_of(self, row: Row, width: int) -> Layout:
        """Return where everything of ``row`` goes when the list is ``width`` wide."""
        known = self._known.get((row, width))
        if known is None:
            if isinstance(row, StageRow):
                known = _lay_out_stage(row, width)
            else:
                known = _lay_out_step(row, width)
            self._known[row, width] = known
        return known

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, /
    ) -> QSize:
        width = self._view.viewport().width()
        return QSize(width, self.layout_of(index.data(Role.ROW), width).height)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        /,
    ) -> None:
        row: Row = index.data(Role.ROW)
        box: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, StepRow):
            hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
            _paint_ground(painter, box, row, hovered=hovered)
            if self._view.hasFocus() and self._view.currentIndex() == index:
                _paint_focus(painter, box)
            _paint_arrow(painter, box)
        for piece in self.layout_of(row, box.width()).pieces:
            _paint_piece(painter, piece, box)
        painter.restore()


class _Flow:
    """Places pieces side by side from ``left`` to ``right``, on as many lines as it takes."""

    def __init__(self, layout: Layout, left: int, right: int, top: int) -> None:
        self._layout = layout
        self._left, self._right = left, right
        self._x, self._y, self._line = left, top, 0
        self._first = len(layout.pieces)

    def add(self, words: str, font: QFont, tone: str = "text", **more: object) -> None:
        """Add words, on this line if they fit; alone too wide, they wrap."""
        metrics = QFontMetrics(font)
        padding = look().scaled(18 if more.get("chip") is not None else 0)
        before = look().scaled(26) if more.get("mark") is not None else 0
        wanted = metrics.horizontalAdvance(words) + padding + before + 2
        if self._x > self._left and self._x + wanted > self._right:
            self.end_line()
        width = min(wanted, self._right - self._x)
        room = QRect(0, 0, width - padding - before, _TALL)
        height = metrics.boundingRect(room, _WRAP, words).height() + (2 if padding else 0)
        place = QRect(self._x, self._y, width, height)
        self._layout.pieces.append(Piece(words, place, font, tone, **more))  # type: ignore[arg-type]
        self._x += width + look().scaled(_GAP)
        self._line = max(self._line, height)

    def end_line(self) -> int:
        """Go to the next line; return where it begins. What stood on this one is centred."""
        pieces = self._layout.pieces
        for number in range(self._first, len(pieces)):
            place = pieces[number].place
            down = (self._line - place.height()) // 2
            pieces[number] = replace(pieces[number], place=place.translated(0, down))
        self._first = len(pieces)
        if self._line:
            self._y += self._line + look().scaled(_LINE_GAP)
        self._x, self._line = self._left, 0
        return self._y

    def paragraph(self, words: str, font: QFont, tone: str) -> None:
        """Add words on lines of their own; nothing for no words."""
        if not words:
            return
        self.end_line()
        room = QRect(0, 0, self._right - self._left, _TALL)
        height = QFontMetrics(font).boundingRect(room, _WRAP, words).height()
        place = QRect(self._left, self._y, room.width(), height)
        self._layout.pieces.append(Piece(words, place, font, tone))
        self._line = height


def _lay_out_stage(row: StageRow, width: int) -> Layout:
    layout = Layout()
    flow = _Flow(layout, 2, width - 2, look().scaled(20))
    flow.add(row.title, look().font(Kind.SECTION))
    flow.add(row.count, look().font(Kind.SMALL), "muted")
    flow.paragraph(row.reason, look().font(Kind.SMALL), "muted")
    layout.height = flow.end_line() + look().scaled(6)
    return layout


def _lay_out_step(row: StepRow, width: int) -> Layout:
    layout = Layout()
    side, top = look().scaled(_SIDE), look().scaled(12)
    strong = look().font(Kind.BODY, 700)
    number = QRect(side - 4, top, look().scaled(32), QFontMetrics(strong).height() + 1)
    layout.pieces.append(Piece(str(row.order), number, strong, "accent"))
    left = number.right() + look().scaled(8)
    flow = _Flow(layout, left, width - side - look().scaled(26), top)
    small = look().font(Kind.SMALL)
    flow.add(row.title, strong)
    if row.roles:
        flow.add(row.roles, small, "muted")
    if row.owner is not None:
        flow.add(row.owner.name, small, "muted", mark=row.owner.colour)
    for chip in row.chips:
        flow.add(chip.words, small, chip=chip.state)
    flow.paragraph(row.reasons, small, "muted")
    flow.paragraph(row.waits, small, "muted")
    layout.height = flow.end_line() - look().scaled(_LINE_GAP) + look().scaled(12)
    return layout


def _paint_ground(painter: QPainter, box: QRect, row: StepRow, *, hovered: bool) -> None:
    """Paint the row's part of its stage's surface: rounded at the first and the last row."""
    colours = look().colours
    area = QRectF(box).adjusted(0.5, 0.5 if row.first else -20, -0.5, -0.5 if row.last else 20)
    path = QPainterPath()
    path.addRoundedRect(area, RADIUS_CARD, RADIUS_CARD)
    painter.save()
    painter.setClipRect(box)
    painter.setPen(QPen(QColor(colours.line), 1))
    painter.setBrush(QColor(colours.sunk if hovered else colours.surface))
    painter.drawPath(path)
    if not row.last:
        y = box.bottom() + 0.5
        painter.drawLine(QPointF(box.left() + _SIDE, y), QPointF(box.right() - _SIDE, y))
    painter.restore()


def _paint_focus(painter: QPainter, box: QRect) -> None:
    painter.setPen(QPen(QColor(look().colours.accent), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(box).adjusted(2, 2, -2, -2), RADIUS_CARD - 2, RADIUS_CARD - 2)


def _paint_arrow(painter: QPainter, box: QRect) -> None:
    size = look().scaled(18)
    x = box.right() - look().scaled(_SIDE) - size + 4
    drawing = pixmap("chevron-right", look().colours.muted, size)
    painter.drawPixmap(x, box.center().y() - size // 2, drawing)


def _paint_piece(painter: QPainter, piece: Piece, box: QRect) -> None:
    colours = look().colours
    place = piece.place.translated(box.topLeft())
    painter.setFont(piece.font)
    if piece.chip is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.soft(piece.chip)))
        painter.drawRoundedRect(QRectF(place), 9, 9)
        painter.setPen(QColor(colours.ink(piece.chip)))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, piece.words)
        return
    if piece.mark is not None:
        size = look().scaled(18)
        mark = QRectF(place.left(), place.center().y() - size / 2, size, size)
        paint_avatar(painter, mark, piece.words, piece.mark)
        place.setLeft(place.left() + look().scaled(24))
    painter.setPen(QColor(getattr(colours, piece.tone)))
    painter.drawText(place, _WRAP, piece.words)
