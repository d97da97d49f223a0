"""What the delegates of tables paint alike: the ground of a row, words on one line, a chip."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from ui.desktop.theme import look
from ui.desktop.tokens import Kind, State

CELL_PAD = 8
"""The room left and right of what stands in a cell."""
CHIP_PAD = 9
"""The room left and right of the words in a chip."""

_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


def paint_ground(
    painter: QPainter,
    option: QStyleOptionViewItem,
    view: QAbstractItemView,
    row: int,
    *,
    starts: bool,
    ends: bool,
) -> None:
    """Paint what lies under a cell: whether it is selected, hovered over, or in the current row.

    ``starts`` and ``ends`` tell the first and the last cell, where the current row's frame closes.
    """
    colours = look().colours
    box: QRect = option.rect
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(box, QColor(colours.accent_soft))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(box, QColor(colours.sunk))
    painter.setPen(QPen(QColor(colours.line), 1))
    painter.drawLine(box.bottomLeft(), box.bottomRight())
    if not view.hasFocus() or view.currentIndex().row() != row:
        return
    painter.setPen(QPen(QColor(colours.accent), 2))
    painter.drawLine(box.left(), box.top() + 1, box.right() + 1, box.top() + 1)
    painter.drawLine(box.left(), box.bottom(), box.right() + 1, box.bottom())
    if starts:
        painter.drawLine(box.left() + 1, box.top(), box.left() + 1, box.bottom())
    if ends:
        painter.drawLine(box.right(), box.top(), box.right(), box.bottom())


def paint_chip(painter: QPainter, box: QRect, words: str, state: State, *, chosen: bool) -> None:
    """Paint a state in words on its soft colour; ``chosen`` says that the row is selected."""
    colours = look().colours
    metrics = QFontMetrics(look().font(Kind.SMALL))
    height = metrics.height() + 2
    width = min(metrics.horizontalAdvance(words) + 2 * CHIP_PAD, box.width())
    chip = QRectF(box.left(), box.center().y() - height / 2 + 0.5, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    # On the ground of a selected row these soft colours would not be seen.
    lost = chosen and state in (State.ACCENT, State.NEUTRAL)
    painter.setBrush(QColor(colours.surface if lost else colours.soft(state)))
    painter.drawRoundedRect(chip, 9, 9)
    inner = chip.toRect().adjusted(CHIP_PAD - 1, 0, 0, 0)
    write_line(painter, inner, words, Kind.SMALL, colours.ink(state))


def write_line(
    painter: QPainter,
    box: QRect,
    words: str,
    kind: Kind,
    colour: str,
    weight: int | None = None,
    *,
    cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> int:
    """Write on one line, shortened by ``cut`` where it needs more room; return the width it took.

    Cut it in the middle where the end tells it from others, as the tail of a card does.
    """
    font = look().font(kind, weight)
    painter.setFont(font)
    metrics = QFontMetrics(font)
    painter.setPen(QColor(colour))
    shown = metrics.elidedText(words, cut, box.width())
    painter.drawText(box, _MIDDLE, shown)
    return metrics.horizontalAdvance(shown)


def two_lines(box: QRect) -> tuple[QRect, QRect]:
    """Return the upper and the lower half of a cell, as words under each other need them."""
    middle = box.center().y()
    upper = QRect(box.left(), box.top() + 6, box.width(), middle - box.top() - 4)
    lower = QRect(box.left(), middle + 2, box.width(), box.bottom() - middle - 7)
    return upper, lower
