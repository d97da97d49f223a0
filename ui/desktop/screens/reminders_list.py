"""The list of reminders, grouped by how near they are."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.desktop.models.due import DueFacts, Span, groups, span_title
from ui.desktop.screens.reminders_row import DueRow
from ui.desktop.tokens import Kind, State
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.surface import Card, Divider, column, empty
from ui.desktop.widgets.text import Text
from ui.text.catalogue import ntr

_AT_ONCE = 12
"""Rows of the last group that show before one asks for more."""


class DueList(QWidget):
    """A card for each group.

    Signals:
        done(object), skipped(object), day_wanted(object): an occurrence.
        put_off(object, int): an occurrence and for how many days.
    """

    done = Signal(object)
    skipped = Signal(object)
    day_wanted = Signal(object)
    put_off = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = column(spacing=16)
        self.setLayout(self._box)
        self._facts: DueFacts | None = None
        self._all = False
        self.rows: tuple[DueRow, ...] = ()

    def show_facts(self, facts: DueFacts) -> None:
        """Show what is due in ``facts``."""
        if self._facts is not None and self._facts.days != facts.days:
            self._all = False
        self._facts = facts
        self._fill(facts)

    def _fill(self, facts: DueFacts) -> None:
        empty(self._box)
        rows: list[DueRow] = []
        for span, occurrences in groups(facts):
            card = Card(spacing=12)
            tone = State.BAD if span is Span.LATE else ""
            card.body.addWidget(Text(span_title(span, len(occurrences)), Kind.SECTION, tone=tone))
            cut = span is Span.LATER and not self._all
            shown = occurrences[:_AT_ONCE] if cut else occurrences
            for place, occurrence in enumerate(shown):
                if place:
                    card.body.addWidget(Divider())
                line = DueRow(occurrence, facts)
                line.done.connect(partial(self.done.emit, occurrence))
                line.skipped.connect(partial(self.skipped.emit, occurrence))
                line.day_wanted.connect(partial(self.day_wanted.emit, occurrence))
                line.put_off.connect(partial(self.put_off.emit, occurrence))
                rows.append(line)
                card.body.addWidget(line)
            hidden = len(occurrences) - len(shown)
            if hidden:
                words = ntr("Show {n} more", "Show {n} more", hidden)
                card.body.addLayout(flow(Button(words, "link", self.show_all)))
            self._box.addWidget(card)
        self.rows = tuple(rows)
        _align(rows)

    def show_all(self) -> None:
        """Show the rows of the last group that were folded, and go to the first of them."""
        self._all = True
        if self._facts is not None:
            focus = len(self.rows)
            self._fill(self._facts)
            if focus < len(self.rows):
                self.rows[focus].findChildren(Button)[0].setFocus()


def _align(rows: list[DueRow]) -> None:
    """Make the chips and the buttons equally wide, so that they stand in one line."""
    for parts in ([line.chip for line in rows], [line.done_button for line in rows]):
        for part in parts:
            part.ensurePolished()
        widest = max((part.sizeHint().width() for part in parts), default=0)
        for part in parts:
            part.setMinimumWidth(widest)
