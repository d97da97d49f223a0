"""What an address book told of the household: own numbers and the family, each with a tick."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.discovery.relatives import OwnNumber, Relative
from app.domain.ids import PersonId
from app.domain.person import Person
from ui.desktop.screens.imports_taking import Taken
from ui.desktop.tokens import Kind
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.fields import Choice
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.surface import Card, column, empty
from ui.desktop.widgets.text import LineText, Text, show_if
from ui.desktop.widgets.tick_row import TickRow
from ui.text.address_book import own_number_line, relative_line
from ui.text.catalogue import ntr, tr

_AT_FIRST = 4
"""Lines shown before one asks for all, so that the table below stays in sight."""


class FoundCard(Card):
    """Nothing is taken over without a tick.

    A number of one's own is ticked at first where it is clear whose it is; the family never is:
    most people who are saved as somebody's mother keep their numbers.

    Signals:
        ticked(): something was ticked or unticked.
    """

    ticked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=14, spacing=6, parent=parent)
        self._people: tuple[Person, ...] = ()
        self._found: tuple[OwnNumber | Relative, ...] = ()
        self.rows: tuple[TickRow, ...] = ()
        self.whose = Choice(tr("Whose number is it?"))
        self._asked = QWidget()
        self._asked.setLayout(flow(LineText(tr("Whose number is it?")), self.whose, spacing=10))
        self._lines = column(spacing=2)
        self.more = Button("", "link", self._unfold)
        self.body.addWidget(Text(tr("In your address book"), Kind.SECTION))
        words = tr("Tick what belongs in your list. Everybody else in there is left alone.")
        self.body.addWidget(Text(words, Kind.SMALL, tone="muted"))
        self.body.addLayout(self._lines)
        self.body.addLayout(flow(self.more))
        self.body.addWidget(self._asked)
        self.body.addStretch(1)
        show_if(self, False)

    def show_people(self, people: Sequence[Person]) -> None:
        """Say who there is: of several people, one has to be chosen for a number."""
        chosen = self.whose.key
        self._people = tuple(people)
        self.whose.offer(tuple((person.id, person.name) for person in people), chosen)
        self._ask()

    def show_found(
        self,
        numbers: Sequence[OwnNumber],
        relatives: Sequence[Relative],
        ticked: Iterable[OwnNumber | Relative] | None = None,
    ) -> None:
        """Show others, ticked as usual or those of ``ticked``; nothing where there are none."""
        empty(self._lines)
        wanted = None if ticked is None else list(ticked)
        self._found = (*numbers, *relatives)
        rows = []
        for one in self._found:
            is_ticked = self._is_sure(one) if wanted is None else one in wanted
            row = TickRow(_words(one), ticked=is_ticked)
            row.toggled.connect(self._say_ticked)
            self._lines.addWidget(row)
            rows.append(row)
        self.rows = tuple(rows)
        hidden = rows[_AT_FIRST:] if len(rows) > _AT_FIRST + 1 else []
        for row in hidden:
            show_if(row, row.isChecked())
        self.more.set_text(ntr("Show {n} more", "Show {n} more", len(hidden)))
        show_if(self.more, bool(hidden))
        show_if(self, bool(rows))
        self._ask()

    def still_chosen(
        self, found: Iterable[OwnNumber | Relative]
    ) -> tuple[OwnNumber | Relative, ...]:
        """Return those of ``found`` that are ticked here, or would be if they are new."""
        chosen = self.chosen
        return tuple(
            one for one in found if (one in chosen if one in self._found else self._is_sure(one))
        )

    @property
    def chosen(self) -> tuple[OwnNumber | Relative, ...]:
        """What is ticked."""
        rows = zip(self._found, self.rows, strict=True)
        return tuple(one for one, row in rows if row.isChecked())

    @property
    def taken(self) -> Taken:
        """What is ticked, with whose the numbers are."""
        whose = PersonId(str(self.whose.key)) if self.whose.key is not None else PersonId("")
        return Taken(
            tuple((one, one.person or whose) for one in self.chosen if isinstance(one, OwnNumber)),
            tuple(one for one in self.chosen if isinstance(one, Relative)),
        )

    def _is_sure(self, one: OwnNumber | Relative) -> bool:
        return isinstance(one, OwnNumber) and (bool(one.person) or len(self._people) < 2)

    def _say_ticked(self) -> None:
        self._ask()
        self.ticked.emit()

    def _ask(self) -> None:
        """Ask whose the number is once one is ticked of which nobody knows it."""
        open_ones = any(isinstance(one, OwnNumber) and not one.person for one in self.chosen)
        show_if(self._asked, open_ones and len(self._people) > 1)

    def _unfold(self) -> None:
        for row in self.rows:
            show_if(row, True)
        show_if(self.more, False)
        self.rows[_AT_FIRST].setFocus()


def _words(one: OwnNumber | Relative) -> str:
    return own_number_line(one) if isinstance(one, OwnNumber) else relative_line(one)
