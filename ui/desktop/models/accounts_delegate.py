"""Paints the rows of the list of accounts: a mark with the name, quiet words, a chip."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView
from typing_extensions import override

from app.actions.listing import AccountView
from ui.desktop.models.accounts import Column, Role
from ui.desktop.models.accounts_words import login_words, view_name
from ui.desktop.theme import look
from ui.desktop.tokens import Kind, State
from ui.desktop.widgets.avatar import paint_avatar

_PAD = 8
_MARK = 28
_CHIP_PAD = 9
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


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
        width = QFontMetrics(look().font(kind, 500)).horizontalAdvance(words) + 2 * _PAD
        if index.column() == Column.NAME:
            width += look().scaled(_MARK) + 2 * _PAD
        if index.column() == Column.STATUS:
            width += 2 * _CHIP_PAD
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
        self._paint_ground(painter, option, index)
        box: QRect = option.rect
        box = box.adjusted(_PAD, 0, -_PAD, 0)
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        if index.column() == Column.NAME:
            self._paint_name(painter, box, words, view)
        elif index.column() == Column.STATUS:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            _paint_chip(painter, box, words, State(index.data(Role.STATE)), on_accent=chosen)
        else:
            muted = index.column() == Column.LOGIN
            colour = look().colours.muted if muted else look().colours.text
            _write(painter, box, words, Kind.SMALL, colour)
        painter.restore()

    def _paint_name(self, painter: QPainter, box: QRect, words: str, view: AccountView) -> None:
        size = look().scaled(_MARK)
        mark = QRectF(box.left(), box.center().y() - size / 2 + 0.5, size, size)
        paint_avatar(painter, mark, view_name(view), None)
        text = box.adjusted(size + _PAD + 4, 0, 0, 0)
        below = login_words(view) if self.two_lines else ""
        if not below:
            _write(painter, text, words, Kind.BODY, look().colours.text, 500)
            return
        middle = text.center().y()
        upper = QRect(text.left(), text.top() + 6, text.width(), middle - text.top() - 4)
        lower = QRect(text.left(), middle + 2, text.width(), text.bottom() - middle - 7)
        _write(painter, upper, words, Kind.BODY, look().colours.text, 500)
        _write(painter, lower, below, Kind.SMALL, look().colours.muted)

    def _paint_ground(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        colours = look().colours
        box: QRect = option.rect
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(colours.accent_soft))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(colours.sunk))
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if self._view.hasFocus() and self._view.currentIndex().row() == index.row():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawLine(box.left(), box.top() + 1, box.right() + 1, box.top() + 1)
            painter.drawLine(box.left(), box.bottom(), box.right() + 1, box.bottom())
            if index.column() == Column.NAME:
                painter.drawLine(box.left() + 1, box.top(), box.left() + 1, box.bottom())
            if index.column() == Column.STATUS:
                painter.drawLine(box.right(), box.top(), box.right(), box.bottom())


def _paint_chip(
    painter: QPainter, box: QRect, words: str, state: State, *, on_accent: bool
) -> None:
    colours = look().colours
    metrics = QFontMetrics(look().font(Kind.SMALL))
    height = metrics.height() + 2
    width = min(metrics.horizontalAdvance(words) + 2 * _CHIP_PAD, box.width())
    chip = QRectF(box.left(), box.center().y() - height / 2 + 0.5, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    # On the ground of a selected row the accent's own soft colour would not be seen.
    lost = on_accent and state is State.ACCENT
    painter.setBrush(QColor(colours.surface if lost else colours.soft(state)))
    painter.drawRoundedRect(chip, 9, 9)
    inner = chip.toRect().adjusted(_CHIP_PAD - 2, 0, 0, 0)
    _write(painter, inner, words, Kind.SMALL, colours.ink(state))


def _write(
    painter: QPainter, box: QRect, words: str, kind: Kind, colour: str, weight: int | None = None
) -> None:
    font = look().font(kind, weight)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, _MIDDLE, shown)
