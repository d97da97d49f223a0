"""The words of the system's notices, which others may see: by default they name nobody."""

from __future__ import annotations

from app.directory.model import Directory
from app.domain.household import Household
from app.domain.reminder import ReminderKind
from app.reminders.notices import Item, Notice
from app.reminders.slots import Purpose
from ui.text.catalogue import ntr, tr
from ui.text.formats import show_date, show_money, show_weekday
from ui.text.neutral import neutral_words
from ui.text.titles import occurrence_title

_LISTED = 4
"""So many lines of a summary show in the notices of the usual desktops."""


def neutral_notice(notice: Notice) -> tuple[str, str]:
    """Return title and body of ``notice`` without institution or amount.

    Of one thing alone its sort and day are said, so that its buttons are no riddle.
    """
    if notice.is_summary:
        return neutral_words(len(notice.items), late=all(_is_late(item) for item in notice.items))
    [item] = notice.items
    title = {
        ReminderKind.REPAYMENT: lambda: tr("A payment"),
        ReminderKind.SECURITY: lambda: tr("A safety check"),
        ReminderKind.FOLLOW_UP: lambda: tr("Something to ask about again"),
    }[item.occurrence.kind]()
    return title, _when(item)


def named_notice(notice: Notice, household: Household, directory: Directory) -> tuple[str, str]:
    """Return title and body of ``notice`` with institution and amount, as the user allowed."""
    titles = [occurrence_title(item.occurrence, household, directory) for item in notice.items]
    if not notice.is_summary:
        return titles[0], _body(notice.items[0])
    lines = titles[:_LISTED]
    more = len(titles) - len(lines)
    if more:
        lines.append(ntr("and {n} more", "and {n} more", more))
    return neutral_notice(notice)[0], "\n".join(lines)


def _is_late(item: Item) -> bool:
    return item.late or item.purpose in {Purpose.OVERDUE, Purpose.CONFIRM}


def _body(item: Item) -> str:
    amount = item.occurrence.to_pay
    return _when(item) if amount is None else f"{show_money(amount)}\n{_when(item)}"


def _when(item: Item) -> str:
    """Return when it is due and what that asks for, in a sentence."""
    day = f"{show_date(item.occurrence.date)} {show_weekday(item.occurrence.date)}"
    if item.purpose is Purpose.FUND:
        return tr("It is paid automatically on {day}. See that the money is there.", day=day)
    if item.purpose is Purpose.CONFIRM:
        return tr("It was to be paid automatically on {day}. See that it was.", day=day)
    if item.purpose is Purpose.OVERDUE or item.over:
        return tr("It was due on {day}.", day=day)
    if item.late:
        return tr("This reminder was due earlier. The day itself is {day}.", day=day)
    return tr("Due on {day}.", day=day)
