"""Paints the rows of an import's review: a box to tick, a chip, the name, and quiet words."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView
from typing_extensions import override

from ui.desktop.icons import pixmap
from ui.desktop.models.imports import Column, Role
from ui.desktop.models.imports_words import ReviewRow, row_detail, why
from ui.desktop.theme import look
from ui.desktop.tokens import Kind, State

_PAD = 8
_BOX = 20
_CHIP_PAD = 9
_GAP = 10
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class ReviewDelegate(QStyledItemDelegate):
    """One for all columns. ``two_lines`` puts the reason under the name."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self.two_lines = False

    @property
    def row_height(self) -> int:
        """How high a row is at the text size in use."""
        return look().scaled(58 if self.two_lines else 42)

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, /
    ) -> QSize:
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        width = QFontMetrics(look().font(Kind.BODY, 500)).horizontalAdvance(words) + 2 * _PAD
        return QSize(width + 4, self.row_height)

    @override
    def editorEvent(self, *_: object) -> bool:
        """A click anywhere in the row is the table's matter."""
        return False

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        /,
    ) -> None:
        row = index.data(Role.ROW)
        if not isinstance(row, ReviewRow):
            return
        painter.save()
        self._paint_ground(painter, option, index)
        whole: QRect = option.rect
        box = whole.adjusted(_PAD, 0, -_PAD, 0)
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        match Column(index.column()):
            case Column.TICK:
                _paint_tick(painter, box, index.data(Qt.ItemDataRole.CheckStateRole))
            case Column.SURE:
                chosen = bool(option.state & QStyle.StateFlag.State_Selected)
                _paint_chip(painter, box, words, State(index.data(Role.STATE)), chosen=chosen)
            case Column.NAME:
                self._paint_name(painter, box, words, row)
            case Column.WHY:
                _write(painter, box, words, Kind.SMALL, look().colours.muted)
            case Column.OWNER:
                _write(painter, box, words, Kind.SMALL, look().colours.text)
        painter.restore()

    def _paint_name(self, painter: QPainter, box: QRect, words: str, row: ReviewRow) -> None:
        colours = look().colours
        ink = colours.muted if row.is_known else colours.text
        line = box
        if self.two_lines:
            middle = box.center().y()
            line = QRect(box.left(), box.top() + 6, box.width(), middle - box.top() - 4)
            lower = QRect(box.left(), middle + 2, box.width(), box.bottom() - middle - 7)
            _write(painter, lower, why(row), Kind.SMALL, colours.muted)
        used = _write(painter, line, words, Kind.BODY, ink, 500)
        detail = row_detail(row)
        room = line.width() - used - _GAP
        if detail and room > look().scaled(40):
            rest = QRect(line.left() + used + _GAP, line.top(), room, line.height())
            _write(painter, rest, detail, Kind.SMALL, colours.muted)

    def _paint_ground(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        colours = look().colours
        box: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(colours.accent_soft))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(colours.sunk))
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if self._view.hasFocus() and self._view.currentIndex().row() == index.row():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawLine(box.left(), box.top() + 1, box.right() + 1, box.top() + 1)
            painter.drawLine(box.left(), box.bottom(), box.right() + 1, box.bottom())
            if index.column() == Column.TICK:
                painter.drawLine(box.left() + 1, box.top(), box.left() + 1, box.bottom())
            if box.right() + 2 >= self._view.viewport().width():
                painter.drawLine(box.right(), box.top(), box.right(), box.bottom())


def _paint_tick(painter: QPainter, box: QRect, state: object) -> None:
    """An empty box, a filled one with a tick, or nothing where there is nothing to choose."""
    if state is None:
        return
    colours = look().colours
    size = look().scaled(_BOX)
    square = QRectF(
        box.left() + (box.width() - size) / 2, box.center().y() - size / 2 + 0.5, size, size
    ).adjusted(1, 1, -1, -1)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if Qt.CheckState(state) is not Qt.CheckState.Checked:
        painter.setPen(QPen(QColor(colours.border), 1.5))
        painter.setBrush(QColor(colours.surface))
        painter.drawRoundedRect(square, 5, 5)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.accent))
    painter.drawRoundedRect(square, 5, 5)
    inner = round(size * 0.72)
    place = square.center()
    painter.drawPixmap(
        round(place.x() - inner / 2),
        round(place.y() - inner / 2),
        pixmap("check", colours.on_accent, inner),
    )


def _paint_chip(painter: QPainter, box: QRect, words: str, state: State, *, chosen: bool) -> None:
    colours = look().colours
    metrics = QFontMetrics(look().font(Kind.SMALL))
    height = metrics.height() + 2
    width = min(metrics.horizontalAdvance(words) + 2 * _CHIP_PAD, box.width())
    chip = QRectF(box.left(), box.center().y() - height / 2 + 0.5, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    # On the ground of a selected row these soft colours would not be seen.
    lost = chosen and state in (State.ACCENT, State.NEUTRAL)
    painter.setBrush(QColor(colours.surface if lost else colours.soft(state)))
    painter.drawRoundedRect(chip, 9, 9)
    inner = chip.toRect().adjusted(_CHIP_PAD - 1, 0, 0, 0)
    _write(painter, inner, words, Kind.SMALL, colours.ink(state))


def _write(
    painter: QPainter, box: QRect, words: str, kind: Kind, colour: str, weight: int | None = None
) -> int:
    """Write on one line, shortened where the room ends; return the width that it took."""
    font = look().font(kind, weight)
    metrics = QFontMetrics(font)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, _MIDDLE, shown)
    return metrics.horizontalAdvance(shown)
