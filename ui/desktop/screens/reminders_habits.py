"""The sheet that asks when reminders come: days before, time of day, quiet hours."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.habits import Habits
from app.reminders.slots import is_quiet
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.fields import Choice, FormRow, TextField
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.sheet import Sheet
from ui.text.catalogue import tr
from ui.text.reminding import read_leads, show_hour

_HALF_HOURS = tuple(time(n // 2, n % 2 * 30) for n in range(48))


class HabitsSheet(Sheet):
    """Filled with what holds now.

    Signals:
        chosen(object): the Habits that are to hold from now on.
    """

    chosen = Signal(object)

    def __init__(self, habits: Habits, parent: QWidget | None = None) -> None:
        super().__init__(tr("When shall Renumber remind you?"), width=440, parent=parent)
        self._habits = habits
        self.leads = TextField("7, 3, 1, 0")
        self.leads.setText(", ".join(map(str, habits.leads)))
        self.at = _hours(habits.at)
        silent = habits.quiet_from != habits.quiet_to
        self.quiet_from = _hours(habits.quiet_from if silent else None, none=True)
        self.quiet_to = _hours(habits.quiet_to if silent else Habits().quiet_to)
        self._leads_row = FormRow(
            tr("Days before a payment"),
            self.leads,
            tr("0 is the day itself. A due day may have days of its own."),
        )
        self._at_row = FormRow(tr("Time of day"), self.at)
        self._end_row = FormRow(tr("Silent until"), self.quiet_to)
        self.ok = Button(tr("Remind me like this"), "primary", self._choose)
        buttons = flow(self.ok, Button(tr("Cancel"), "quiet", self.reject), spacing=12)
        for part in (
            self._leads_row,
            self._at_row,
            FormRow(tr("Silent from"), self.quiet_from),
            self._end_row,
        ):
            self.body.addWidget(part)
        self.body.addLayout(buttons)
        for choice in (self.at, self.quiet_from, self.quiet_to):
            choice.picked.connect(lambda _: self._hint())
        self._hint()
        self.leads.setFocus()

    def _choose(self) -> None:
        habits = self._read()
        if not habits.leads:
            self._leads_row.set_error(tr("Write the days before, such as 7,3,1,0."))
            self.leads.setFocus()
            return
        self.accept()
        self.chosen.emit(habits)

    def _read(self) -> Habits:
        start, end, at = self.quiet_from.key, self.quiet_to.key, self.at.key
        if not isinstance(start, time) or not isinstance(end, time):
            start = end = time()
        return Habits(
            leads=read_leads(self.leads.text()),
            at=at if isinstance(at, time) else self._habits.at,
            quiet_from=start,
            quiet_to=end,
            region=self._habits.region,
        )

    def _hint(self) -> None:
        """Say what quiet hours do to the hour that is chosen."""
        habits = self._read()
        self.quiet_to.setEnabled(isinstance(self.quiet_from.key, time))
        words = ""
        if is_quiet(habits.at, habits):
            words = tr("You want silence then, so it comes at {hour}.",
                       hour=show_hour(habits.quiet_to))  # fmt: skip
        self._at_row.show_hint(words)


def _hours(chosen: time | None, *, none: bool = False) -> Choice:
    offered = sorted({*_HALF_HOURS, *([] if chosen is None else [chosen])})
    choice = Choice()
    options: tuple[tuple[object, str], ...] = tuple((each, show_hour(each)) for each in offered)
    if none:
        options = ((None, tr("No quiet hours")), *options)
    choice.offer(options, chosen)
    return choice
