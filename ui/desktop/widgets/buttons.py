"""Buttons. One filled button per screen says what to do next; everything else is quiet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from ui.desktop.icons import icon
from ui.desktop.theme import look
from ui.desktop.widgets.text import plain_tip

_GAP = 4

Variant = Literal["primary", "quiet", "danger", "link", "filter"]


class Button(QPushButton):
    """A button with a word, and an icon only beside the word.

    ``primary`` is filled, ``quiet`` outlined, ``danger`` for what cannot be undone, ``link`` for
    a way elsewhere, ``filter`` is a chip that stays pressed. Enter presses the one with the focus.
    """

    def __init__(
        self,
        text: str,
        variant: Variant = "quiet",
        on_click: Callable[[], object] | None = None,
        *,
        icon_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self._icon_name = icon_name
        self._variant = variant
        self.setProperty("variant", variant)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(True)
        self.setCheckable(variant == "filter")
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        if on_click is not None:
            self.clicked.connect(lambda _=False: on_click())
        if icon_name:
            look().changed.connect(self._draw_icon)
            self._draw_icon()

    def set_text(self, text: str) -> None:
        """Change the word and what a screen reader says."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)

    def _draw_icon(self) -> None:
        colours = look().colours
        colour = {
            "primary": colours.on_accent,
            "danger": colours.bad,
            "link": colours.accent,
        }.get(self._variant, colours.text)
        size = look().scaled(18)
        self.setIconSize(QSize(size + _GAP, size))
        self.setIcon(icon(self._icon_name, colour, size, gap=_GAP))


class IconButton(QToolButton):
    """A small button that only shows an icon, where a row has no room for words.

    ``name`` is what a screen reader and the tool tip say.
    """

    def __init__(
        self,
        icon_name: str,
        name: str,
        on_click: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_name(name)
        if on_click is not None:
            self.clicked.connect(lambda _=False: on_click())
        look().changed.connect(self._draw_icon)
        self._draw_icon()

    def set_name(self, name: str) -> None:
        """Change what a screen reader and the tool tip say."""
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))

    def _draw_icon(self) -> None:
        size = look().scaled(18)
        self.setIconSize(QSize(size, size))
        self.setIcon(icon(self._icon_name, look().colours.muted, size))
