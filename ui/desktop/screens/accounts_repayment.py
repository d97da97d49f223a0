"""The form for an account's repayment: when the statement comes and when the money is due."""

from __future__ import annotations

from datetime import date

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from app.calendar.due import LONGEST_WAIT
from app.domain.due_errors import InvalidAmount
from app.domain.ids import RepaymentId
from app.domain.money import Money, parse_money
from app.domain.repayment import DueAfterDays, DueOnDay, DueRule, Moved, Repayment, Terms
from ui.desktop.screens.accounts_form import PaneForm
from ui.desktop.screens.repayment_costs import Payers
from ui.desktop.screens.repayment_more import MoreTerms
from ui.desktop.screens.repayment_preview import DuesPreview
from ui.desktop.widgets.fields import Choice, FormRow, TextField
from ui.desktop.widgets.segmented import Segmented
from ui.desktop.widgets.surface import row
from ui.desktop.widgets.text import show_if
from ui.text.catalogue import tr
from ui.text.errors import sentence

_MOST_DIGITS = 3
_CURRENCIES = ("CNY", "HKD", "USD", "EUR", "GBP", "JPY", "SGD", "TWD")


class RepaymentForm(PaneForm):
    """Fields for a repayment, filled with ``before`` if there is one."""

    def __init__(
        self,
        before: Repayment | None,
        today: date,
        *,
        payers: Payers,
        region: str,
        parent: QWidget | None = None,
    ) -> None:
        """``payers`` may pay automatically; ``region`` is whose working days move a due day."""
        self._region = region
        self._before = before
        self._today = today
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
            (
                ("day", tr("A day of the month")),
                ("after", tr("Days after the statement")),
                ("none", tr("There is no statement")),
            ),
            "day",
        )
        self.due = TextField()
        self.due.setInputMethodHints(digits)
        self.amount = TextField(tr("Amount"))
        self.currency = Choice(tr("Currency"))
        self.minimum = TextField(tr("Minimum"))
        self.more = MoreTerms(before, today, payers)
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
        self._minimum_row = self.form.add(
            tr("Minimum, if the bill names one"), self.minimum, tr("May be left empty.")
        )
        autopay_row = self.form.add(tr("Automatic payment"), self.autopay)
        self.form.insert(self.more, autopay_row)
        self._preview = DuesPreview()
        self.form.insert(self._preview, self._due_row)
        self.way.picked.connect(lambda _: self._explain())
        self._fill(before)
        self._explain()
        for field in (self.statement, self.due):
            field.textChanged.connect(lambda _: self.show_next())
        self.more.changed.connect(self.show_next)
        self.show_next()
        self.submit_on_enter(self.statement, self.due, self.amount)

    @property
    def rule_id(self) -> RepaymentId | None:
        """The calendar that is being changed; None for a new one."""
        return self._before.id if self._before else None

    @property
    def next_words(self) -> tuple[str, ...]:
        """What is shown of the next due days; empty while the days are not written."""
        return self._preview.words

    def read(self) -> Terms | None:
        """Return what was written; None after saying at the field what is wrong with it."""
        self.clear_wrong()
        statement, rule = self.written_statement, self.written_rule
        wrong: list[FormRow] = []
        if statement is None and self.way.key != "none":
            self._statement_row.set_error(tr("Write a day of the month, from 1 to 31."))
            wrong.append(self._statement_row)
        if rule is None:
            self._due_row.set_error(
                tr("Write a number of days, from 0 to {most}.", most=LONGEST_WAIT)
                if self.way.key == "after"
                else tr("Write a day of the month, from 1 to 31.")
            )
            wrong.append(self._due_row)
        amount = self._money(self.amount, self._amount_row, wrong)
        minimum = self._money(self.minimum, self._minimum_row, wrong)
        if wrong or rule is None:
            first = wrong[0].field
            (self.amount if first.layout() is not None else first).setFocus()
            return None
        known = _plain(self._before) if self._before else Terms(due=rule)
        return self.more.read(
            msgspec.structs.replace(
                known,
                statement_day=statement,
                due=rule,
                amount=amount,
                minimum=minimum,
                autopay=self.autopay.isChecked(),
            ),
            str(self.currency.key),
        )

    def show_next(self) -> None:
        """Show the next three due days, so that the rule is seen to be understood."""
        self._preview.show_rule(self._written_terms(), self._today)

    def _written_terms(self) -> Terms | None:
        """Return what says when it falls due; None while that does not stand here."""
        statement, rule = self.written_statement, self.written_rule
        if rule is None or (statement is None and self.way.key != "none"):
            return None
        months = self.more.every.key
        return Terms(
            statement_day=statement,
            due=rule,
            every_months=months if isinstance(months, int) else 1,
            starts=self.more.starts.day,
            ends=self.more.ends.day,
            moved=Moved(str(self.more.moved.key)),
            region=self._before.region if self._before and self._before.region else self._region,
        )

    def _money(self, field: TextField, at: FormRow, wrong: list[FormRow]) -> Money | None:
        typed = field.text().strip().replace(",", "").replace("，", "")
        try:
            return parse_money(typed, str(self.currency.key)) if typed else None
        except InvalidAmount as error:
            at.set_error(sentence(error))
            wrong.append(at)
            return None

    @property
    def written_statement(self) -> int | None:
        """The statement day that stands in the form; None while it is none, or there is none."""
        if self.way.key == "none":
            return None
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
        if before.statement_day is None:
            self.way.choose("none")
        else:
            self.statement.setText(str(before.statement_day))
        if isinstance(before.due, DueAfterDays):
            self.way.choose("after")
            self.due.setText(str(before.due.days))
        else:
            self.due.setText(str(before.due.day))
        if before.amount is not None:
            self.amount.setText(str(before.amount.decimal))
        if before.minimum is not None:
            self.minimum.setText(str(before.minimum.decimal))
        self.autopay.setChecked(before.autopay)

    def _explain(self) -> None:
        words = {
            "after": lambda: tr("So many days after each statement."),
            "none": lambda: tr("A day of the month; 31 is the last day."),
        }
        told = words.get(str(self.way.key))
        usual = tr("A day not after the statement day means the next month.")
        self._due_row.show_hint(told() if told else usual)
        show_if(self._statement_row, self.way.key != "none")
        self.show_next()


def _plain(stored: Repayment) -> Terms:
    """Return the terms of a stored calendar."""
    return Terms(**{name: getattr(stored, name) for name in Terms.__struct_fields__})


def _whole(typed: str) -> int | None:
    """Return the number that was typed, in full width as well; None for anything else."""
    text = typed.strip()
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else None
