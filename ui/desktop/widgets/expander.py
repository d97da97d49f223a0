"""More, for those who want it: a line that opens what lies below it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.desktop.theme import look
from ui.desktop.widgets.drawing import Drawing
from ui.desktop.widgets.row_button import RowButton
from ui.desktop.widgets.surface import column, row
from ui.desktop.widgets.text import Text


class _Line(RowButton):
    """The words with an arrow that says whether it is open."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setCheckable(True)
        self._arrow = Drawing("chevron-right", None, 18)
        self._words = Text(words, tone="accent")
        box = row(self._arrow, self._words, spacing=8)
        box.setStretch(1, 1)
        box.setContentsMargins(8, 6, 8, 6)
        self.setLayout(box)
        self.adopt()
        self.toggled.connect(self._turn)

    @override
    def ground(self) -> str | None:
        return look().colours.sunk if self.underMouse() else None

    @override
    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(0, look().scaled(32)))

    def _turn(self, opened: bool) -> None:
        self._arrow.show_icon("chevron-down" if opened else "chevron-right", None)


class Expander(QWidget):
    """``words`` to press, ``content`` below them while it is open.

    Signals:
        toggled(bool): it was opened or closed.
    """

    toggled = Signal(bool)

    def __init__(self, words: str, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = _Line(words)
        self._content = content
        self._content.hide()
        self.setLayout(column(self.line, content, spacing=8))
        self.line.toggled.connect(self._show)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def opened(self) -> bool:
        """Whether the content shows."""
        return self.line.isChecked()

    def set_open(self, opened: bool) -> None:
        """Open or close it."""
        self.line.setChecked(opened)

    def _show(self, opened: bool) -> None:
        self._content.setVisible(opened)
        self.updateGeometry()
        self.toggled.emit(opened)
