"""The part of a repayment's form on who pays, when to remind, and what lateness costs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import time

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.actions.listing import AccountView
from app.domain.due_errors import InvalidAmount
from app.domain.ids import AccountId
from app.domain.money import Money, parse_money
from app.domain.repayment import LateTerms, Terms
from ui.desktop.models.accounts_words import view_title
from ui.desktop.models.due import PAYING
from ui.desktop.widgets.fields import Choice, Form, FormRow, TextField
from ui.desktop.widgets.surface import column
from ui.desktop.widgets.text import show_if
from ui.text.catalogue import tr
from ui.text.percent import read_percent, show_percent
from ui.text.reminding import show_hour

Payers = Sequence[tuple[AccountId, str]]
"""Accounts with their names, from which automatic payment may draw."""

_HALF_HOURS = tuple(time(n // 2, n % 2 * 30) for n in range(48))
_MOST_GRACE = 31


def payers_among(views: Iterable[AccountView]) -> Payers:
    """Return those of ``views`` that are open and can pay something automatically."""
    return tuple(
        (view.account.id, payer_name(view))
        for view in views
        if view.account.kind in PAYING and view.account.closed_at is None
    )


def payer_name(view: AccountView) -> str:
    """Return an account's name and whose it is."""
    return f"{view_title(view)} · {view.owner.name}"


class CostTerms(QWidget):
    """All of it may be left as it is."""

    def __init__(self, before: Terms | None, payers: Payers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        late = before.late if before and before.late else LateTerms()
        self._payers = {id for id, _ in payers}
        self._kept = before.payer if before else None
        self.payer = Choice()
        nobody: tuple[object, str] = (None, tr("Not said"))
        self.payer.offer((nobody, *payers), self._kept)
        self.at = Choice()
        at = before.at if before else None
        hours = sorted({*_HALF_HOURS, *([] if at is None else [at])})
        usual: tuple[object, str] = (None, tr("The usual hour"))
        self.at.offer((usual, *((each, show_hour(each)) for each in hours)), at)
        self.rate, self.fee = TextField("0.05"), TextField("5")
        self.rate.setText(show_percent(late.daily_ppm))
        self.fee.setText(show_percent(late.fee_ppm))
        self.least, self.grace = TextField("10"), TextField("3")
        self.least.setText(str(late.least_fee.decimal) if late.least_fee else "")
        self.grace.setText(str(late.grace_days or ""))
        self.grace.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.form = Form()
        self.payer_row = self.form.add(
            tr("Paid automatically from"),
            self.payer,
            tr("Two days before, Renumber reminds you to have the money there."),
        )
        self.form.add(tr("Remind me at"), self.at)
        contract = tr("Your contract names it. May be left empty.")
        self._rate_row = self.form.add(tr("Interest a day if it is late, %"), self.rate, contract)
        self._fee_row = self.form.add(tr("Late fee, % of what is missing"), self.fee, contract)
        self._least_row = self.form.add(tr("Late fee, at least"), self.least, contract)
        self._grace_row = self.form.add(
            tr("Days the bank still waits"),
            self.grace,
            tr("Only for the estimate. It is never shown as a day to pay by."),
        )
        show_if(self.payer_row, bool(payers))
        self.setLayout(column(self.form))

    def read(self, terms: Terms, currency: str) -> Terms | None:
        """Return ``terms`` with what stands here; None after saying what is wrong with it."""
        self.form.clear_errors()
        rate = self._percent(self.rate, self._rate_row)
        fee = self._percent(self.fee, self._fee_row)
        grace = self._days()
        least = self._least(currency)
        wrong = [line for line in self.form.findChildren(FormRow) if line.error]
        if wrong or rate is None or fee is None or grace is None:
            wrong[0].field.setFocus()
            return None
        late = LateTerms(daily_ppm=rate, fee_ppm=fee, least_fee=least, grace_days=grace)
        payer, at = self.payer.key, self.at.key
        if payer is None and self._kept not in self._payers:
            payer = self._kept
        return msgspec.structs.replace(
            terms,
            payer=payer,
            at=at if isinstance(at, time) else None,
            late=None if late == LateTerms() else late,
        )

    def _percent(self, field: TextField, at: FormRow) -> int | None:
        typed = field.text().strip()
        found = read_percent(typed) if typed else 0
        if found is None:
            at.set_error(tr("Write a percentage, such as 0.05."))
        return found

    def _days(self) -> int | None:
        typed = self.grace.text().strip()
        found = int(typed) if typed.isdecimal() and len(typed) < 3 else None if typed else 0
        if found is None or found > _MOST_GRACE:
            self._grace_row.set_error(
                tr("Write a number of days, from 0 to {most}.", most=_MOST_GRACE)
            )
            return None
        return found

    def _least(self, currency: str) -> Money | None:
        typed = self.least.text().strip()
        try:
            return parse_money(typed, currency) if typed else None
        except InvalidAmount as error:
            from ui.text.errors import sentence

            self._least_row.set_error(sentence(error))
            return None
