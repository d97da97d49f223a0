"""The form for an account's repayment: when the statement comes and when the money is due."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from app.calendar.due import LONGEST_WAIT
from app.domain.errors import InvalidAmount
from app.domain.money import Money, parse_money
from app.domain.repayment import DueAfterDays, DueOnDay, DueRule, Repayment
from ui.desktop.screens.accounts_form import PaneForm
from ui.desktop.widgets.fields import Choice, FormRow, TextField
from ui.desktop.widgets.segmented import Segmented
from ui.desktop.widgets.surface import row
from ui.text.catalogue import tr
from ui.text.errors import sentence

_MOST_DIGITS = 3
_CURRENCIES = ("CNY", "HKD", "USD", "EUR", "GBP", "JPY", "SGD", "TWD")


@dataclass(frozen=True, slots=True)
class RepaymentWords:
    """What the user wrote, ready for the action."""

    statement_day: int
    rule: DueRule
    amount: Money | None
    autopay: bool


class RepaymentForm(PaneForm):
    """Fields for a repayment, filled with ``before`` if there is one."""

    def __init__(self, before: Repayment | None, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("When is the money due?"),
            tr("You find both days on any statement."),
            tr("Save"),
            parent,
        )
        digits = Qt.InputMethodHint.ImhDigitsOnly
        self.statement = TextField()
        self.statement.setInputMethodHints(digits)
        self.way = Segmented(tr("How the due day is counted"))
        self.way.offer(
            (("day", tr("A day of the month")), ("after", tr("Days after the statement"))), "day"
        )
        self.due = TextField()
        self.due.setInputMethodHints(digits)
        self.amount = TextField(tr("Amount"))
        self.currency = Choice(tr("Currency"))
        self.autopay = QCheckBox(tr("It is paid automatically"))
        self._statement_row = self.form.add(
            tr("Statement day"), self.statement, tr("A day of the month, 1 to 31.")
        )
        self._way_row = self.form.add(tr("The due day is"), self.way)
        self._due_row = self.form.add(tr("Due"), self.due, " ")
        money = QWidget()
        money.setLayout(row(self.amount, self.currency, spacing=8))
        self._amount_row = self.form.add(
            tr("Amount, if you know it"), money, tr("May be left empty.")
        )
        self.form.add(tr("Automatic payment"), self.autopay)
        self.way.picked.connect(lambda _: self._explain())
        self._fill(before)
        self._explain()
        self.submit_on_enter(self.statement, self.due, self.amount)

    def read(self) -> RepaymentWords | None:
        """Return what was written; None after saying at the field what is wrong with it."""
        self.clear_wrong()
        statement, rule = self.written_statement, self.written_rule
        wrong: list[FormRow] = []
        if statement is None:
            self._statement_row.set_error(tr("Write a day of the month, from 1 to 31."))
            wrong.append(self._statement_row)
        if rule is None:
            self._due_row.set_error(
                tr("Write a number of days, from 0 to {most}.", most=LONGEST_WAIT)
                if self.way.key == "after"
                else tr("Write a day of the month, from 1 to 31.")
            )
            wrong.append(self._due_row)
        amount: Money | None = None
        try:
            typed = self.amount.text().strip().replace(",", "").replace("，", "")
            amount = parse_money(typed, str(self.currency.key)) if typed else None
        except InvalidAmount as error:
            self._amount_row.set_error(sentence(error))
            wrong.append(self._amount_row)
        if wrong or statement is None or rule is None:
            first = wrong[0].field
            (self.amount if first.layout() is not None else first).setFocus()
            return None
        return RepaymentWords(statement, rule, amount, self.autopay.isChecked())

    @property
    def written_statement(self) -> int | None:
        """The statement day that stands in the form; None while it is no day of a month."""
        day = _whole(self.statement.text())
        return day if day is not None and 1 <= day <= 31 else None

    @property
    def written_rule(self) -> DueRule | None:
        """The due rule that stands in the form; None while it is none."""
        due = _whole(self.due.text())
        if due is None:
            return None
        if self.way.key == "after":
            return DueAfterDays(due) if due <= LONGEST_WAIT else None
        return DueOnDay(due) if 1 <= due <= 31 else None

    def _fill(self, before: Repayment | None) -> None:
        currency = before.amount.currency if before and before.amount else "CNY"
        offered = _CURRENCIES if currency in _CURRENCIES else (*_CURRENCIES, currency)
        self.currency.offer(tuple((c, c) for c in offered), currency)
        if before is None:
            return
        self.statement.setText(str(before.statement_day))
        if isinstance(before.due, DueAfterDays):
            self.way.choose("after")
            self.due.setText(str(before.due.days))
        else:
            self.due.setText(str(before.due.day))
        if before.amount is not None:
            self.amount.setText(str(before.amount.decimal))
        self.autopay.setChecked(before.autopay)

    def _explain(self) -> None:
        after = self.way.key == "after"
        self._due_row.show_hint(
            tr("So many days after each statement.")
            if after
            else tr("A day not after the statement day means the next month.")
        )


def _whole(typed: str) -> int | None:
    """Return the number that was typed, in full width as well; None for anything else."""
    text = typed.strip()
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else None
