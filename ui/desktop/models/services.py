"""The services of the directory as a list for a view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import chain

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from app.directory.facts import Text
from app.directory.service import Category, Service
from app.domain.account import Kind
from app.domain.ids import ServiceId
from ui.text.catalogue import pick, tr
from ui.text.labels import label

Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What else the model tells of a row."""

    ROW = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """What the list shows of a service. ``own``: the user wrote it; ``mine``: an account is there.

    ``at_hand`` is what people know it by beside its name: a hotline, else a site; often empty.
    """

    id: ServiceId
    name: Text
    category: Category
    kinds: tuple[Kind, ...]
    regions: tuple[str, ...]
    at_hand: str
    own: bool
    mine: bool

    @property
    def title(self) -> str:
        """The name in the language in use."""
        return pick(self.name)

    @property
    def about(self) -> str:
        """What it is, and what it is known by."""
        return " · ".join(filter(None, (label(self.category), self.at_hand)))

    @property
    def chip(self) -> str:
        """What is special about it, in two or three words; often nothing."""
        if self.own:
            return tr("your own")
        return tr("in your list") if self.mine else ""


def service_row(service: Service, *, own: bool, mine: bool) -> ServiceRow:
    """Return the row of ``service``."""
    numbers = (hotline.number for hotline in service.hotlines)
    return ServiceRow(
        id=service.id,
        name=service.name,
        category=service.category,
        kinds=service.kinds,
        regions=service.regions,
        at_hand=next(chain(numbers, service.domains), ""),
        own=own,
        mine=mine,
    )


class ServicesModel(QAbstractListModel):
    """Rows of services, in the order they come; their words are made when they are painted."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ServiceRow, ...] = ()

    @property
    def rows(self) -> tuple[ServiceRow, ...]:
        """All rows."""
        return self._rows

    def show_rows(self, rows: Sequence[ServiceRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row_of(self, service: ServiceId | None) -> int | None:
        """Return where ``service`` stands; None if it is not listed."""
        return next((i for i, row in enumerate(self._rows) if row.id == service), None)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, /, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (row.title, row.about, row.chip)))
        return row if role == Role.ROW else None
