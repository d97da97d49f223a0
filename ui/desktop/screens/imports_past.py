"""On the first page of an import: past ones, each with its undo, and what is never proposed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.actions.undoing import PastImport
from app.domain.findings import Ignored
from app.domain.person import Person
from ui.desktop.screens.accounts_journal import show_moment
from ui.desktop.tokens import Kind
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.surface import Card, column, empty, expanding, row
from ui.desktop.widgets.text import Text, show_if
from ui.text.catalogue import ntr, tr

_SHOWN = 5


class PastCard(Card):
    """The latest imports; nothing at all where there are none.

    Signals:
        undo_wanted(object): take this PastImport back.
    """

    undo_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=16, spacing=8, parent=parent)
        self._lines = column(spacing=4)
        self.body.addWidget(Text(tr("Past imports"), Kind.SECTION))
        self.body.addLayout(self._lines)
        show_if(self, False)

    def show_past(self, past: Sequence[PastImport]) -> None:
        """Show these, the latest first."""
        empty(self._lines)
        for one in past[:_SHOWN]:
            accounts = ntr("{n} account", "{n} accounts", one.accounts)
            when = show_moment(one.at)
            undo = Button(tr("Undo…"), "link", partial(self.undo_wanted.emit, one))
            undo.setAccessibleName(tr("Undo the import of {day}", day=when))
            line = QWidget()
            line.setLayout(row(expanding(Text(f"{when} · {accounts}", Kind.SMALL)), undo))
            self._lines.addWidget(line)
        show_if(self, bool(past))


class IgnoredCard(Card):
    """What is not proposed any more; nothing at all where there is nothing.

    Signals:
        wanted_again(object): propose this Ignored again.
    """

    wanted_again = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=16, spacing=8, parent=parent)
        self._lines = column(spacing=4)
        self.body.addWidget(Text(tr("Never proposed"), Kind.SECTION))
        self.body.addLayout(self._lines)
        show_if(self, False)

    def show_ignored(self, ignored: Sequence[Ignored], people: Sequence[Person]) -> None:
        """Show these, with whose they are where there are several people."""
        empty(self._lines)
        names = {person.id: person.name for person in people} if len(people) > 1 else {}
        for one in ignored:
            words = " · ".join(part for part in (one.name, names.get(one.owner, "")) if part)
            again = Button(tr("Propose it again"), "link", partial(self.wanted_again.emit, one))
            again.setAccessibleName(tr("Propose {name} again", name=one.name))
            line = QWidget()
            line.setLayout(row(expanding(Text(words, Kind.SMALL)), again))
            self._lines.addWidget(line)
        show_if(self, bool(ignored))
