"""A person's or service's mark: a disc with the first character of the name."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.desktop.theme import look
from ui.desktop.tokens import AVATARS, Kind


class Avatar(QWidget):
    """``colour`` is an index into the palette of people; None is the grey of a service."""

    def __init__(
        self,
        name: str = "",
        colour: int | None = None,
        size: int = 32,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._colour = colour
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look().changed.connect(self.updateGeometry)

    def show_name(self, name: str, colour: int | None) -> None:
        """Show somebody else."""
        self._name, self._colour = name, colour
        self.update()

    @override
    def sizeHint(self) -> QSize:
        size = look().scaled(self._size)
        return QSize(size, size)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        paint_avatar(painter, QRectF(self.rect()), self._name, self._colour)


def initial(name: str) -> str:
    """Return the character a mark shows for ``name``: of many banks that start alike, 工 and 建.

    The land in front is left out, but for the Bank of China, whose name is nothing else.
    """
    whole = name.strip()
    rest = whole.removeprefix("中国")
    return (whole if rest in {"", "银行"} else rest)[:1].upper()


def paint_avatar(painter: QPainter, box: QRectF, name: str, colour: int | None) -> None:
    """Paint the mark into ``box``, also for delegates of tables."""
    colours = look().colours
    ground, ink = (colours.sunk, colours.text) if colour is None else AVATARS[colour % len(AVATARS)]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawEllipse(box)
    font = look().font(Kind.BODY, 700)
    font.setPixelSize(max(1, round(box.height() * 0.47)))
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, initial(name))
    painter.restore()
