"""The map as a list: the same boxes in the same order, for screen readers and small windows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget
from typing_extensions import override


class Line(NamedTuple):
    """One line: the id behind it (empty for a heading), its words, how far it is set in."""

    id: str
    words: str
    depth: int = 0


class PictureList(QListWidget):
    """Arrow keys and letters move, Enter opens. Headings are passed by.

    Signals:
        reached(str): the keyboard or a press came to this line.
        opened(str): Enter or a double click.
    """

    reached = Signal(str)
    opened = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("card", "plain")
        self.setViewportMargins(8, 8, 8, 8)
        self.setSpacing(1)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._moved)
        self.itemDoubleClicked.connect(self._open)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines; the keyboard stays at the same one."""
        kept = self.current
        self.blockSignals(True)
        self.clear()
        for line in lines:
            item = QListWidgetItem("    " * line.depth + line.words)
            item.setData(Qt.ItemDataRole.UserRole, line.id)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, line.words)
            if not line.id:
                font = item.font()
                font.setBold(True)
                item.setFont(font)
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(item)
        self.blockSignals(False)
        self.go_to(kept)

    @property
    def ids(self) -> list[str]:
        """What stands in it, from the top, without headings."""
        all_ids = (self.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.count()))
        return [id for id in all_ids if id]

    @property
    def current(self) -> str | None:
        """The line one is at."""
        row = self.currentRow()
        return str(self.item(row).data(Qt.ItemDataRole.UserRole)) if row >= 0 else None

    def go_to(self, id: str | None) -> None:
        """Come to the line of ``id`` without telling anybody."""
        for row in range(self.count()):
            if id and self.item(row).data(Qt.ItemDataRole.UserRole) == id:
                self.blockSignals(True)
                self.setCurrentRow(row)
                self.blockSignals(False)
                return

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if Qt.Key(event.key()) in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentItem())
        else:
            super().keyPressEvent(event)

    def _moved(self, item: QListWidgetItem | None) -> None:
        if item is not None and (id := item.data(Qt.ItemDataRole.UserRole)):
            self.reached.emit(id)

    def _open(self, item: QListWidgetItem | None) -> None:
        if item is not None and (id := item.data(Qt.ItemDataRole.UserRole)):
            self.opened.emit(id)
