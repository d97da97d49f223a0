"""The sheet that asks until which day something is put off."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QWidget

from ui.desktop.tokens import Kind
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.day_field import DayEdit
from ui.desktop.widgets.fields import FormRow
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.sheet import Sheet
from ui.desktop.widgets.text import Text
from ui.text.catalogue import tr


class DaySheet(Sheet):
    """A day after today.

    Signals:
        chosen(object): the date.
    """

    chosen = Signal(object)

    def __init__(self, name: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(tr("Put off"), width=420, parent=parent)
        self.day = DayEdit()
        first = today + timedelta(days=1)
        self.day.setMinimumDate(QDate(first.year, first.month, first.day))
        self.day.show_day(today + timedelta(days=7))
        self.body.addWidget(Text(name, Kind.SECTION))
        self.body.addWidget(
            FormRow(tr("Not before"), self.day, tr("The due day itself stays the same."))
        )
        self.ok = Button(tr("Put off until then"), "primary", self._choose)
        self.body.addSpacing(4)
        self.body.addLayout(flow(self.ok, Button(tr("Cancel"), "quiet", self.reject), spacing=12))
        self.day.setFocus()

    def _choose(self) -> None:
        day = self.day.day
        self.accept()
        self.chosen.emit(day)
