"""A page of the first run: a question in its title, what belongs to it, and the way on and back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.desktop.theme import look
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.heading import Heading
from ui.desktop.widgets.surface import Divider, Page, column, row
from ui.text.catalogue import tr

_MARGIN = 32
_STEPS = 5


class FirstPage(QWidget):
    """Fill ``body``. The buttons stand below, in sight however long the page is.

    Signals:
        went_on(): the filled button.
        went_back(): back to the page before.
    """

    went_on = Signal()
    went_back = Signal()

    def __init__(
        self,
        title: str,
        subtitle: str,
        go_on: str,
        *,
        trail: str = "",
        width: int = 560,
        extra: tuple[QWidget, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._width = width
        self.heading = Heading(title, subtitle, trail=trail)
        self.body: QVBoxLayout = column(spacing=16)
        self.next = Button(go_on, "primary", self.went_on.emit)
        self.back = Button(tr("Back"), "quiet", self.went_back.emit)
        upper = QWidget()
        upper.setLayout(column(self.heading, self.body, spacing=12))
        lower = QWidget()
        lower.setLayout(row(self.back, 1, *extra, self.next, spacing=12))
        self._parts = (upper, lower)
        page = self.page = Page(margin=_MARGIN)
        page.body.addLayout(_centred(upper))
        page.body.addStretch(1)
        foot = QWidget()
        self._foot = _centred(lower)
        foot.setLayout(self._foot)
        box = column(page, Divider(), foot, spacing=0)
        box.setStretch(0, 1)
        self.setLayout(box)
        page.verticalScrollBar().rangeChanged.connect(lambda _least, most: self._indent(most))
        self._indent(0)
        look().changed.connect(self._fit)
        self._fit()

    def focus_first(self) -> None:
        """Put the focus where one begins."""
        self.next.setFocus()

    def _indent(self, most: int) -> None:
        """Keep the buttons below what stands above them, whether or not a scroll bar does."""
        bar = self.page.verticalScrollBar().sizeHint().width() if most else 0
        self._foot.setContentsMargins(_MARGIN, 14, _MARGIN + bar, 14)

    def _fit(self) -> None:
        for part in self._parts:
            part.setMaximumWidth(look().scaled(self._width))


def step_words(step: int) -> str:
    """Return the line above a title: which step this is; the recovery code is the last one."""
    return tr("Step {step} of {steps}", step=step, steps=_STEPS)


def _centred(widget: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.addStretch(1)
    line.addWidget(widget, 1000)
    line.addStretch(1)
    return line
