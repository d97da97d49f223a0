"""A picture that is cut out and blacked out before it is kept.

With the mouse a rectangle is drawn; with the keyboard the arrows move it, Shift and the arrows
change its size, and Enter applies it.
"""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QImage,
    QImageReader,
    QImageWriter,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.desktop.theme import look
from ui.text.catalogue import tr

_LEAST = 6
"""Dots of the picture that a rectangle must have on each side; less is a slip of the hand."""
_HEIGHT = 360
_LARGEST_SIDE = 12_000
_STEP = 20


class Tool(StrEnum):
    """What a rectangle does."""

    BLACK = "black"
    CUT = "cut"


def picture_from(content: bytes) -> QImage:
    """Return the picture in a file, right side up, without anything that is written beside it.

    Null if it is none, or would fill the memory.
    """
    data = QByteArray(content)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or max(size.width(), size.height()) > _LARGEST_SIDE:
        return QImage()
    read = reader.read()
    if read.isNull():
        return read
    # Painting it anew leaves behind what the file said of itself.
    plain = QImage(read.size(), QImage.Format.Format_RGB32)
    plain.fill(Qt.GlobalColor.white)
    painter = QPainter(plain)
    painter.drawImage(0, 0, read)
    painter.end()
    return plain


def picture_file(image: QImage) -> tuple[bytes, str]:
    """Return ``image`` as a file and its suffix: PNG, or JPEG where that is less than half."""
    png, jpeg = _encoded(image, b"PNG", -1), _encoded(image, b"JPG", 90)
    return (jpeg, ".jpg") if len(jpeg) * 2 < len(png) else (png, ".png")


class PictureEditor(QWidget):
    """The picture and the rectangle that is being drawn.

    Signals:
        edited(): something was cut off or blacked out.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tool = Tool.BLACK
        self._image = QImage()
        self._before: list[QImage] = []
        self._from: QPoint | None = None
        self._chosen = QRect()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("The picture"))
        self.setAccessibleDescription(
            tr("The arrow keys move the frame, with Shift they change its size, Enter applies it.")
        )
        self.setCursor(Qt.CursorShape.CrossCursor)

    @property
    def image(self) -> QImage:
        """The picture as it is now."""
        return self._image

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._before)

    def show_image(self, image: QImage) -> None:
        """Begin with another picture."""
        self._image, self._before, self._chosen = image, [], QRect()
        self.update()

    def undo(self) -> None:
        """Take the last step back."""
        if self._before:
            self._image = self._before.pop()
            self._chosen = QRect()
            self.edited.emit()
            self.update()

    def apply(self, chosen: QRect) -> None:
        """Black out, or cut out, ``chosen`` (in dots of the picture)."""
        area = chosen.normalized().intersected(self._image.rect())
        self._chosen = QRect()
        if area.width() >= _LEAST and area.height() >= _LEAST:
            self._before.append(QImage(self._image))
            if self.tool is Tool.CUT:
                self._image = self._image.copy(area)
            else:
                # The dots themselves are painted over: nothing lies hidden below.
                painter = QPainter(self._image)
                painter.fillRect(area, QColor(Qt.GlobalColor.black))
                painter.end()
            self.edited.emit()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(480, look().scaled(_HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, 220)

    @override
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        self._from = self._dot(event.position())
        self._chosen = QRect()

    @override
    def mouseMoveEvent(self, event: QMouseEvent, /) -> None:
        if self._from is not None:
            self._chosen = QRect(self._from, self._dot(event.position())).normalized()
            self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        if self._from is not None:
            start, self._from = self._from, None
            self.apply(QRect(start, self._dot(event.position())))

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        moves = {
            Qt.Key.Key_Left: QPoint(-_STEP, 0),
            Qt.Key.Key_Right: QPoint(_STEP, 0),
            Qt.Key.Key_Up: QPoint(0, -_STEP),
            Qt.Key.Key_Down: QPoint(0, _STEP),
        }
        by = moves.get(Qt.Key(event.key()))
        if by is not None and not self._image.isNull():
            if self._chosen.isEmpty():
                size = self._image.size() / 4
                self._chosen = QRect(QPoint(0, 0), size)
            elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._chosen.setBottomRight(self._chosen.bottomRight() + by)
            else:
                self._chosen.translate(by)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._chosen.isEmpty():
            self.apply(self._chosen)
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        colours = look().colours
        painter.fillRect(self.rect(), QColor(colours.sunk))
        if self._image.isNull():
            return
        painter.drawImage(self._place(), self._image)
        if not self._chosen.isEmpty():
            scale, place = self._scale(), self._place()
            frame = QRectF(
                place.x() + self._chosen.x() * scale,
                place.y() + self._chosen.y() * scale,
                self._chosen.width() * scale,
                self._chosen.height() * scale,
            )
            painter.setPen(QPen(QColor(colours.accent), 2))
            if self.tool is Tool.BLACK:
                painter.fillRect(frame, QColor(0, 0, 0, 150))
            painter.drawRect(frame)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _scale(self) -> float:
        wide, high = self._image.width(), self._image.height()
        return min(self.width() / wide, self.height() / high, 1.0)

    def _place(self) -> QRectF:
        scale = self._scale()
        wide, high = self._image.width() * scale, self._image.height() * scale
        return QRectF((self.width() - wide) / 2, (self.height() - high) / 2, wide, high)

    def _dot(self, point: QPointF) -> QPoint:
        if self._image.isNull():
            return QPoint()
        place, scale = self._place(), self._scale()
        return QPoint(
            round((point.x() - place.x()) / scale), round((point.y() - place.y()) / scale)
        )


def _encoded(image: QImage, form: bytes, quality: int) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(form))
    writer.setQuality(quality)
    writer.write(image)
    return bytes(data.data())
