"""Beside the map: what the box one is at is, what opens it, and what it opens."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.actions.pictures import MapView
from app.domain.ids import AccountId
from app.planning.map import DependencyMap, Edge
from app.planning.map_layout import Box, Sort
from ui.desktop.screens.map_words import box_words, node_name, tie_words
from ui.desktop.theme import look
from ui.desktop.tokens import Kind
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.row_button import RowButton
from ui.desktop.widgets.surface import Card, Page, column, empty
from ui.desktop.widgets.text import Text
from ui.text.catalogue import ntr, tr

_NAMED = 12
"""So many neighbours are named; the others are counted."""


class MapPanel(Page):
    """Says in words what the lines show.

    Signals:
        wanted(str): a neighbour was pressed.
        opened(str): the account is to be opened.
        around(str): only this one with its neighbours is to be shown.
    """

    wanted = Signal(str)
    opened = Signal(str)
    around = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=0, spacing=0, parent=parent)
        self.body.setContentsMargins(0, 0, 0, 0)
        self._card = Card(spacing=8, margin=16)
        self.body.addWidget(self._card)
        self.body.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._fit()
        look().changed.connect(self._fit)

    def show_box(
        self, view: MapView, whole: DependencyMap, box: Box | None, *, alone: bool
    ) -> None:
        """Show ``box``; ``alone``: it is already shown with its neighbours only."""
        empty(self._card.body)
        if box is None:
            hint = tr(
                "Choose a box: then its lines stand out, and here is said what they mean. "
                "The arrow keys move, Enter opens."
            )
            self._card.body.addWidget(Text(hint, tone="muted"))
            return
        words = box_words(view, whole, box)
        self._card.body.addWidget(Text(words.title, Kind.SECTION, strong=True))
        self._card.body.addWidget(Text(words.detail, Kind.SMALL, tone="muted"))
        buttons = []
        if box.sort is Sort.ACCOUNT:
            open_it = Button(tr("Open the account"), "quiet", partial(self.opened.emit, box.id))
            buttons.append(open_it)
        if box.sort is not Sort.GROUP and not alone:
            only = Button(tr("Only its neighbours"), "quiet", partial(self.around.emit, box.id))
            buttons.append(only)
        if buttons:
            self._card.body.addLayout(flow(*buttons))
        if box.sort is Sort.GROUP:
            self._add(tr("In it"), [(id, node_name(view, id), "") for id in box.members])
            return
        into = whole.into.get(box.id, ())
        out = whole.out_of.get(box.id, ())
        self._add(tr("Opened by"), _neighbours(view, [(e.source, e) for e in into]))
        self._add(tr("Opens"), _neighbours(view, [(str(e.target), e) for e in out]))

    def _add(self, heading: str, rows: Sequence[tuple[str, str, str]]) -> None:
        if not rows:
            return
        self._card.body.addWidget(Text(heading, Kind.SMALL, strong=True))
        for id, name, words in rows[:_NAMED]:
            self._card.body.addWidget(self._neighbour(id, name, words))
        more = len(rows) - _NAMED
        if more > 0:
            left = ntr("and {n} more", "and {n} more", more)
            self._card.body.addWidget(Text(left, Kind.SMALL, tone="muted"))

    def _neighbour(self, id: str, name: str, words: str) -> RowButton:
        """Return a button whose words may wrap: banks have long names, and this is narrow."""
        button = RowButton(name)
        button.setAccessibleDescription(words)
        box = column(Text(name, tone="accent"), spacing=0)
        if words:
            box.addWidget(Text(words, Kind.SMALL, tone="muted"))
        box.setContentsMargins(4, 4, 4, 4)
        button.setLayout(box)
        button.adopt()
        button.clicked.connect(lambda _=False: self.wanted.emit(id))
        return button

    def _fit(self) -> None:
        self.setFixedWidth(look().scaled(232))


def _neighbours(view: MapView, ends: Sequence[tuple[str, Edge]]) -> list[tuple[str, str, str]]:
    """Return each neighbour once, with all that ties it; those whose ties differ first."""
    found: dict[str, list[str]] = {}
    for id, edge in ends:
        found.setdefault(id, []).append(tie_words(edge))
    rows = [(id, node_name(view, id), " · ".join(ties)) for id, ties in found.items()]
    return sorted(rows, key=lambda row: (AccountId(row[0]) in view.accounts, row[1]))
