"""The accounts an import proposes as a table: each with its tick, filtered in place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import IntEnum
from typing import Any

import msgspec
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from app.discovery.candidate import Candidate
from ui.desktop.models.imports_groups import (
    Narrowing,
    is_first,
    section_of,
    section_title,
    ticked_at_first,
)
from ui.desktop.models.imports_words import (
    ReviewRow,
    row_name,
    row_words,
    sure_state,
    sure_words,
    why,
)
from ui.desktop.widgets.text import plain_tip
from ui.text.catalogue import tr

_ROOT = QModelIndex()


class Column(IntEnum):
    """The columns, from the left."""

    TICK = 0
    SURE = 1
    NAME = 2
    WHY = 3
    OWNER = 4


class Role(IntEnum):
    """What the delegate asks for beside the words."""

    ROW = Qt.ItemDataRole.UserRole
    STATE = Qt.ItemDataRole.UserRole + 1
    SECTION = Qt.ItemDataRole.UserRole + 2


_WORDS: dict[Column, Callable[[ReviewRow], str]] = {
    Column.TICK: lambda _: "",
    Column.SURE: sure_words,
    Column.NAME: row_name,
    Column.WHY: why,
    Column.OWNER: lambda row: row.owner,
}


class ReviewModel(QAbstractTableModel):
    """Rows are proposed accounts in the order they were found to matter.

    Signals:
        ticked(): something was ticked or unticked.
    """

    ticked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[ReviewRow, ...] = ()
        self._shown: list[int] = []
        self._ticks: set[int] = set()
        self._narrowed = Narrowing()

    def show_rows(
        self, rows: Sequence[ReviewRow], ticked: Iterable[Candidate] | None = None
    ) -> None:
        """Show other rows, with the ticks they start with, or those of ``ticked``."""
        self.beginResetModel()
        self._all = tuple(rows)
        self._narrowed = Narrowing()
        wanted = None if ticked is None else set(ticked)
        self._ticks = {
            place
            for place, row in enumerate(self._all)
            if not row.is_known
            and (ticked_at_first(row) if wanted is None else row.candidate in wanted)
        }
        self._shown = list(range(len(self._all)))
        self.endResetModel()
        self.ticked.emit()

    def narrow(self, to: Narrowing) -> None:
        """Show only the rows that ``to`` lets. Ticks stay as they are."""
        self.beginResetModel()
        self._narrowed = to
        self._shown = [place for place, row in enumerate(self._all) if to.lets(row)]
        self.endResetModel()

    @property
    def narrowed(self) -> Narrowing:
        """What the table is narrowed to."""
        return self._narrowed

    @property
    def rows(self) -> tuple[ReviewRow, ...]:
        """All rows, also those that are not shown."""
        return self._all

    @property
    def chosen(self) -> tuple[Candidate, ...]:
        """The candidates that are ticked, also those that are not shown."""
        return tuple(self._all[place].candidate for place in sorted(self._ticks))

    @property
    def accepted(self) -> tuple[Candidate, ...]:
        """The same, without the repayment calendars that are not wanted."""
        return tuple(self._all[place].accepted for place in sorted(self._ticks))

    @property
    def known(self) -> tuple[Candidate, ...]:
        """What the list has already: it gains newer evidence, and nothing else without a yes."""
        found = (row.candidate for row in self._all if row.is_known)
        return tuple(msgspec.structs.replace(candidate, repayment=None) for candidate in found)

    def row_at(self, row: int) -> ReviewRow | None:
        """Return what stands in ``row``, None outside of the table."""
        return self._all[self._shown[row]] if 0 <= row < len(self._shown) else None

    def change(self, changed: Mapping[int, ReviewRow]) -> None:
        """Show other accounts in some rows of the table; what the list has loses its tick."""
        rows = list(self._all)
        for row, to in changed.items():
            place = self._shown[row]
            rows[place] = to
            if to.is_known:
                self._ticks.discard(place)
        self._all = tuple(rows)
        self._changed()

    def exchange(self, rows: Sequence[int], with_: Sequence[ReviewRow]) -> None:
        """Have ``with_`` stand where the first of ``rows`` stood, and take the others out.

        They are ticked if any of those was. What the table is narrowed to stays, unless it would
        hide them.
        """
        places = sorted(self._shown[row] for row in rows)
        if not places:
            return
        was_ticked = any(place in self._ticks for place in places)
        ticked = {id(self._all[place]) for place in self._ticks - set(places)}
        rest = list(self._all)
        for place in reversed(places):
            del rest[place]
        rest[places[0] : places[0]] = with_
        if was_ticked:
            ticked |= {id(row) for row in with_ if not row.is_known}
        self.beginResetModel()
        self._all = tuple(rest)
        self._ticks = {place for place, row in enumerate(rest) if id(row) in ticked}
        if not all(self._narrowed.lets(row) for row in with_):
            self._narrowed = Narrowing()
        self._shown = [place for place, row in enumerate(rest) if self._narrowed.lets(row)]
        self.endResetModel()
        self.ticked.emit()

    def append(self, rows: Sequence[ReviewRow]) -> None:
        """Have ``rows`` at the end, not ticked."""
        self.beginResetModel()
        start = len(self._all)
        self._all = (*self._all, *rows)
        self._shown += [start + at for at, row in enumerate(rows) if self._narrowed.lets(row)]
        self.endResetModel()

    def section_at(self, row: int) -> str:
        """Return what stands above ``row`` if a section begins there, else ""."""
        here, before = self.row_at(row), self.row_at(row - 1)
        if here is None or self._narrowed.group is not None:
            return ""
        section = section_of(here)
        begins = before is None or section_of(before) is not section
        return section_title(section) if begins else ""

    def place_of(self, row: ReviewRow) -> int:
        """Return where ``row`` stands in the table, -1 if it does not show."""
        return next((at for at, place in enumerate(self._shown) if self._all[place] is row), -1)

    def tick(self, rows: Iterable[int], on: bool) -> None:
        """Tick or untick rows of the table; those the list has already cannot be ticked."""
        for row in rows:
            if 0 <= row < len(self._shown) and not self._all[self._shown[row]].is_known:
                self._set(self._shown[row], on)
        self._changed()

    def tick_shown(self, on: bool) -> None:
        """Tick or untick everything that is shown."""
        self.tick(range(len(self._shown)), on)

    def tick_only_first(self) -> None:
        """Tick money and keys, and nothing else."""
        self._ticks = {place for place, row in enumerate(self._all) if is_first(row)}
        self._changed()

    def is_ticked(self, row: int) -> bool:
        """Whether ``row`` of the table is ticked."""
        return 0 <= row < len(self._shown) and self._shown[row] in self._ticks

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT, /) -> int:
        return 0 if parent.isValid() else len(self._shown)

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
            Qt.ItemDataRole.DisplayRole: _WORDS[column],
            Qt.ItemDataRole.ToolTipRole: lambda row: plain_tip(_WORDS[column](row)),
            Qt.ItemDataRole.AccessibleTextRole: _WORDS[column],
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
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            Column.TICK: "",
            Column.SURE: tr("How sure"),
            Column.NAME: tr("Account"),
            Column.WHY: tr("Why it is here"),
            Column.OWNER: tr("Whose"),
        }[Column(section)]

    def _set(self, place: int, on: bool) -> None:
        if on:
            self._ticks.add(place)
        else:
            self._ticks.discard(place)

    def _changed(self) -> None:
        if self._shown:
            first, last = self.index(0, 0), self.index(len(self._shown) - 1, len(Column) - 1)
            self.dataChanged.emit(first, last)
        self.ticked.emit()
