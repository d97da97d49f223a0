"""Paints the rows of an import's review: a box to tick, a chip, the name, and quiet words."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView
from typing_extensions import override

from ui.desktop.models.imports_columns import Column, Role
from ui.desktop.models.imports_words import ReviewRow, row_detail, why
from ui.desktop.theme import look
from ui.desktop.tokens import Kind, State
from ui.desktop.widgets.row_painting import (
    CELL_PAD,
    paint_chip,
    paint_ground,
    two_lines,
    write_line,
)
from ui.desktop.widgets.tick_row import paint_box

_BOX = 20
_GAP = 10


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

    @property
    def section_height(self) -> int:
        """How much higher a row is above which a section begins."""
        return look().scaled(34)

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, /
    ) -> QSize:
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        width = QFontMetrics(look().font(Kind.BODY, 500)).horizontalAdvance(words) + 2 * CELL_PAD
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
        section = str(index.data(Role.SECTION) or "")
        if section:
            self._paint_section(painter, option.rect, section)
            option = QStyleOptionViewItem(option)
            option.rect = option.rect.adjusted(0, self.section_height, 0, 0)
        paint_ground(
            painter,
            option,
            self._view,
            index.row(),
            starts=index.column() == Column.TICK,
            ends=option.rect.right() + 2 >= self._view.viewport().width(),
        )
        whole: QRect = option.rect
        box = whole.adjusted(CELL_PAD, 0, -CELL_PAD, 0)
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        match Column(index.column()):
            case Column.TICK:
                _paint_tick(painter, box, index.data(Qt.ItemDataRole.CheckStateRole))
            case Column.SURE:
                chosen = bool(option.state & QStyle.StateFlag.State_Selected)
                paint_chip(painter, box, words, State(index.data(Role.STATE)), chosen=chosen)
            case Column.NAME:
                self._paint_name(painter, box, words, row)
            case Column.WHY:
                write_line(painter, box, words, Kind.SMALL, look().colours.muted)
            case Column.OWNER:
                write_line(painter, box, words, Kind.SMALL, look().colours.text)
        painter.restore()

    def _paint_section(self, painter: QPainter, cell: QRect, words: str) -> None:
        """Write what begins here across the whole row; each cell shows its own part of it."""
        left = self._view.columnViewportPosition(Column.TICK)
        wide = self._view.viewport().width()
        box = QRect(left, cell.top(), wide, self.section_height)
        painter.save()
        painter.setClipRect(cell.adjusted(0, 0, 0, self.section_height - cell.height()))
        # The view has painted a selected row already, up to the top.
        painter.fillRect(box, QColor(look().colours.surface))
        write_line(
            painter,
            box.adjusted(CELL_PAD, 6, -CELL_PAD, 0),
            words,
            Kind.SMALL,
            look().colours.muted,
            700,
        )
        painter.restore()

    def _paint_name(self, painter: QPainter, box: QRect, words: str, row: ReviewRow) -> None:
        colours = look().colours
        ink = colours.muted if row.is_known else colours.text
        line = box
        if self.two_lines:
            line, lower = two_lines(box)
            write_line(painter, lower, why(row), Kind.SMALL, colours.muted)
        middle = Qt.TextElideMode.ElideMiddle
        used = write_line(painter, line, words, Kind.BODY, ink, 500, cut=middle)
        detail = row_detail(row)
        room = line.width() - used - _GAP
        if detail and room > look().scaled(40):
            rest = QRect(line.left() + used + _GAP, line.top(), room, line.height())
            write_line(painter, rest, detail, Kind.SMALL, colours.muted)


def _paint_tick(painter: QPainter, box: QRect, state: object) -> None:
    """An empty box, a filled one with a tick, or nothing where there is nothing to choose."""
    if state is None:
        return
    size = look().scaled(_BOX)
    left = box.left() + (box.width() - size) / 2
    square = QRectF(left, box.center().y() - size / 2 + 0.5, size, size)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_box(painter, square, ticked=Qt.CheckState(state) is Qt.CheckState.Checked)
