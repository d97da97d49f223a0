"""One sort of thing that stands in the way of giving the number up, with its one next step."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.desktop.models.gate_words import InTheWay, Way
from ui.desktop.tokens import State
from ui.desktop.widgets.buttons import Button, Variant
from ui.desktop.widgets.drawing import Drawing
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.kept_focus import focus_named
from ui.desktop.widgets.surface import Card, column, empty, row
from ui.desktop.widgets.text import Text
from ui.text.catalogue import current, ntr

_AT_ONCE = 6
"""So many accounts are named at first; the others can be unfolded."""


class BlockerCard(Card):
    """The reason, what to do, the accounts, and one button.

    Signals:
        went(str, dict): the user wants to go to a screen, with its arguments.
    """

    went = Signal(str, dict)

    def __init__(self, one: InTheWay, *, filled: bool, parent: QWidget | None = None) -> None:
        super().__init__(spacing=8, margin=16, parent=parent)
        self._one = one
        self._names = flow(spacing=4)
        sign = Drawing("triangle-alert" if one.state is State.WARN else "clock", one.state)
        words = column(Text(one.reason, strong=True), Text(one.next, tone="muted"), spacing=4)
        words.addLayout(self._names)
        if one.way is not None:
            button = self._button(one.way, "primary" if filled else "quiet")
            glue = "：" if current() == "zh" else ": "
            button.setAccessibleName(f"{one.way.word}{glue}{one.reason}")
            words.addLayout(flow(button))
        line = row(sign, words, spacing=12)
        line.setStretch(1, 1)
        line.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(line)
        self._fill(_AT_ONCE)

    def _fill(self, count: int) -> None:
        empty(self._names)
        for name in self._one.names[:count]:
            self._names.addWidget(self._button(name, "link"))
        hidden = len(self._one.names) - count
        if hidden > 0:
            words = ntr("Show {n} more", "Show {n} more", hidden)
            self._names.addWidget(Button(words, "quiet", self._unfold))

    def _unfold(self) -> None:
        self._fill(len(self._one.names))
        focus_named(self, self._one.names[_AT_ONCE].word)

    def _button(self, way: Way, variant: Variant) -> Button:
        made = Button(way.word, variant)
        made.clicked.connect(lambda _=False: self.went.emit(way.screen, way.arguments))
        return made
