"""A button made of a layout: rows, tiles and navigation entries whose words may wrap."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from ui.desktop.theme import look
from ui.desktop.tokens import RADIUS_CONTROL

_ARROWS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right})


class RowButton(QAbstractButton):
    """Shows its layout; hovered, checked and focused are painted around it.

    Fill ``layout()`` with labels (they let the mouse through). Enter and space press it.

    Signals:
        arrow_pressed(Qt.Key): an arrow key; the list or grid around it knows what lies there.
    """

    arrow_pressed = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def ground(self) -> str | None:
        """The colour behind the row, None for none; asked while painting."""
        colours = look().colours
        if self.isCheckable() and self.isChecked():
            return colours.accent_soft
        return colours.sunk if self.underMouse() and self.isEnabled() else None

    def outline(self) -> str | None:
        """The colour of the hairline around it while it has no focus."""
        return None

    def adopt(self) -> None:
        """Let the mouse through all children; call it once they are in."""
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @override
    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.totalSizeHint() if layout is not None else super().sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        return layout.totalMinimumSize() if layout is not None else super().minimumSizeHint()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        if event.key() in _ARROWS:
            self.arrow_pressed.emit(Qt.Key(event.key()))
            return
        super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = self.ground()
        outline = look().colours.accent if self.hasFocus() else self.outline()
        thick = 2 if self.hasFocus() else 1
        painter.setPen(QPen(QColor(outline), thick) if outline else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
        inset = thick / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
