"""What speaks for a proposed account: dated messages, and the bills behind a calendar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.discovery.candidate import Sighting
from app.discovery.repayments import ProposedRepayment
from app.discovery.statement import Statement
from app.domain.evidence import EvidenceKind
from ui.desktop.models.imports_words import begin_large, sighting_words
from ui.desktop.tokens import Kind
from ui.desktop.widgets.surface import Card, column
from ui.desktop.widgets.text import Text
from ui.desktop.widgets.tick_row import TickRow
from ui.text.catalogue import tr
from ui.text.formats import show_date, show_money
from ui.text.guesses import calendar_taken_off
from ui.text.imports import due_rule, joined, repayment_latest, repayment_proof
from ui.text.labels import label

_BILLS = 4


def sightings(kind: EvidenceKind, seen_of_it: Sequence[Sighting]) -> QWidget:
    """Return one sort of evidence: how often, when, from whom, with a masked excerpt."""
    words = column(Text(begin_large(label(kind)), Kind.SMALL, strong=True), spacing=2)
    for seen in seen_of_it:
        words.addWidget(Text(sighting_words(seen), Kind.SMALL, tone="muted"))
        if seen.excerpt:
            words.addSpacing(4)
            paper = Card("sunk", margin=10)
            paper.body.addWidget(Text(seen.excerpt, Kind.SMALL, selectable=True))
            words.addWidget(paper)
    holder = QWidget()
    holder.setLayout(words)
    return holder


class RepaymentBox(QWidget):
    """A proposed calendar with its proof, and a tick for whether it is wanted.

    ``taken_off``: the user took it off the list before, and reads why it is not ticked.
    """

    def __init__(
        self, proposed: ProposedRepayment, *, wanted: bool, taken_off: bool = False
    ) -> None:
        super().__init__()
        self.tick = TickRow(
            tr("Add the repayment calendar"),
            due_rule(proposed.statement_day, proposed.due),
            ticked=wanted,
        )
        box = column(
            Text(tr("Repayment"), Kind.SMALL, strong=True),
            self.tick,
            Text(joined(repayment_proof(proposed)), Kind.SMALL),
            Text(repayment_latest(proposed), Kind.SMALL, tone="muted"),
            spacing=4,
        )
        for bill in proposed.proof[1:_BILLS]:
            box.addWidget(Text(_bill(bill), Kind.SMALL, tone="muted"))
        if taken_off:
            box.insertWidget(1, Text(calendar_taken_off(), Kind.SMALL, tone="muted"))
        self.setLayout(box)


def _bill(bill: Statement) -> str:
    parts = [tr("Bill due {day}", day=show_date(bill.due, year=True))]
    if bill.statement_day is not None:
        parts.append(tr("of {day}", day=show_date(bill.statement_day)))
    if bill.amount is not None:
        parts.append(show_money(bill.amount))
    return " · ".join(parts)
