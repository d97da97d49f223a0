"""The accounts an import proposes as a table: each with its tick, filtered in place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from app.actions.comparing import ProposedAccount
from app.discovery.candidate import Candidate
from app.discovery.redoing import Said
from ui.desktop.models.headings import heading
from ui.desktop.models.imports_columns import WORDS, Column, Role
from ui.desktop.models.imports_groups import Narrowing, section_of, section_title
from ui.desktop.models.imports_rows import ReviewRows
from ui.desktop.models.imports_words import (
    ReviewRow,
    row_words,
    sure_state,
)
from ui.desktop.widgets.text import plain_tip
from ui.text.catalogue import tr

_ROOT = QModelIndex()


class ReviewModel(QAbstractTableModel):
    """Rows are proposed accounts in the order they were found to matter.

    Signals:
        ticked(): something was ticked or unticked.
    """

    ticked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows = ReviewRows()

    def show_rows(
        self, rows: Sequence[ReviewRow], ticked: Iterable[Candidate] | None = None
    ) -> None:
        """Show other rows, with the ticks they start with, or those of ``ticked``."""
        with self._anew():
            self._rows = ReviewRows(rows, ticked)
        self.ticked.emit()

    def narrow(self, to: Narrowing) -> None:
        """Show only the rows that ``to`` lets. Ticks stay as they are."""
        with self._anew():
            self._rows.narrow(to)

    @property
    def narrowed(self) -> Narrowing:
        """What the table is narrowed to."""
        return self._rows.narrowed

    @property
    def rows(self) -> tuple[ReviewRow, ...]:
        """All rows, also those that are not shown."""
        return self._rows.all

    @property
    def chosen(self) -> tuple[Candidate, ...]:
        """The candidates that are ticked, also those that are not shown."""
        return tuple(row.candidate for row in self._rows.ticked)

    @property
    def accepted(self) -> tuple[Candidate, ...]:
        """The same, without the repayment calendars that are not wanted."""
        return tuple(row.accepted for row in self._rows.ticked)

    @property
    def known(self) -> tuple[Candidate, ...]:
        """What the list has already: it gains newer evidence, and a calendar only with a yes."""
        return tuple(row.accepted for row in self.rows if row.is_known)

    @property
    def left_out(self) -> tuple[Candidate, ...]:
        """What is new and not wanted."""
        return tuple(row.candidate for row in self._rows.unticked)

    @property
    def calendars(self) -> int:
        """How many accounts in the list are to gain a repayment calendar."""
        return sum(row.is_known and row.wants_calendar for row in self.rows)

    @property
    def said(self) -> tuple[Said, ...]:
        """What the user said of rows that is not what they start with."""
        return self._rows.said

    def row_at(self, row: int) -> ReviewRow | None:
        """Return what stands in ``row``, None outside of the table."""
        return self._rows.at(row)

    def change(self, changed: Mapping[int, ReviewRow]) -> None:
        """Show other accounts in some rows of the table; what the list has loses its tick."""
        self._rows.change(changed)
        self._changed()

    def exchange(
        self,
        rows: Sequence[int],
        with_: Sequence[ReviewRow],
        others: Mapping[int, ProposedAccount] | None = None,
    ) -> None:
        """Have ``with_`` stand in place of ``rows``, as ReviewRows does.

        ``others`` says which accounts the other rows are by now, by the ``id`` of the row.
        """
        with self._anew():
            self._rows.exchange(rows, with_)
            self._rows.compare_anew(others or {})
        self.ticked.emit()

    def append(self, rows: Sequence[ReviewRow]) -> None:
        """Have ``rows`` at the end, not ticked."""
        with self._anew():
            self._rows.append(rows)

    def section_at(self, row: int) -> str:
        """Return what stands above ``row`` if a section begins there, else ""."""
        here, before = self.row_at(row), self.row_at(row - 1)
        if here is None or self.narrowed.group is not None:
            return ""
        section = section_of(here)
        begins = before is None or section_of(before) is not section
        return section_title(section) if begins else ""

    def place_of(self, row: ReviewRow) -> int:
        """Return where ``row`` stands in the table, -1 if it does not show."""
        return self._rows.place_of(row)

    def tick(self, rows: Iterable[int], on: bool) -> None:
        """Tick or untick rows of the table; those the list has already cannot be ticked."""
        self._rows.tick(rows, on)
        self._changed()

    def tick_shown(self, on: bool) -> None:
        """Tick or untick everything that is shown."""
        self.tick(range(len(self._rows)), on)

    def tick_only_first(self) -> None:
        """Tick money and keys, and nothing else."""
        self._rows.tick_only_first()
        self._changed()

    def is_ticked(self, row: int) -> bool:
        """Whether ``row`` of the table is ticked."""
        return self._rows.is_ticked(row)

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT, /) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT, /) -> int:
        return 0 if parent.isValid() else len(Column)

    @override
    def flags(self, index: QModelIndex | QPersistentModelIndex, /) -> Qt.ItemFlag:
        flags = super().flags(index)
        row = self.row_at(index.row()) if index.isValid() else None
        if row is not None and index.column() == Column.TICK and not row.is_known:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    @override
    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
        /,
    ) -> Any:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        column = Column(index.column())
        if role == Qt.ItemDataRole.CheckStateRole:
            if column is not Column.TICK or row.is_known:
                return None
            on = self.is_ticked(index.row())
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole and column in (Column.TICK, Column.NAME):
            state = tr("ticked") if self.is_ticked(index.row()) else tr("not ticked")
            return f"{state}: {row_words(row)}"
        made: dict[int, Callable[[ReviewRow], object]] = {
            Qt.ItemDataRole.DisplayRole: WORDS[column],
            Qt.ItemDataRole.ToolTipRole: lambda row: plain_tip(WORDS[column](row)),
            Qt.ItemDataRole.AccessibleTextRole: WORDS[column],
            Role.ROW: lambda one: one,
            Role.STATE: sure_state,
            Role.SECTION: lambda _: self.section_at(index.row()),
        }
        return made[role](row) if role in made else None

    @override
    def setData(
        self,
        index: QModelIndex | QPersistentModelIndex,
        value: Any,
        role: int = Qt.ItemDataRole.EditRole,
        /,
    ) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        row = self.row_at(index.row())
        if row is None or row.is_known or index.column() != Column.TICK:
            return False
        self.tick([index.row()], Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
        /,
    ) -> Any:
        words = (
            "",
            tr("How sure"),
            tr("Account"),
            tr("Why it is here"),
            tr("Whose"),
        )
        return heading(words, section, orientation, role)

    @contextmanager
    def _anew(self) -> Iterator[None]:
        self.beginResetModel()
        yield
        self.endResetModel()

    def _changed(self) -> None:
        if len(self._rows):
            first, last = self.index(0, 0), self.index(len(self._rows) - 1, len(Column) - 1)
            self.dataChanged.emit(first, last)
        self.ticked.emit()
