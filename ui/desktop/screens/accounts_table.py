"""The table of accounts: arrows move, Enter opens the guide, Delete asks to remove."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.ids import AccountId
from ui.desktop.models.accounts import AccountsModel, Column
from ui.desktop.models.accounts_delegate import AccountsDelegate
from ui.desktop.theme import look
from ui.desktop.widgets.row_table import RowTable
from ui.text.catalogue import current, tr

_ONE_LINE_NEEDS = {"zh": 540, "en": 780}
"""How wide the table must be for a column of logins: English words are longer."""

_WHOLE_ROW = QItemSelectionModel.SelectionFlag.Rows


class AccountsTable(RowTable):
    """Rows of accounts; several can be selected.

    Signals:
        picked(): other rows are selected now.
        opened(str): Enter or a double click on this account.
        removal_asked(): the Delete key.
    """

    picked = Signal()
    opened = Signal(str)
    removal_asked = Signal()

    def __init__(self, model: AccountsModel, parent: QWidget | None = None) -> None:
        super().__init__(model, tr("Accounts"), parent)
        self._accounts = model
        self._owners = False
        self._compact = False
        self._delegate = AccountsDelegate(self)
        self.setItemDelegate(self._delegate)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setMinimumSectionSize(40)
        self.setSortingEnabled(True)
        self.doubleClicked.connect(self._open)
        look().changed.connect(self.arrange)
        self.arrange()

    @property
    def chosen(self) -> tuple[AccountId, ...]:
        """The accounts that are selected, from the top."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        views = (self._accounts.view_at(row) for row in rows)
        return tuple(view.account.id for view in views if view is not None)

    def choose(self, accounts: Iterable[AccountId], *, show: bool = True) -> None:
        """Select ``accounts`` as far as they are shown; the first becomes the current one."""
        rows = [row for a in accounts if (row := self._accounts.row_of(a)) is not None]
        selection = self.selectionModel()
        selection.clearSelection()
        for row in rows:
            index = self._accounts.index(row, 0)
            selection.select(index, QItemSelectionModel.SelectionFlag.Select | _WHOLE_ROW)
        if rows:
            index = self._accounts.index(rows[0], 0)
            selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            if show:
                self.scrollTo(index)

    def set_compact(self, compact: bool) -> None:
        """Show nothing but the name over the login, and the progress."""
        if self._compact != compact:
            self._compact = compact
            self.arrange()

    def set_owners(self, several: bool) -> None:
        """Say whose each account is, where there are several people."""
        self._owners = several
        self.arrange()

    def arrange(self) -> None:
        """Give every column its share of the room; a login without a column goes under the name."""
        compact = self._compact
        room = self.viewport().width()
        two_lines = compact or room < look().scaled(_ONE_LINE_NEEDS[current()])
        self._delegate.two_lines = two_lines
        self.verticalHeader().setDefaultSectionSize(self._delegate.row_height)
        self.setColumnHidden(Column.LOGIN, two_lines)
        self.setColumnHidden(Column.ROLES, compact)
        self.setColumnHidden(Column.OWNER, compact or not self._owners)
        status = look().scaled(116 if compact else 124)
        owner = look().scaled(58) if self._owners and not compact else 0
        left = room - status - owner
        shares = {Column.NAME: 0.39, Column.LOGIN: 0.28, Column.ROLES: 0.33}
        if two_lines:
            shares = {Column.NAME: 1.0} if compact else {Column.NAME: 0.57, Column.ROLES: 0.43}
        for column, share in shares.items():
            self.setColumnWidth(column, int(left * share))
        self.setColumnWidth(Column.OWNER, owner)
        self.setColumnWidth(Column.STATUS, status)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self.arrange()

    @override
    def selectionChanged(self, selected: object, deselected: object, /) -> None:
        super().selectionChanged(selected, deselected)  # type: ignore[arg-type]  # passed through
        self.picked.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_asked.emit()
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        view = self._accounts.view_at(index.row())
        if view is not None:
            self.opened.emit(view.account.id)
