"""The next due days by a rule that is being written, so that it is seen to be understood."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from app.actions.repayments import next_dues
from app.calendar.due import Bill
from app.domain.errors import RenumberError
from app.domain.repayment import Terms
from ui.desktop.models.due import day_words
from ui.desktop.tokens import Kind
from ui.desktop.widgets.surface import Card, empty
from ui.desktop.widgets.text import Text, show_if
from ui.text.catalogue import tr
from ui.text.formats import show_date
from ui.text.repayments import unannounced_words


class DuesPreview(Card):
    """Three days, each with its statement's; gone while there is no rule.

    ``words`` are those of the days, and the one on days that may still be moved.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("sunk", margin=14, spacing=4, parent=parent)
        self.words: tuple[str, ...] = ()

    def show_rule(self, terms: Terms | None, today: date) -> None:
        """Show what follows from ``terms``; None while they are not written."""
        bills = () if terms is None else _next_bills(terms, today)
        days = [_bill_words(bill) for bill in bills]
        moving = unannounced_words(terms, (bill.due for bill in bills)) if terms else ""
        self.words = (*days, moving) if moving else tuple(days)
        empty(self.body)
        if days:
            self.body.addWidget(Text(tr("So the next due days are"), Kind.SMALL))
        for day in days:
            self.body.addWidget(Text(day))
        if moving:
            self.body.addWidget(Text(moving, Kind.SMALL, tone="muted"))
        show_if(self, bool(days))


def _next_bills(terms: Terms, today: date) -> tuple[Bill, ...]:
    try:
        return next_dues(terms, today)
    except RenumberError:
        return ()


def _bill_words(bill: Bill) -> str:
    """Return one of the next due days, with its statement's if it has one."""
    if bill.statement is None:
        return day_words(bill.due)
    return tr(
        "{due} (statement of {statement})",
        due=day_words(bill.due),
        statement=show_date(bill.statement),
    )
