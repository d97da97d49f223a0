"""Two columns that become one where the window is narrow or the text large."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from ui.desktop.theme import look


class Columns(QWidget):
    """``left`` and ``right`` side by side in the ratio of ``shares``.

    Below ``least`` pixels (times the text size) they stand under each other: the left one first,
    or with ``right_above`` the right one, where that holds what matters most.
    """

    def __init__(
        self,
        left: QWidget,
        right: QWidget,
        *,
        shares: tuple[int, int] = (2, 1),
        least: int = 680,
        right_above: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._least = least
        self._under_each_other = (
            QBoxLayout.Direction.BottomToTop if right_above else QBoxLayout.Direction.TopToBottom
        )
        self._shares = shares
        self._pair = (left, right)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(16)
        for widget in self._pair:
            # What a column would like does not count: the shares decide.
            policy = widget.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
            widget.setSizePolicy(policy)
            self._box.addWidget(widget)
        self.setLayout(self._box)
        look().changed.connect(self._arrange)
        self._arrange()

    @property
    def stacked(self) -> bool:
        """Whether the columns stand under each other."""
        return self._box.direction() == self._under_each_other

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        stacked = self.width() < look().scaled(self._least)
        beside = QBoxLayout.Direction.LeftToRight
        self._box.setDirection(self._under_each_other if stacked else beside)
        for widget, share in zip(self._pair, self._shares, strict=True):
            self._box.setStretchFactor(widget, 0 if stacked else share)
            self._box.setAlignment(widget, Qt.AlignmentFlag(0))
