"""A choice of one out of a few, side by side and all of them in sight."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.desktop.theme import look
from ui.desktop.widgets.flow import FlowLayout
from ui.desktop.widgets.row_button import RowButton
from ui.desktop.widgets.surface import empty, row
from ui.desktop.widgets.text import Text


class Segment(RowButton):
    """One of the words; the chosen one lies on the accent's soft ground with an outline."""

    def __init__(self, word: str, parent: QWidget | None = None) -> None:
        super().__init__(word, parent)
        self.setCheckable(True)
        self._words = Text(word, wrap=False)
        box = row(self._words)
        box.setContentsMargins(14, 7, 14, 7)
        self.setLayout(box)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.adopt()
        self.toggled.connect(self._dress)

    @override
    def nextCheckState(self) -> None:
        """Whoever listens decides what is chosen."""

    @override
    def outline(self) -> str | None:
        return look().colours.accent if self.isChecked() else look().colours.outline

    def _dress(self, chosen: bool) -> None:
        self._words.set_tone("accent" if chosen else "")


class Segmented(QWidget):
    """Words side by side; they break into lines where room is short. Left and right move.

    Signals:
        picked(object): the key of the word that was pressed.
    """

    picked = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._box = FlowLayout(spacing=6)
        self.setLayout(self._box)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._keys: list[object] = []
        self._segments: list[Segment] = []

    def offer(self, options: Sequence[tuple[object, str]], chosen: object = None) -> None:
        """Offer ``options`` as (key, word) with ``chosen`` pressed; None for none of them."""
        empty(self._box)
        self._keys = [key for key, _ in options]
        self._segments = [Segment(word) for _, word in options]
        for key, segment in zip(self._keys, self._segments, strict=True):
            # A screen reader comes to the word alone: “I have this”, but what?
            segment.setAccessibleDescription(self.accessibleName())
            segment.clicked.connect(lambda _=False, k=key: self._pick(k))
            self._box.addWidget(segment)
        self.choose(chosen)

    def choose(self, chosen: object) -> None:
        """Show another choice; says nothing to listeners."""
        for key, segment in zip(self._keys, self._segments, strict=True):
            segment.setChecked(key == chosen)

    @property
    def key(self) -> object:
        """The key that is chosen, None if none is."""
        chosen = [k for k, s in zip(self._keys, self._segments, strict=True) if s.isChecked()]
        return chosen[0] if chosen else None

    @property
    def place(self) -> int:
        """Where the chosen word stands, from 0; -1 if none is chosen."""
        return next((i for i, s in enumerate(self._segments) if s.isChecked()), -1)

    def pick_place(self, place: int) -> None:
        """Choose the word at ``place``, as pressing it does; nothing where there is none."""
        if 0 <= place < len(self._keys):
            self._pick(self._keys[place])

    def segment(self, key: object) -> Segment:
        """The word of ``key``."""
        return self._segments[self._keys.index(key)]

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        focused = [i for i, s in enumerate(self._segments) if s.hasFocus()]
        if step is None or not focused:
            super().keyPressEvent(event)
            return
        target = min(max(focused[0] + step, 0), len(self._segments) - 1)
        self._segments[target].setFocus(Qt.FocusReason.TabFocusReason)

    def _pick(self, key: object) -> None:
        self.choose(key)
        self.picked.emit(key)
