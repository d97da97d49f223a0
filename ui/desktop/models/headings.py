"""The headings of a table's columns, as Qt asks a model for them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt


def heading(
    words: Sequence[str], section: int, orientation: Qt.Orientation, role: int
) -> str | int | None:
    """Return what Qt wants to know of column ``section``, whose headings are ``words``.

    That is its word for ``DisplayRole`` and where it stands for ``TextAlignmentRole``: on the left,
    as in every table here. None for everything else.
    """
    if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(words):
        return None
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return words[section] if role == Qt.ItemDataRole.DisplayRole else None
