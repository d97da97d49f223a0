"""Paints the rows of the list of accounts: a mark with the name, quiet words, a chip."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView
from typing_extensions import override

from app.actions.listing import AccountView
from ui.desktop.models.accounts import Column, Role
from ui.desktop.models.accounts_words import login_words, short_role_words, view_name
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

_MARK = 28


class AccountsDelegate(QStyledItemDelegate):
    """One for all columns. ``two_lines`` puts what is in the second column under the name."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self.two_lines = False

    @property
    def row_height(self) -> int:
        """How high a row is at the text size in use."""
        return look().scaled(58 if self.two_lines else 44)

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, /
    ) -> QSize:
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        kind = Kind.BODY if index.column() == Column.NAME else Kind.SMALL
        width = QFontMetrics(look().font(kind, 500)).horizontalAdvance(words) + 2 * CELL_PAD
        if index.column() == Column.NAME:
            width += look().scaled(_MARK) + 2 * CELL_PAD
        if index.column() == Column.STATUS:
            width += 2 * CHIP_PAD
        return QSize(width + 4, self.row_height)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        /,
    ) -> None:
        view = index.data(Role.VIEW)
        if not isinstance(view, AccountView):
            return
        painter.save()
        column = index.column()
        paint_ground(
            painter,
            option,
            self._view,
            index.row(),
            starts=column == Column.NAME,
            ends=column == Column.STATUS,
        )
        box: QRect = option.rect
        box = box.adjusted(CELL_PAD, 0, -CELL_PAD, 0)
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        if column == Column.NAME:
            self._paint_name(painter, box, words, view)
        elif column == Column.STATUS:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            paint_chip(painter, box, words, State(index.data(Role.STATE)), chosen=chosen)
        elif column == Column.ROLES:
            roles = roles_in(view, box.width())
            write_line(painter, box, roles, Kind.SMALL, look().colours.text)
        else:
            muted = column == Column.LOGIN
            colour = look().colours.muted if muted else look().colours.text
            write_line(painter, box, words, Kind.SMALL, colour)
        painter.restore()

    def _paint_name(self, painter: QPainter, box: QRect, words: str, view: AccountView) -> None:
        size = look().scaled(_MARK)
        mark = QRectF(box.left(), box.center().y() - size / 2 + 0.5, size, size)
        paint_avatar(painter, mark, view_name(view), None)
        text = box.adjusted(size + CELL_PAD + 4, 0, 0, 0)
        below = login_words(view) if self.two_lines else ""
        if not below:
            write_line(painter, text, words, Kind.BODY, look().colours.text, 500)
            return
        upper, lower = two_lines(text)
        write_line(painter, upper, words, Kind.BODY, look().colours.text, 500)
        write_line(painter, lower, below, Kind.SMALL, look().colours.muted)


def roles_in(view: AccountView, room: int) -> str:
    """Return what the number does there in ``room`` pixels: counted rather than cut."""
    words = short_role_words(view)
    fits = QFontMetrics(look().font(Kind.SMALL)).horizontalAdvance(words) <= room
    return words if fits else short_role_words(view, most=1)
