"""Surfaces: cards where things are truly separate, hairlines between rows, pages that scroll."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.desktop.tokens import State

Box = TypeVar("Box", bound=QBoxLayout)


class Card(QFrame):
    """A surface with its own margin; ``body`` is the layout to fill.

    ``style`` is ``plain``, ``sunk`` (inside another card), or a state whose soft colour it takes.
    """

    def __init__(
        self,
        style: State | str = "plain",
        *,
        margin: int = 20,
        spacing: int = 12,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("card", str(style))
        self.body = column(spacing=spacing)
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.setLayout(self.body)


class Divider(QFrame):
    """A hairline between rows of one card."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("divider", True)
        self.setFixedHeight(1)


class _PageContent(QWidget):
    """The inside of a page: as high as its content is at the width it has.

    Qt asks for its least height at its least width, where a grid is one column, and would scroll
    over the emptiness below.
    """

    @override
    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        if layout is None or not layout.hasHeightForWidth():
            return super().minimumSizeHint()
        return QSize(layout.totalMinimumSize().width(), 0)


class Page(QScrollArea):
    """What holds a screen's content and scrolls when the window is smaller than it.

    ``body`` is the layout to fill. Words wrap to the width, so that it scrolls up and down only;
    what cannot wrap and is wider can still be reached.
    """

    def __init__(
        self, *, margin: int = 32, spacing: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = _PageContent()
        inner.setProperty("page", True)
        self.body = column(spacing=spacing)
        self.body.setContentsMargins(margin, 24, margin, 24)
        inner.setLayout(self.body)
        # Of our own: asked for Qt's, PySide goes through every kind of widget there is, which
        # takes a twelfth of the whole way to the first paint.
        view = QWidget()
        self.setViewport(view)
        self.setWidget(inner)
        view.setAutoFillBackground(False)
        inner.setAutoFillBackground(False)


def column(*items: QWidget | QLayout | int, spacing: int = 12) -> QVBoxLayout:
    """Return a column; a whole number among ``items`` is a stretch of that factor."""
    box = QVBoxLayout()
    return _fill(box, items, spacing)


def row(*items: QWidget | QLayout | int, spacing: int = 12) -> QHBoxLayout:
    """Return a row; a whole number among ``items`` is a stretch of that factor."""
    box = QHBoxLayout()
    return _fill(box, items, spacing)


def expanding(widget: QWidget) -> QWidget:
    """Let ``widget`` take what room there is, and return it."""
    policy = widget.sizePolicy()
    policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
    widget.setSizePolicy(policy)
    return widget


def empty(layout: QLayout) -> None:
    """Take everything out of ``layout`` and delete it, before it is filled anew."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            empty(inner)
            inner.deleteLater()


def _fill(box: Box, items: tuple[QWidget | QLayout | int, ...], spacing: int) -> Box:
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(spacing)
    for item in items:
        if isinstance(item, int):
            box.addStretch(item)
        elif isinstance(item, QWidget):
            box.addWidget(item)
        else:
            box.addLayout(item)
    return box
