"""Above the table of a review: chips, a search, a kind, what is new, and ticks for all shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.account import Kind
from ui.desktop.models.imports_groups import Group, Narrowing, tally
from ui.desktop.models.imports_words import ReviewRow, begin_large
from ui.desktop.theme import look
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.fields import Choice, SearchField
from ui.desktop.widgets.flow import FlowLayout
from ui.desktop.widgets.surface import column, empty
from ui.desktop.widgets.text import show_if
from ui.text.catalogue import tr
from ui.text.labels import label

_FEW = 8
"""Up to so many rows nobody needs to search."""


class ReviewFilters(QWidget):
    """What the table is narrowed to; ``narrowing`` says it.

    Signals:
        narrowed(object): the Narrowing, changed.
        tick_wanted(bool): tick or untick all that is shown.
        only_first_wanted(): tick money and keys, and nothing else.
    """

    narrowed = Signal(object)
    tick_wanted = Signal(bool)
    only_first_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.narrowing = Narrowing()
        self._chips = FlowLayout(spacing=6)
        self._fields = FlowLayout(spacing=8)
        self.search = SearchField(tr("Search in what was found"), tr("Search"))
        self.kind = Choice(tr("Kind of account"))
        self.only_new = Button(tr("Only new ones"), "filter")
        for widget in (self.search, self.kind, self.only_new):
            self._fields.addWidget(widget)
        self._finders = QWidget()
        self._finders.setLayout(self._fields)
        self.setLayout(column(self._chips, self._finders, spacing=8))
        whole: tuple[QWidget, ...] = (self, self._finders)
        for part in whole:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            part.setSizePolicy(policy)
        self._buttons: dict[Group, Button] = {}
        self.search.searched.connect(lambda words: self._change(text=words))
        self.kind.picked.connect(lambda kind: self._change(kind=Kind(kind) if kind else None))
        self.only_new.clicked.connect(lambda on: self._change(only_new=on))
        look().changed.connect(self._fit)
        self._fit()

    def show_rows(self, rows: Sequence[ReviewRow]) -> None:
        """Offer what fits ``rows``; nothing is narrowed any more."""
        self.narrowing = Narrowing()
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self.only_new.setChecked(False)
        kinds = dict.fromkeys(row.candidate.kind for row in rows)
        words = sorted(((k, begin_large(label(k))) for k in kinds), key=lambda kind: kind[1])
        self.kind.offer(((None, tr("All kinds")), *words))
        show_if(self.kind, len(kinds) > 1)
        show_if(self.only_new, len({row.is_known for row in rows}) > 1)
        show_if(self._finders, len(rows) > _FEW)
        self._offer_chips(rows)

    def count(self, rows: Sequence[ReviewRow]) -> None:
        """Count anew; a chip whose last row went to another group stays until the next files."""
        counts = tally(rows)
        for group, words in _group_words(counts, tuple(self._buttons)):
            if group in self._buttons:
                self._buttons[group].set_text(words)

    def show_narrowing(self, to: Narrowing) -> None:
        """Be narrowed to ``to`` without telling anybody."""
        self.narrowing = to
        for key, button in self._buttons.items():
            button.setChecked(key is to.group)
        self.search.blockSignals(True)
        self.search.setText(to.text)
        self.search.blockSignals(False)
        self.only_new.setChecked(to.only_new)
        self.kind.setCurrentIndex(max(0, self.kind.findData(to.kind)))

    def chip(self, group: Group) -> Button:
        """The chip of ``group``."""
        return self._buttons[group]

    def _change(self, **what: object) -> None:
        self.show_narrowing(replace(self.narrowing, **what))  # type: ignore[arg-type]
        self.narrowed.emit(self.narrowing)

    def _offer_chips(self, rows: Sequence[ReviewRow]) -> None:
        empty(self._chips)
        self._buttons = {}
        counts = tally(rows)
        for group, word in _group_words(counts):
            button = Button(word, "filter")
            button.clicked.connect(lambda on, g=group: self._change(group=g if on else None))
            self._buttons[group] = button
            self._chips.addWidget(button)
        if all(row.is_known for row in rows):
            return
        self._chips.addWidget(Button(tr("Tick all"), "link", lambda: self.tick_wanted.emit(True)))
        self._chips.addWidget(
            Button(tr("Untick all"), "link", lambda: self.tick_wanted.emit(False))
        )
        if counts[Group.FIRST]:
            self._chips.addWidget(
                Button(tr("Only money and keys"), "link", self.only_first_wanted.emit)
            )

    def _fit(self) -> None:
        self.search.setFixedWidth(look().scaled(220))


def _group_words(counts: dict[Group, int], also: tuple[Group, ...] = ()) -> list[tuple[Group, str]]:
    words = (
        (Group.FIRST, tr("Money and keys {n}", n=counts.get(Group.FIRST, 0))),
        (Group.CERTAIN, tr("Certain {n}", n=counts.get(Group.CERTAIN, 0))),
        (Group.LIKELY, tr("Likely {n}", n=counts.get(Group.LIKELY, 0))),
        (Group.WEAK, tr("Unsure {n}", n=counts.get(Group.WEAK, 0))),
        (Group.KNOWN, tr("Already in the list {n}", n=counts.get(Group.KNOWN, 0))),
    )
    return [(group, word) for group, word in words if counts.get(group, 0) or group in also]
