"""Labels. Always plain text: Qt would otherwise guess that a name with a ``<`` is rich text."""

from __future__ import annotations

import re
from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from ui.desktop.tokens import Kind, State

Tone = State | str
"""``muted``, or a state whose colour the text takes; empty for ordinary text."""

_INSIDE_NUMBER = re.compile(r"(?<=\d) (?=\d)")
_NO_BREAK = "\u00a0"


class Text(QLabel):
    """Words of one size and tone that wrap instead of being cut.

    ``wrap`` False is for short words beside which something else grows (a figure, a date). A
    phone number is never broken between its groups of digits.
    """

    def __init__(
        self,
        text: str = "",
        kind: Kind = Kind.BODY,
        *,
        tone: Tone = "",
        strong: bool = False,
        wrap: bool = True,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._selectable = selectable
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setWordWrap(wrap)
        self.setProperty("kind", str(kind))
        self.setProperty("tone", str(tone))
        self.setProperty("strong", strong)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            self.setAccessibleName(text)

    @override
    def setText(self, text: str, /) -> None:
        # What is copied goes into forms that take no other space than the usual one.
        super().setText(text if self._selectable else _INSIDE_NUMBER.sub(_NO_BREAK, text))

    @override
    def text(self) -> str:
        """The words, with the spaces they came with."""
        return super().text().replace(_NO_BREAK, " ")

    def set_tone(self, tone: Tone) -> None:
        """Give the words another colour."""
        self.setProperty("tone", str(tone))
        restyle(self)


class LineText(Text):
    """Words that stand on one line beside others (in a flow) and wrap only where none has room."""

    @override
    def sizeHint(self) -> QSize:
        self.ensurePolished()
        margins = self.contentsMargins()
        width = self.fontMetrics().horizontalAdvance(self.text()) + 2
        return QSize(
            width + margins.left() + margins.right(),
            self.fontMetrics().lineSpacing() + margins.top() + margins.bottom(),
        )


class Chip(QLabel):
    """A state in one or two words on its soft colour. The word carries it, the colour helps."""

    def __init__(
        self, text: str, state: State = State.NEUTRAL, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setProperty("chip", str(state))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_state(self, text: str, state: State) -> None:
        """Show another state."""
        self.setText(text)
        self.setProperty("chip", str(state))
        restyle(self)


def breakable(path: object) -> str:
    """Return a path that wraps at its folders instead of being cut; to look at, not to copy."""
    return str(path).replace("/", "/\u200b").replace("\\", "\\\u200b")


def plain_tip(words: str) -> str:
    """Return a tool tip that shows ``words`` as they are, whatever tags an imported name holds.

    Qt offers no plain tool tips: it guesses, and would even open a picture that a name points at.
    """
    shown = f'<span style="white-space: pre-wrap">{escape(words)}</span>'
    return shown if "<" in words or "&" in words else words


def show_if(widget: QWidget, visible: bool) -> None:
    """Show or hide a part of something. One that has no place yet is not opened as a window."""
    if visible and widget.parentWidget() is None:
        return
    widget.setVisible(visible)


def restyle(widget: QWidget) -> None:
    """Have the style sheet look again at a property that selects a rule."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.updateGeometry()
    widget.update()
