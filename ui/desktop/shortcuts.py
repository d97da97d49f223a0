"""F1: the keys that work everywhere."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.desktop.tokens import Kind
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.sheet import Sheet
from ui.desktop.widgets.text import Chip, Text
from ui.text.catalogue import tr


class ShortcutList(Sheet):
    """A list to read; Escape closes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Keys that work everywhere"), parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        grid = QGridLayout()
        grid.setSpacing(10)
        grid.setColumnStretch(1, 1)
        for line, (keys, words) in enumerate(shortcuts()):
            grid.addWidget(Chip(keys), line, 0, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(Text(words), line, 1)
        self.body.addWidget(Text(tr("Keys that work everywhere"), Kind.SECTION))
        self.body.addLayout(grid)
        self.body.addLayout(flow(Button(tr("Got it"), "primary", self.accept)))


def shortcuts() -> tuple[tuple[str, str], ...]:
    """Return the keys and what they do."""
    return (
        ("Ctrl+1 … 8", tr("Go to a page, counted from the top")),
        ("Ctrl+F, Ctrl+K", tr("Search accounts")),
        ("Alt+←", tr("Back to the page before")),
        ("Ctrl+L", tr("Lock")),
        ("Tab", tr("To the next field or button")),
        ("F1", tr("This list")),
    )
