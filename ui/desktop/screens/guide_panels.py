"""What stands on the right of the guide: a step, a wait, a note, the proof, the end."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from app.domain.binding import VerifiedBy
from app.domain.journey import Goal, HoldReason
from ui.desktop.models.accounts_words import capital
from ui.desktop.screens.guide_loading import GuideFacts
from ui.desktop.tokens import Kind
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.fields import Choice, Form, TextField
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.note_field import NoteField
from ui.desktop.widgets.segmented import Segmented
from ui.desktop.widgets.surface import column
from ui.desktop.widgets.text import Text
from ui.text.catalogue import ntr, tr
from ui.text.formats import show_phone
from ui.text.labels import label

_PROMISING = (VerifiedBy.CODE, VerifiedBy.MESSAGE, VerifiedBy.PAGE, VerifiedBy.CALL, VerifiedBy.EMAIL)  # fmt: skip  # noqa: E501


class HoldPanel(QWidget):
    """Why it waits and when to look again.

    Signals:
        held(object, object): HoldReason and the day.
        left(): not after all.
    """

    held = Signal(object, object)
    left = Signal()

    def __init__(self, today: date, days: int, goal: Goal, parent: QWidget | None = None) -> None:
        """``days`` is how long this step usually takes, 0 if it is not known."""
        super().__init__(parent)
        self._today = today
        self.reason = Choice()
        usual = HoldReason.COOLING_OFF if goal is Goal.CLOSE else HoldReason.REVIEW
        self.reason.offer(tuple((r, capital(label(r))) for r in HoldReason), usual)
        self.in_days = Segmented(tr("Look again"))
        usual_days = sorted({1, 3, 7, 30} | ({days} if days else set()))
        self.in_days.offer(tuple((n, _in_days(n)) for n in usual_days), days or 3)
        self.day = TextField()
        self.day.setText((today + timedelta(days or 3)).isoformat())
        self.in_days.picked.connect(self._move_day)
        self.day.textEdited.connect(lambda _: self._match())
        self.day.returnPressed.connect(self._save)
        form = Form()
        form.add(tr("What are you waiting for?"), self.reason)
        form.add(tr("When to look again?"), self.in_days)
        self._day_row = form.add(tr("Or on this day"), self.day, tr("Year-month-day"))
        self.save = Button(tr("Put it under Reminders"), "primary", self._save)
        cancel = Button(tr("Cancel"), "quiet", self.left.emit)
        self.setLayout(
            column(
                Text(tr("It is no longer in the way, and it is not forgotten."), tone="muted"),
                form,
                flow(self.save, cancel, spacing=12),
                spacing=14,
            )
        )

    def _move_day(self, days: object) -> None:
        if isinstance(days, int):
            self.day.setText((self._today + timedelta(days)).isoformat())
            self._day_row.clear_error()

    def _match(self) -> None:
        self._day_row.clear_error()
        day = self._chosen_day()
        self.in_days.choose((day - self._today).days if day else None)

    def _chosen_day(self) -> date | None:
        """The day that is written; None if it is none, or not in the future."""
        typed = self.day.text().strip().replace("/", "-").replace(".", "-")
        try:
            year, month, number = (int(part) for part in typed.split("-"))
            day = date(year, month, number)
        except ValueError:
            return None
        return day if day > self._today else None

    def _save(self) -> None:
        day = self._chosen_day()
        if day is None:
            later = (self._today + timedelta(7)).isoformat()
            self._day_row.set_error(
                tr("Write a day after today, such as {example}.", example=later)
            )
            self.day.setFocus()
            return
        self.held.emit(HoldReason(str(self.reason.key)), day)


class NotePanel(QWidget):
    """One's own words about this account.

    Signals:
        written(str): keep this.
        left(): not after all.
    """

    written = Signal(str)
    left = Signal()

    def __init__(self, note: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = NoteField(note)
        self.note = self.field.edit
        save = Button(tr("Save"), "primary", self._save)
        self.field.insisted.connect(self._save)
        cancel = Button(tr("Cancel"), "quiet", self.left.emit)
        self.setLayout(
            column(
                Text(tr("What you want to remember. Never a password or a code."), tone="muted"),
                self.field,
                flow(save, cancel, spacing=12),
                spacing=14,
            )
        )

    def _save(self) -> None:
        self.written.emit(self.field.note)


class ProofPanel(QWidget):
    """How the user saw that the new number arrived.

    Signals:
        seen(object): a VerifiedBy.
        waited(): not seen yet; look again in some days.
        steps_wanted(): look at the steps.
    """

    seen = Signal(object)
    waited = Signal()
    steps_wanted = Signal()

    def __init__(self, facts: GuideFacts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        number = show_phone(facts.new_number) if facts.new_number else ""
        why = (
            tr("Changed is good, seen is better. How did you see that {number} arrived there?",
               number=number)
            if number
            else tr("Changed is good, seen is better. How did you see that it arrived there?")
        )  # fmt: skip
        self.ways = QButtonGroup(self)
        box = column(Text(why, Kind.STEP), spacing=8)
        box.addSpacing(6)
        for index, how in enumerate(_PROMISING):
            radio = QRadioButton(capital(label(how)))
            radio.setAccessibleName(radio.text())
            self.ways.addButton(radio, index)
            box.addWidget(radio)
        box.addSpacing(8)
        self.confirm = Button(tr("Yes, I saw it"), "primary", self._confirm)
        self.confirm.setEnabled(False)
        self.ways.idClicked.connect(lambda _: self.confirm.setEnabled(True))
        later = Button(tr("Not seen yet, ask me in 3 days"), "quiet", self.waited.emit)
        steps = Button(tr("Look at the steps"), "link", self.steps_wanted.emit)
        box.addLayout(flow(self.confirm, later, steps, spacing=12))
        self.setLayout(box)

    def choose(self, how: VerifiedBy) -> None:
        """Choose an answer, as a click on it does."""
        self.ways.button(_PROMISING.index(how)).click()

    def _confirm(self) -> None:
        chosen = self.ways.checkedId()
        if chosen >= 0:
            self.seen.emit(_PROMISING[chosen])


def _in_days(days: int) -> str:
    if days == 1:
        return tr("tomorrow")
    return ntr("in {n} day", "in {n} days", days)
