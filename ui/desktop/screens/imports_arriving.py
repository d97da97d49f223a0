"""First in a second look: accounts that were changed and still write to the old number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.discovery.second_look import StillArriving
from ui.desktop.screens.imports_findings import Arriving
from ui.desktop.tokens import Kind
from ui.desktop.widgets.surface import Card, column, empty
from ui.desktop.widgets.text import Text, show_if
from ui.desktop.widgets.tick_row import TickRow
from ui.text.catalogue import tr
from ui.text.imports import arriving_proof, arriving_title, joined


class ArrivingCard(Card):
    """A tick each; all are ticked at first, since the message is proof.

    Signals:
        ticked(): something was ticked or unticked.
    """

    ticked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=14, spacing=6, parent=parent)
        self._found: tuple[Arriving, ...] = ()
        self.rows: tuple[TickRow, ...] = ()
        self._lines = column(spacing=2)
        self.body.addWidget(Text(tr("Still arriving at the old number"), Kind.SECTION))
        self.body.addLayout(self._lines)
        show_if(self, False)

    def show_found(
        self, found: Sequence[Arriving], ticked: Iterable[StillArriving] | None = None
    ) -> None:
        """Show others, all ticked or those of ``ticked``; nothing where there are none."""
        empty(self._lines)
        wanted = None if ticked is None else list(ticked)
        self._found = tuple(found)
        rows = []
        for one in found:
            row = TickRow(
                arriving_title(one.name, one.number),
                joined(arriving_proof(one.found, one.changed), _quoted(one)),
                ticked=wanted is None or one.found in wanted,
            )
            row.toggled.connect(lambda _: self.ticked.emit())
            self._lines.addWidget(row)
            rows.append(row)
        self.rows = tuple(rows)
        show_if(self, bool(rows))

    def still_chosen(self, found: Sequence[Arriving]) -> tuple[StillArriving, ...]:
        """Return those of ``found`` that were not unticked here before."""
        rows = zip(self._found, self.rows, strict=True)
        refused = {one.found.account.id for one, row in rows if not row.isChecked()}
        return tuple(one.found for one in found if one.found.account.id not in refused)

    @property
    def chosen(self) -> tuple[StillArriving, ...]:
        """What is to be done again."""
        rows = zip(self._found, self.rows, strict=True)
        return tuple(one.found for one, row in rows if row.isChecked())


def _quoted(one: Arriving) -> str:
    excerpt = one.found.proof.excerpt
    return tr("“{excerpt}”", excerpt=excerpt) if excerpt else ""
