"""Paints a row of the list of services: a mark, the name over what it is, a chip."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from ui.desktop.models.services import Role, ServiceRow
from ui.desktop.theme import look
from ui.desktop.tokens import Kind, State
from ui.desktop.widgets.avatar import paint_avatar
from ui.desktop.widgets.row_painting import (
    CELL_PAD,
    CHIP_PAD,
    paint_chip,
    paint_ground,
    two_lines,
    write_line,
)

_MARK = 32


class ServicesDelegate(QStyledItemDelegate):
    """All rows are equally high."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, /
    ) -> QSize:
        return QSize(0, look().scaled(58))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        /,
    ) -> None:
        row = index.data(Role.ROW)
        if not isinstance(row, ServiceRow):
            return
        painter.save()
        paint_ground(painter, option, self._view, index.row(), starts=True, ends=True)
        box: QRect = option.rect
        box = box.adjusted(CELL_PAD, 0, -2 * CELL_PAD, 0)
        size = look().scaled(_MARK)
        mark = QRectF(box.left() + 4, box.center().y() - size / 2 + 0.5, size, size)
        paint_avatar(painter, mark, row.title, None)
        words = box.adjusted(size + CELL_PAD + 10, 0, 0, 0)
        if row.chip:
            wide = QFontMetrics(look().font(Kind.SMALL)).horizontalAdvance(row.chip) + 2 * CHIP_PAD
            place = words.adjusted(words.width() - wide, 0, 0, 0)
            words.setRight(place.left() - CELL_PAD)
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            state = State.ACCENT if row.own else State.OK
            paint_chip(painter, place, row.chip, state, chosen=chosen)
        upper, lower = two_lines(words)
        write_line(painter, upper, row.title, Kind.BODY, look().colours.text, 500)
        write_line(painter, lower, row.about, Kind.SMALL, look().colours.muted)
        painter.restore()
