"""A dialog that is as high as its words need at its width; Qt alone forgets that words wrap."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from typing_extensions import override

from ui.desktop.theme import look
from ui.desktop.widgets.surface import column


class Sheet(QDialog):
    """Fill ``body``; open it with ``open()``, so that the program goes on behind it."""

    def __init__(self, title: str, *, width: int = 460, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.body: QVBoxLayout = column(spacing=14)
        self.body.setContentsMargins(24, 24, 24, 20)
        self.setLayout(self.body)
        self.setMinimumWidth(look().scaled(width))

    @override
    def showEvent(self, event: QShowEvent, /) -> None:
        super().showEvent(event)
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def event(self, event: QEvent, /) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def _fit(self) -> None:
        if self.body.hasHeightForWidth():
            needed = self.body.totalHeightForWidth(self.width())
            if needed != self.minimumHeight():
                self.setMinimumHeight(needed)
