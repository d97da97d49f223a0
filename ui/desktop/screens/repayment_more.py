"""The part of a repayment's form that most debts can do without: name, interval, end, reminders."""

from __future__ import annotations

from datetime import date

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.calendar.schedule import MOST_TIMES
from app.domain.repayment import Moved, Pays, Terms
from ui.desktop.screens.repayment_costs import CostTerms, Payers
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.day_field import DayField
from ui.desktop.widgets.fields import Choice, Form, TextField
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.surface import column
from ui.desktop.widgets.text import show_if
from ui.text.catalogue import ntr, tr
from ui.text.reminding import read_leads

_MONTHS = (1, 2, 3, 6, 12)


class MoreTerms(QWidget):
    """Everything beside the days and the amount; folded until it is wanted.

    Signals:
        changed(): what stands here is another rule now.
    """

    changed = Signal()

    def __init__(
        self,
        before: Terms | None,
        today: date,
        payers: Payers = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        known = before
        self.open_button = Button(tr("More: how often, until when, reminders"), "link", self.unfold)
        self.name = TextField(tr("Which debt this is"))
        self.every = Choice(tr("How often"))
        months = known.every_months if known else 1
        offered = _MONTHS if months in _MONTHS else (*_MONTHS, months)
        self.every.offer(tuple((n, _interval(n)) for n in offered), months)
        self.starts = DayField(tr("First one due"), today)
        self.ends = DayField(tr("Last one due"), today)
        self.times = TextField(tr("How many in all"))
        self.times.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.pays = Choice(tr("How much you pay"))
        self.pays.offer(
            (
                (Pays.FULL, tr("All of it")),
                (Pays.MINIMUM, tr("The minimum (interest runs on the rest)")),
                (Pays.OTHER, tr("Another sum (interest runs on the rest)")),
            ),
            known.pays if known else Pays.FULL,
        )
        self.moved = Choice(tr("If it falls on a day off"))
        self.moved.offer(
            (
                (Moved.NOT, tr("The day stays")),
                (Moved.BEFORE, tr("The working day before")),
                (Moved.AFTER, tr("The next working day")),
            ),
            known.moved if known else Moved.NOT,
        )
        self.leads = TextField("7, 3, 1, 0")
        self.form = Form()
        self._name_row = self.form.add(
            tr("Which debt this is"),
            self.name,
            tr("Only if this account has several debts: USD, a loan."),
        )
        self.form.add(tr("How often"), self.every)
        self._starts_row = self.form.add(
            tr("First one due"), self.starts, tr("Needed if it does not come every month.")
        )
        self._times_row = self.form.add(
            tr("How many in all"), self.times, tr("For instalments. May be left empty.")
        )
        self.form.add(tr("Last one due"), self.ends)
        self.form.add(tr("How much you pay"), self.pays)
        self.form.add(tr("If it falls on a day off"), self.moved)
        self._leads_row = self.form.add(
            tr("Remind me so many days before"), self.leads, tr("Empty means 7, 3, 1 and 0.")
        )
        self.costs = CostTerms(known, payers)
        self.form.insert(self.costs, self._leads_row)
        self.setLayout(column(flow(self.open_button), self.form, spacing=8))
        if known is not None:
            self._fill(known)
        show_if(self.form, known is not None and _is_rich(known))
        show_if(self.open_button, not self.form.isVisibleTo(self))
        self.every.picked.connect(lambda _: self.changed.emit())
        self.times.textChanged.connect(lambda _: self.changed.emit())
        for field in (self.starts, self.ends):
            field.changed.connect(self.changed.emit)
        self.moved.picked.connect(lambda _: self.changed.emit())

    def unfold(self) -> None:
        """Show the fields."""
        show_if(self.form, True)
        show_if(self.open_button, False)
        self.name.setFocus()

    def read(self, terms: Terms, currency: str) -> Terms | None:
        """Return ``terms`` with what stands here; None after saying what is wrong with it."""
        self.form.clear_errors()
        times = _whole(self.times.text())
        if self.times.text().strip() and not (times and times <= MOST_TIMES):
            self._times_row.set_error(tr("Write a number from 1 to {most}.", most=MOST_TIMES))
            self.times.setFocus()
            return None
        months, starts = self.every.key, self.starts.day
        if months != 1 and starts is None:
            self.unfold()
            self._starts_row.set_error(tr("Write when the first one falls due."))
            self.starts.setFocus()
            return None
        leads = self.leads.text().strip()
        if leads and not read_leads(leads):
            self._leads_row.set_error(tr("Write the days before, such as 7,3,1,0."))
            self.leads.setFocus()
            return None
        costed = self.costs.read(terms, currency)
        if costed is None:
            return None
        return msgspec.structs.replace(
            costed,
            name=self.name.text().strip(),
            every_months=months if isinstance(months, int) else 1,
            starts=starts,
            ends=self.ends.day,
            times=times,
            pays=Pays(str(self.pays.key)),
            moved=Moved(str(self.moved.key)),
            leads=read_leads(leads) or None,
        )

    def _fill(self, known: Terms) -> None:
        self.name.setText(known.name)
        self.starts.show_day(known.starts)
        self.ends.show_day(known.ends)
        self.times.setText(str(known.times or ""))
        self.leads.setText(", ".join(map(str, known.leads or ())))


def _is_rich(terms: Terms) -> bool:
    plain = Terms(due=terms.due)
    names = (
        "name",
        "every_months",
        "ends",
        "times",
        "pays",
        "moved",
        "leads",
        "payer",
        "at",
        "late",
    )
    return any(getattr(terms, name) != getattr(plain, name) for name in names)


def _interval(months: int) -> str:
    if months == 12:
        return tr("once a year")
    if months == 1:
        return tr("every month")
    return ntr("every {n} month", "every {n} months", months)


def _whole(typed: str) -> int | None:
    text = typed.strip()
    return int(text) if text.isdecimal() and len(text) <= 3 else None
