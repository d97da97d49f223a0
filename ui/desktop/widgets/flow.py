"""Layouts that break into lines: a flow of chips, and a grid of equal columns."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from typing_extensions import override


class _LineLayout(QLayout):
    """What both share: a list of items whose height follows from the width."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    @override
    def addItem(self, item: QLayoutItem, /) -> None:
        self._items.append(item)
        self.invalidate()

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int, /) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int, /) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int, /) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    @override
    def setGeometry(self, rectangle: QRect, /) -> None:
        super().setGeometry(rectangle)
        self._place(rectangle, move=True)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def _visible(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, rectangle: QRect, *, move: bool) -> int:
        raise NotImplementedError


class FlowLayout(_LineLayout):
    """Items side by side at their own size, on as many lines as it takes."""

    @override
    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._visible():
            size = size.expandedTo(item.minimumSize())
        return size

    @override
    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._visible()]
        width = sum(h.width() for h in hints) + self.spacing() * max(0, len(hints) - 1)
        return QSize(width, max((h.height() for h in hints), default=0))

    @override
    def _place(self, rectangle: QRect, *, move: bool) -> int:
        x, y, line = rectangle.x(), rectangle.y(), list[tuple[QLayoutItem, QRect]]()
        height = 0
        for item in self._visible():
            size = self._size(item, rectangle.width())
            if line and x + size.width() > rectangle.right() + 1:
                self._settle(line, height, move=move)
                x, y, line, height = rectangle.x(), y + height + self.spacing(), [], 0
            line.append((item, QRect(QPoint(x, y), size)))
            x += size.width() + self.spacing()
            height = max(height, size.height())
        self._settle(line, height, move=move)
        return y + height - rectangle.y()

    @staticmethod
    def _size(item: QLayoutItem, room: int) -> QSize:
        """The item's own size; one that is wider than there is room wraps if it can."""
        hint = item.sizeHint()
        if hint.width() <= room:
            return hint
        height = item.heightForWidth(room) if item.hasHeightForWidth() else hint.height()
        return QSize(room, height)

    def _settle(self, line: list[tuple[QLayoutItem, QRect]], height: int, *, move: bool) -> None:
        if move:
            for item, place in line:
                item.setGeometry(place.translated(0, (height - place.height()) // 2))


class GridLayout(_LineLayout):
    """Equal columns, as many as fit at ``column_width`` or more; rows as high as they need."""

    def __init__(self, column_width: int, *, spacing: int = 12) -> None:
        super().__init__(spacing=spacing)
        self._column_width = column_width

    def columns_at(self, width: int) -> int:
        """How many columns there are when the layout is ``width`` wide."""
        widest = max((item.minimumSize().width() for item in self._visible()), default=0)
        least = max(self._column_width, widest)
        return max(1, (width + self.spacing()) // (least + self.spacing()))

    def set_column_width(self, width: int) -> None:
        """Change the least width of a column."""
        self._column_width = width
        self.invalidate()

    @override
    def minimumSize(self) -> QSize:
        items = self._visible()
        width = max((item.minimumSize().width() for item in items), default=0)
        height = max((item.minimumSize().height() for item in items), default=0)
        return QSize(width, height)

    @override
    def _place(self, rectangle: QRect, *, move: bool) -> int:
        items = self._visible()
        columns = self.columns_at(rectangle.width())
        width = (rectangle.width() - self.spacing() * (columns - 1)) // columns
        y = rectangle.y()
        for start in range(0, len(items), columns):
            line = items[start : start + columns]
            height = max(self._height(item, width) for item in line)
            if move:
                for column, item in enumerate(line):
                    x = rectangle.x() + column * (width + self.spacing())
                    item.setGeometry(QRect(x, y, width, height))
            y += height + self.spacing()
        return max(0, y - self.spacing() - rectangle.y())

    @staticmethod
    def _height(item: QLayoutItem, width: int) -> int:
        return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


def flow(*widgets: QWidget, spacing: int = 8) -> FlowLayout:
    """Return a flow of ``widgets``."""
    layout = FlowLayout(spacing=spacing)
    for widget in widgets:
        layout.addWidget(widget)
    return layout
