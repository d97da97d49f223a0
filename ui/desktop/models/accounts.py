"""The list of accounts as a table: filtered and sorted in place, quick with ten thousand rows.

Words are made when a cell is painted; sort keys are made once per column and list.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCollator,
    QCollatorSortKey,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from typing_extensions import override

from app.actions.listing import AccountView
from app.domain.binding import AccountStatus
from app.domain.ids import AccountId
from ui.desktop.models.accounts_filter import AccountFilter
from ui.desktop.models.accounts_words import (
    login_words,
    role_words,
    row_words,
    short_role_words,
    status_state,
    status_words,
    view_name,
)
from ui.desktop.models.headings import heading
from ui.desktop.widgets.text import plain_tip
from ui.text.catalogue import current, tr

_ROOT = QModelIndex()
_PROGRESS = {status: rank for rank, status in enumerate(AccountStatus)}


class Column(IntEnum):
    """The columns, from the left."""

    NAME = 0
    LOGIN = 1
    ROLES = 2
    OWNER = 3
    STATUS = 4


class Role(IntEnum):
    """What the delegates and the screen ask for beside the words."""

    VIEW = Qt.ItemDataRole.UserRole
    STATE = Qt.ItemDataRole.UserRole + 1


_WORDS: dict[Column, Callable[[AccountView], str]] = {
    Column.NAME: view_name,
    Column.LOGIN: login_words,
    Column.ROLES: short_role_words,
    Column.OWNER: lambda view: view.owner.name,
    Column.STATUS: status_words,
}


class AccountsModel(QAbstractTableModel):
    """Rows are accounts. Without a sort column they stand in the order they came in."""

    def __init__(self) -> None:
        super().__init__()
        self._all: Sequence[AccountView] = ()
        self._shown: list[AccountView] = []
        self._rows: dict[AccountId, int] = {}
        self._filter = AccountFilter()
        self._sorted_by: Column | None = None
        self._order = Qt.SortOrder.AscendingOrder
        self._keys: dict[tuple[Column, AccountId], Any] = {}

    def show_accounts(self, views: Sequence[AccountView]) -> None:
        """Show other accounts, as the filter allows."""
        self._all = views
        self._keys.clear()
        self._rebuild()

    def set_filter(self, wanted: AccountFilter) -> None:
        """Show only the accounts that fit."""
        if wanted != self._filter:
            self._filter = wanted
            self._rebuild()

    @property
    def views(self) -> Sequence[AccountView]:
        """The accounts that are shown, in order."""
        return self._shown

    def view_at(self, row: int) -> AccountView | None:
        """Return the account in ``row``, None outside of the table."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def row_of(self, account: AccountId) -> int | None:
        """Return the row of ``account``, None if it is not shown."""
        return self._rows.get(account)

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT, /) -> int:
        return 0 if parent.isValid() else len(self._shown)

    @override
    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT, /) -> int:
        return 0 if parent.isValid() else len(Column)

    @override
    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
        /,
    ) -> Any:
        view = self.view_at(index.row()) if index.isValid() else None
        if view is None:
            return None
        column = Column(index.column())
        tip = role_words if column is Column.ROLES else _WORDS[column]
        made: dict[int, Callable[[AccountView], object]] = {
            Qt.ItemDataRole.DisplayRole: _WORDS[column],
            Qt.ItemDataRole.ToolTipRole: lambda view: plain_tip(tip(view)),
            Qt.ItemDataRole.AccessibleTextRole: row_words
            if column is Column.NAME
            else _WORDS[column],
            Role.VIEW: lambda view: view,
            Role.STATE: lambda view: status_state(view.status),
        }
        return made[role](view) if role in made else None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
        /,
    ) -> Any:
        words = (
            tr("Account"),
            tr("Login or card"),
            tr("Used for"),
            tr("Whose"),
            tr("Progress"),
        )
        return heading(words, section, orientation, role)

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder, /) -> None:
        self._sorted_by = Column(column) if 0 <= column < len(Column) else None
        self._order = order
        self._rebuild()

    def _rebuild(self) -> None:
        self.beginResetModel()
        fits = self._filter.fits
        shown = list(self._all) if self._filter.is_open else [v for v in self._all if fits(v)]
        if self._sorted_by is not None:
            key = self._key_maker(self._sorted_by)
            shown.sort(key=key, reverse=self._order is Qt.SortOrder.DescendingOrder)
        self._shown = shown
        self._rows = {view.account.id: row for row, view in enumerate(shown)}
        self.endResetModel()

    def _key_maker(self, column: Column) -> Callable[[AccountView], Any]:
        if column is Column.STATUS:
            return lambda view: _PROGRESS[view.status]
        collator = _collator()
        words = _WORDS[column]

        def key(view: AccountView) -> tuple[bool, QCollatorSortKey]:
            """Accounts that say nothing here come last."""
            slot = (column, view.account.id)
            if slot not in self._keys:
                text = words(view)
                self._keys[slot] = (not text, collator.sortKey(text))
            found: tuple[bool, QCollatorSortKey] = self._keys[slot]
            return found

        return key


def _collator() -> QCollator:
    """Return what sorts words as people do: Chinese by its sound, 9 before 10."""
    language = QLocale.Language.Chinese if current() == "zh" else QLocale.Language.English
    collator = QCollator(QLocale(language))
    collator.setNumericMode(True)
    collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    return collator
