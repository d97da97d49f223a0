"""Today's card about the old number itself: may it go, what would be lost, what if."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.desktop.tokens import Kind
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.surface import Card
from ui.desktop.widgets.text import Text
from ui.text.catalogue import tr


class NumberCard(Card):
    """Three questions about the old number, each with a page that answers it.

    Signals:
        went(str, dict): the user wants to go to a screen, with its arguments.
    """

    went = Signal(str, dict)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=8, parent=parent)
        self.body.addWidget(Text(tr("The old number"), Kind.SECTION))
        for words, screen in (
            (tr("May the old number go?"), "gate"),
            (tr("What would be lost?"), "risk"),
            (tr("What if…"), "what_if"),
        ):
            button = Button(words, "link", partial(self._go, screen))
            button.setObjectName(f"number {screen}")
            self.body.addLayout(flow(button))

    def _go(self, screen: str) -> None:
        self.went.emit(screen, {})
