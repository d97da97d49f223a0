"""The list of services: arrows move, Enter or a click opens."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget
from typing_extensions import override

from app.domain.ids import ServiceId
from ui.desktop.models.services import ServicesModel
from ui.desktop.models.services_delegate import ServicesDelegate
from ui.desktop.theme import look
from ui.text.catalogue import tr

_OPENING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class ServicesList(QListView):
    """All rows are equally high, so that hundreds cost no more than those in sight.

    Signals:
        opened(str): the service whose row was pressed.
    """

    opened = Signal(str)

    def __init__(self, model: ServicesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = model
        self.setModel(model)
        self.setItemDelegate(ServicesDelegate(self))
        self.setAccessibleName(tr("Services"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.clicked.connect(self._open)
        look().changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def at(self) -> ServiceId | None:
        """The service that the keyboard is at."""
        index = self.currentIndex()
        return self._services.rows[index.row()].id if index.isValid() else None

    def go_to(self, service: ServiceId | None) -> None:
        """Put the keyboard at ``service``, or at the first row if it is not listed."""
        row = self._services.row_of(service)
        if self._services.rows:
            self.setCurrentIndex(self._services.index(row or 0))

    @override
    def focusInEvent(self, event: QFocusEvent, /) -> None:
        if not self.currentIndex().isValid():
            self.go_to(None)
        super().focusInEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if Qt.Key(event.key()) in _OPENING:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex | QPersistentModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self._services.rows[index.row()].id)
