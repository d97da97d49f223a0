"""A grid of services to tick, for mouse, touch and keyboard alike."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.desktop.icons import pixmap
from ui.desktop.theme import look
from ui.desktop.widgets.avatar import Avatar
from ui.desktop.widgets.flow import GridLayout
from ui.desktop.widgets.row_button import RowButton
from ui.desktop.widgets.surface import empty, row
from ui.desktop.widgets.text import Text


class Tile(NamedTuple):
    """One thing to tick."""

    key: str
    name: str


class TickBox(QWidget):
    """The square of a tile: empty, or filled with a tick."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ticked = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_ticked(self, ticked: bool) -> None:
        """Fill or empty it."""
        self._ticked = ticked
        self.update()

    @override
    def sizeHint(self) -> QSize:
        size = look().scaled(20)
        return QSize(size, size)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        colours = look().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if not self._ticked:
            painter.setPen(QPen(QColor(colours.border), 1.5))
            painter.drawRoundedRect(box, 5, 5)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent))
        painter.drawRoundedRect(box, 5, 5)
        size = round(self.width() * 0.75)
        place = (self.width() - size) // 2
        painter.drawPixmap(place, place, pixmap("check", colours.on_accent, size))


class TileButton(RowButton):
    """A service's mark and name with its tick."""

    def __init__(self, tile: Tile, parent: QWidget | None = None) -> None:
        super().__init__(tile.name, parent)
        self.key = tile.key
        self.setCheckable(True)
        self._box = TickBox()
        line = row(Avatar(tile.name, None, 28), Text(tile.name), self._box, spacing=10)
        line.setStretch(1, 1)
        line.setContentsMargins(10, 9, 12, 9)
        self.setLayout(line)
        self.adopt()
        self.toggled.connect(self._box.set_ticked)

    @override
    def ground(self) -> str | None:
        return super().ground() or look().colours.surface

    @override
    def outline(self) -> str | None:
        return look().colours.accent if self.isChecked() else look().colours.line


class TileGrid(QWidget):
    """Tiles in equal columns. Arrow keys move through the grid, space or Enter ticks.

    Signals:
        changed(tuple): the keys that are ticked now, in the order of the grid.
    """

    changed = Signal(tuple)

    def __init__(self, *, column_width: int = 190, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column_width = column_width
        self._grid = GridLayout(column_width, spacing=10)
        self.setLayout(self._grid)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._tiles: list[TileButton] = []
        look().changed.connect(self._fit)
        self._fit()

    def show_tiles(self, tiles: tuple[Tile, ...], ticked: frozenset[str] = frozenset()) -> None:
        """Show ``tiles``, those in ``ticked`` with their tick; says nothing to listeners."""
        empty(self._grid)
        self._tiles = []
        for index, tile in enumerate(tiles):
            button = TileButton(tile)
            button.arrow_pressed.connect(partial(self._move, index))
            button.setChecked(tile.key in ticked)
            button.toggled.connect(lambda _: self.changed.emit(self.ticked()))
            self._tiles.append(button)
            self._grid.addWidget(button)
        self.updateGeometry()

    def ticked(self) -> tuple[str, ...]:
        """The keys that are ticked, in the order of the grid."""
        return tuple(tile.key for tile in self._tiles if tile.isChecked())

    def tile(self, key: str) -> TileButton:
        """The tile of ``key``."""
        return next(tile for tile in self._tiles if tile.key == key)

    def _move(self, index: int, key: Qt.Key) -> None:
        columns = self._grid.columns_at(self.width())
        target = index + {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -columns,
            Qt.Key.Key_Down: columns,
        }.get(key, 0)
        if 0 <= target < len(self._tiles):
            self._tiles[target].setFocus(Qt.FocusReason.TabFocusReason)

    def _fit(self) -> None:
        self._grid.set_column_width(look().scaled(self._column_width))
