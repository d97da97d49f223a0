"""The sheet in which somebody says when an account is to be dealt with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QWidget

from app.domain.ids import AccountId
from app.domain.pin import Pin
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.day_field import DayEdit
from ui.desktop.widgets.fields import Choice, FormRow
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.segmented import Segmented
from ui.desktop.widgets.sheet import Sheet
from ui.desktop.widgets.text import Text, show_if
from ui.text.catalogue import tr

PLAN, FIRST, DAY = "plan", "first", "day"
"""Left to the plan, before the others, on a day."""


class PinSheet(Sheet):
    """Which account, and when.

    Signals:
        chosen(str, str, object): the account, one of PLAN, FIRST and DAY, and the day or None.
    """

    chosen = Signal(str, str, object)

    def __init__(
        self,
        names: Mapping[AccountId, str],
        pins: Mapping[AccountId, Pin],
        account: AccountId | None,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("Choose when"), parent=parent)
        self._pins = pins
        self._today = today
        self.account = Choice(tr("Account"))
        self.account.offer(tuple(names.items()), account)
        self.when = Segmented(tr("When"))
        self.when.offer(
            ((PLAN, tr("As planned")), (FIRST, tr("First of all")), (DAY, tr("On a day"))), PLAN
        )
        self.day = DayEdit(tr("Day"))
        self.day.setMinimumDate(QDate(today.year, today.month, today.day))
        self.body.addWidget(FormRow(tr("Account"), self.account))
        self.body.addWidget(FormRow(tr("When"), self.when))
        self.body.addWidget(self.day)
        self.body.addWidget(
            Text(tr("It stays there. If something speaks against that day, the plan says so."))
        )
        self.ok = Button(tr("Save"), "primary", self._choose)
        self.body.addLayout(flow(self.ok, Button(tr("Cancel"), "quiet", self.reject), spacing=12))
        self.account.currentIndexChanged.connect(self._show_pin)
        self.when.picked.connect(self._show_day)
        self._show_pin()
        self.account.setFocus()

    def _show_pin(self, _: int = 0) -> None:
        """Show what was chosen before for the account."""
        pin = self._pins.get(AccountId(str(self.account.key)))
        on = pin.on if pin is not None else None
        self.day.show_day(max(on or self._today, self._today))
        self.when.choose(PLAN if pin is None else DAY if on else FIRST)
        self._show_day(self.when.key)

    def _show_day(self, key: object) -> None:
        show_if(self.day, key == DAY)

    def _choose(self) -> None:
        account, when = str(self.account.key), str(self.when.key)
        day = self.day.day if when == DAY else None
        self.accept()
        self.chosen.emit(account, when, day)
