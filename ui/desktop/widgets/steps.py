"""The steps of a journey: done ones ticked, the current one open, the rest to come."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.desktop.icons import pixmap
from ui.desktop.theme import look
from ui.desktop.widgets.row_button import RowButton
from ui.desktop.widgets.surface import column, empty, row
from ui.desktop.widgets.text import Text


class StepState(StrEnum):
    """Where a step stands."""

    DONE = "done"
    CURRENT = "current"
    TODO = "todo"


class StepItem(NamedTuple):
    """One row; ``spoken`` says the state in a word for a screen reader (``done``)."""

    text: str
    state: StepState
    spoken: str


class StepMark(QWidget):
    """The disc before a step: filled with a tick, a bold ring, or a thin ring."""

    def __init__(self, state: StepState, size: int = 22, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        size = look().scaled(self._size)
        return QSize(size, size)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        colours = look().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        if self._state is StepState.DONE:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.ok))
            painter.drawEllipse(box)
            size = round(self.width() * 0.64)
            place = (self.width() - size) // 2
            painter.drawPixmap(place, place, pixmap("check", colours.surface, size))
            return
        current = self._state is StepState.CURRENT
        painter.setPen(
            QPen(QColor(colours.accent if current else colours.border), 3 if current else 2)
        )
        painter.drawEllipse(box)


class StepList(QWidget):
    """Rows of steps. Arrow keys move, Enter or a click looks at a step.

    Signals:
        chosen(int): the row that was pressed, from 0.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = column(spacing=4)
        self.setLayout(self._box)
        self._rows: list[RowButton] = []

    def show_steps(self, steps: tuple[StepItem, ...], looked_at: int | None = None) -> None:
        """Show ``steps``; ``looked_at`` is the row whose text stands beside the list."""
        focused = next((i for i, r in enumerate(self._rows) if r.hasFocus()), None)
        empty(self._box)
        self._rows = []
        for index, step in enumerate(steps):
            button = self._make_row(step, len(steps), index)
            button.setChecked(index == looked_at)
            button.clicked.connect(lambda _=False, i=index: self.chosen.emit(i))
            button.arrow_pressed.connect(partial(self._move, index))
            self._rows.append(button)
            self._box.addWidget(button)
        if focused is not None and focused < len(self._rows):
            self._rows[focused].setFocus()

    def rows(self) -> tuple[RowButton, ...]:
        """The rows, for tests and for moving the focus."""
        return tuple(self._rows)

    def _move(self, index: int, key: Qt.Key) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(key, 0)
        target = min(max(index + step, 0), len(self._rows) - 1)
        self._rows[target].setFocus(Qt.FocusReason.TabFocusReason)

    @staticmethod
    def _make_row(step: StepItem, count: int, index: int) -> RowButton:
        button = _StepRow(f"{index + 1}/{count} {step.text}")
        button.setAccessibleDescription(step.spoken)
        button.setCheckable(True)
        tone = "" if step.state is StepState.CURRENT else "muted"
        words = Text(step.text, tone=tone, strong=step.state is StepState.CURRENT)
        mark = StepMark(step.state)
        box = row(mark, words, spacing=12)
        box.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        box.setStretch(1, 1)
        box.setContentsMargins(8, 8, 8, 8)
        button.setLayout(box)
        button.adopt()
        return button


class _StepRow(RowButton):
    """A row that is marked from outside, not by being pressed."""

    @override
    def nextCheckState(self) -> None:
        """The screen decides what is looked at."""

    @override
    def ground(self) -> str | None:
        if self.isChecked():
            return look().colours.sunk
        return super().ground()
