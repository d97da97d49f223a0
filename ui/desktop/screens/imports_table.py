"""The table of an import's review: Space or a click on the box ticks, arrows look at a row."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.desktop.models.imports import ReviewModel
from ui.desktop.models.imports_columns import Column
from ui.desktop.models.imports_delegate import ReviewDelegate
from ui.desktop.theme import look
from ui.desktop.widgets.row_table import RowTable
from ui.text.catalogue import tr

_ONE_LINE = 780
"""Below so many pixels (at 100 %) the reason stands under the name."""
_NAMES = 460
"""Below it, whose an account is stands only beside the table."""


class ReviewTable(RowTable):
    """Rows of proposed accounts; several can be selected and ticked together.

    Signals:
        picked(): another row is looked at now, or several are.
    """

    picked = Signal()

    def __init__(self, model: ReviewModel, parent: QWidget | None = None) -> None:
        super().__init__(model, tr("What was found"), parent)
        self._review = model
        self._owners = False
        self._begins: set[int] = set()
        self._delegate = ReviewDelegate(self)
        self.setItemDelegate(self._delegate)
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(30)
        look().changed.connect(self.arrange)
        model.modelReset.connect(self.arrange)
        self.arrange()

    @property
    def marked(self) -> list[int]:
        """The rows that are selected, from the top."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def look_at(self, row: int) -> None:
        """Make ``row`` the current one, and the only one selected.

        ``selectRow`` would add to what is selected while Ctrl or Shift happens to be held.
        """
        flag = QItemSelectionModel.SelectionFlag
        index = self._review.index(row, 0)
        self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)

    def toggle(self) -> None:
        """Tick the selected rows, or untick them if the current one is ticked."""
        current = self.currentIndex().row()
        self._review.tick(self.marked or [current], not self._review.is_ticked(current))

    def set_owners(self, several: bool) -> None:
        """Say whose each account is, where there are several people."""
        self._owners = several
        self.arrange()

    def arrange(self) -> None:
        """Give every column its share of the room."""
        compact = self.viewport().width() < look().scaled(_ONE_LINE)
        self._delegate.two_lines = compact
        self.verticalHeader().setDefaultSectionSize(self._delegate.row_height)
        self._make_room_for_sections()
        self.setColumnHidden(Column.WHY, compact)
        owners = self._owners and self.viewport().width() >= look().scaled(_NAMES)
        self.setColumnHidden(Column.OWNER, not owners)
        tick, sure = look().scaled(40), look().scaled(96)
        owner = look().scaled(76) if owners else 0
        left = max(0, self.viewport().width() - tick - sure - owner)
        name = left if compact else int(left * 0.42)
        widths = {
            Column.TICK: tick,
            Column.SURE: sure,
            Column.NAME: name,
            Column.WHY: left - name,
            Column.OWNER: owner,
        }
        for column, width in widths.items():
            self.setColumnWidth(column, width)

    def _make_room_for_sections(self) -> None:
        """Make those rows higher above which a section begins, and all others as they were."""
        usual = self._delegate.row_height
        high = usual + self._delegate.section_height
        begins = {row for row in range(self._review.rowCount()) if self._review.section_at(row)}
        for row in self._begins - begins:
            self.setRowHeight(row, usual)
        for row in begins:
            self.setRowHeight(row, high)
        self._begins = begins

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self.arrange()

    @override
    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection, /) -> None:
        super().selectionChanged(selected, deselected)
        self.picked.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.toggle()
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        ticks = index.isValid() and index.column() == Column.TICK
        if ticks and event.button() == Qt.MouseButton.LeftButton:
            self._review.tick([index.row()], not self._review.is_ticked(index.row()))
