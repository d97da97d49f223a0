"""The form for a due day, with the account to choose and the next due days to see."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from app.actions.listing import AccountView
from app.actions.reminding import next_bills
from app.calendar.due import Bill
from app.domain.ids import AccountId
from ui.desktop.models.accounts_words import view_title
from ui.desktop.models.due import DEBTS, day_words
from ui.desktop.screens.accounts_repayment import RepaymentForm
from ui.desktop.tokens import Kind
from ui.desktop.widgets.fields import Choice, FormRow
from ui.desktop.widgets.surface import Card, empty
from ui.desktop.widgets.text import Text, show_if
from ui.text.catalogue import tr
from ui.text.formats import show_date


class Typed(NamedTuple):
    """What stands in the form, so that a change of language loses nothing."""

    statement: str
    way: object
    due: str
    amount: str
    currency: object
    autopay: bool


class DueDayForm(RepaymentForm):
    """Choose the account, write the days, see what follows from them."""

    def __init__(
        self,
        accounts: Sequence[AccountView],
        chosen: AccountId | None,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        """``chosen`` is the account it is about, None if the user is to choose."""
        self._views = {view.account.id: view for view in accounts}
        self._today = today
        before = self._views[chosen].repayment if chosen in self._views else None
        super().__init__(before, parent)
        self.account = Choice(tr("Account"))
        first = sorted(accounts, key=_rank)
        self.account.offer(tuple((v.account.id, _name(v)) for v in first), chosen)
        self.account.setEnabled(before is None)
        self._preview = Card("sunk", margin=14, spacing=4)
        self.form.insert(FormRow(tr("Account"), self.account))
        self.form.insert(self._preview, self._due_row)
        for field in (self.statement, self.due):
            field.textChanged.connect(lambda _: self._show_next())
        self.way.picked.connect(lambda _: self._show_next())
        self._show_next()

    @property
    def account_id(self) -> AccountId:
        """The account that is chosen."""
        return AccountId(str(self.account.key))

    @property
    def next_words(self) -> tuple[str, ...]:
        """The next due days as they are shown; empty while the days are not written."""
        return tuple(text.text() for text in self._preview.findChildren(Text))[1:]

    def typed(self) -> Typed:
        """Return what stands in the form."""
        return Typed(
            self.statement.text(),
            self.way.key,
            self.due.text(),
            self.amount.text(),
            self.currency.key,
            self.autopay.isChecked(),
        )

    def type_again(self, typed: Typed) -> None:
        """Put back what stood in the form."""
        self.statement.setText(typed.statement)
        self.way.choose(typed.way)
        self.due.setText(typed.due)
        self.amount.setText(typed.amount)
        self.currency.setCurrentIndex(max(0, self.currency.findData(typed.currency)))
        self.autopay.setChecked(typed.autopay)
        self._explain()
        self._show_next()

    def _show_next(self) -> None:
        """Show the next three due days, so that the rule is seen to be understood."""
        empty(self._preview.body)
        statement, rule = self.written_statement, self.written_rule
        bills = next_bills(statement, rule, self._today) if statement and rule else ()
        if bills:
            self._preview.body.addWidget(Text(tr("So the next due days are"), Kind.SMALL))
        for bill in bills:
            self._preview.body.addWidget(Text(bill_words(bill)))
        show_if(self._preview, bool(bills))


def bill_words(bill: Bill) -> str:
    """Return one of the next due days, with its statement's if it has one."""
    if bill.statement is None:
        return day_words(bill.due)
    return tr(
        "{due} (statement of {statement})",
        due=day_words(bill.due),
        statement=show_date(bill.statement),
    )


def _rank(view: AccountView) -> tuple[bool, bool]:
    """Debts without a due day first; the rest stays in its order."""
    return view.account.kind not in DEBTS, view.repayment is not None


def _name(view: AccountView) -> str:
    return f"{view_title(view)} · {view.owner.name}"
