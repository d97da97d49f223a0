"""The words of an exported calendar: neutral ones that tell nobody anything, or the details."""

from __future__ import annotations

from app.actions.calendar_export import CalendarWords, EventWords
from app.directory.model import Directory
from app.domain.household import Household
from app.domain.reminder import Occurrence, ReminderKind
from ui.text.catalogue import tr
from ui.text.formats import show_money
from ui.text.repayments import pay_words
from ui.text.titles import occurrence_title


def neutral_calendar() -> CalendarWords:
    """Return words that name no institution and no sum: other people see calendars too."""
    return CalendarWords(name=tr("Reminders"), event=_neutral)


def detailed_calendar(directory: Directory) -> CalendarWords:
    """Return words that say what is due and how much, for whoever wants that in the calendar."""

    def event(one: Occurrence, household: Household) -> EventWords:
        title = occurrence_title(one, household, directory)
        left = one.to_pay
        if left is not None:
            title = f"{title} {show_money(left)}"
        return EventWords(title, pay_words(one))

    return CalendarWords(name=tr("Renumber"), event=event)


def _neutral(one: Occurrence, _household: Household) -> EventWords:
    if one.kind is ReminderKind.REPAYMENT:
        return EventWords(tr("Something is due today"))
    return EventWords(tr("Something to look at"))
