"""The columns of an import's review, what each says of a row, and what its painter asks for."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum

from PySide6.QtCore import Qt

from ui.desktop.models.imports_words import ReviewRow, row_name, sure_words, why


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


WORDS: dict[Column, Callable[[ReviewRow], str]] = {
    Column.TICK: lambda _: "",
    Column.SURE: sure_words,
    Column.NAME: row_name,
    Column.WHY: why,
    Column.OWNER: lambda row: row.owner,
}
