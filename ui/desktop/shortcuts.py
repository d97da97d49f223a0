"""F1: the keys that work everywhere."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from ui.desktop.tokens import Kind
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.surface import column
from ui.desktop.widgets.text import Chip, Text
from ui.text.catalogue import tr


class ShortcutList(QDialog):
    """A list to read; Escape closes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        grid = QGridLayout()
        grid.setSpacing(10)
        grid.setColumnStretch(1, 1)
        for line, (keys, words) in enumerate(shortcuts()):
            grid.addWidget(Chip(keys), line, 0, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(Text(words), line, 1)
        box = column(Text(tr("Keys that work everywhere"), Kind.SECTION), spacing=16)
        box.addLayout(grid)
        box.addLayout(flow(Button(tr("Close"), "primary", self.accept)))
        box.setContentsMargins(24, 24, 24, 20)
        self.setLayout(box)
        self.setMinimumWidth(420)


def shortcuts() -> tuple[tuple[str, str], ...]:
    """Return the keys and what they do."""
    return (
        ("Ctrl+1 … 7", tr("Go to a page, counted from the top")),
        ("Ctrl+K", tr("Search accounts")),
        ("Alt+←", tr("Back to the page before")),
        ("Ctrl+L", tr("Lock")),
        ("Tab", tr("To the next field or button")),
        ("F1", tr("This list")),
    )
