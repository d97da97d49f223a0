"""Today's card of what needs the user's eye; it is only there when there is something."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.desktop.models.today_words import EyeItem
from ui.desktop.tokens import Kind, State
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.surface import Card, column, empty
from ui.desktop.widgets.text import Text, show_if
from ui.text.catalogue import current, ntr, tr

_AT_ONCE = 3


class EyeCard(Card):
    """A few sentences, each with what can be done about it.

    Signals:
        went(str, dict): the user wants to go to a screen, with its arguments.
    """

    went = Signal(str, dict)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(State.WARN, spacing=14, parent=parent)
        self._items: Sequence[EyeItem] = ()
        self._all = False

    def show_items(self, items: Sequence[EyeItem]) -> None:
        """Show ``items``; hide the card if there are none."""
        self._items = items
        self._fill()
        show_if(self, bool(items))

    def _fill(self) -> None:
        empty(self.body)
        self.body.addWidget(Text(tr("Needs your eye"), Kind.SECTION, tone=State.WARN))
        shown = self._items if self._all else self._items[:_AT_ONCE]
        for item in shown:
            button = Button(item.button, "quiet", self._going(item))
            glue = "：" if current() == "zh" else ": "
            button.setAccessibleName(f"{item.button}{glue}{item.sentence}")
            button.setObjectName(f"eye {item.sentence}")
            self.body.addLayout(column(Text(item.sentence), flow(button), spacing=8))
        hidden = len(self._items) - len(shown)
        if hidden:
            words = ntr("Show {n} more", "Show {n} more", hidden)
            self.body.addLayout(flow(Button(words, "link", self._show_all)))

    def _show_all(self) -> None:
        self._all = True
        self._fill()
        buttons = self.findChildren(Button)
        if len(buttons) > _AT_ONCE:
            buttons[_AT_ONCE].setFocus()

    def _going(self, item: EyeItem) -> Callable[[], None]:
        arguments: dict[str, str] = {"account": item.account} if item.account else {}
        if item.number:
            arguments["number"] = item.number

        def go() -> None:
            self.went.emit(item.screen, arguments)

        return go
