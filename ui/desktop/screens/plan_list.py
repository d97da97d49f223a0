"""The plan's list: as high as its rows, because the whole page scrolls."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy, QWidget
from typing_extensions import override

from app.domain.ids import AccountId
from ui.desktop.models.plan import PlanModel, Row, StepRow
from ui.desktop.screens.plan_delegate import PlanDelegate
from ui.desktop.theme import look

_OPENING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class PlanList(QListView):
    """Arrow keys, Home, End and letters move, Enter or a click opens.

    Signals:
        opened(str): the account whose row was pressed.
        reached(QRect): the keyboard is at the row with this place in the list.
    """

    opened = Signal(str)
    reached = Signal(QRect)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = PlanModel(self)
        self._delegate = PlanDelegate(self)
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setStyleSheet("QListView, QListView::item { background: transparent; padding: 0; }")
        self.clicked.connect(self._open)
        look().changed.connect(self._fit)

    @property
    def rows(self) -> PlanModel:
        """The model behind it."""
        return self._rows

    @property
    def current(self) -> AccountId | None:
        """The account the keyboard is at."""
        return self._account(self.currentIndex())

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show other rows; the keyboard stays at the same account."""
        if rows == self._rows.rows:
            return
        kept = self._account(self.currentIndex())
        self._delegate.forget()
        self._rows.show_rows(rows)
        row = self._rows.row_of(kept)
        if row is not None:
            self.setCurrentIndex(self._rows.index(row))
        self._fit()

    @override
    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        /,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        self.reached.emit(self.visualRect(index))

    @override
    def focusInEvent(self, event: QFocusEvent, /) -> None:
        if not self.currentIndex().isValid():
            self._go_to_first()
        super().focusInEvent(event)
        if event.reason() not in {Qt.FocusReason.MouseFocusReason, Qt.FocusReason.PopupFocusReason}:
            self.scrollTo(self.currentIndex())

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if Qt.Key(event.key()) in _OPENING:
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Home:
            self._go_to_first()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _go_to_first(self) -> None:
        """Go to the first step: the row above it is a heading, where Qt would get stuck."""
        first = next((i for i, r in enumerate(self._rows.rows) if isinstance(r, StepRow)), None)
        if first is not None:
            self.setCurrentIndex(self._rows.index(first))

    def _fit(self) -> None:
        width = self.viewport().width()
        height = sum(self._delegate.layout_of(row, width).height for row in self._rows.rows)
        self.setFixedHeight(max(1, height))
        self.scheduleDelayedItemsLayout()

    def _open(self, index: QModelIndex | QPersistentModelIndex) -> None:
        account = self._account(index)
        if account is not None:
            self.opened.emit(account)

    def _account(self, index: QModelIndex | QPersistentModelIndex) -> AccountId | None:
        row = self._rows.rows[index.row()] if index.isValid() else None
        return row.account if isinstance(row, StepRow) else None
