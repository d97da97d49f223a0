"""Writing what falls due to a calendar file (iCalendar, RFC 5545) that other programs read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from app.actions.calendar_before import Before, exported_before
from app.actions.session import Session
from app.actions.writing_exports import write_export
from app.domain.household import Household
from app.domain.reminder import HANDLED, Occurrence, ReminderKind
from app.reminders.occurrences import occurrences

if TYPE_CHECKING:
    from icalendar import Event

DAYS = 365
"""How far ahead the file reaches: concrete days, because many due rules are no calendar's rule."""

BEHIND = 31
"""Days back: what was exported open and is done by now has to be taken back."""

DOMAIN = "renumber.invalid"
"""The right side of every UID (RFC 2606: never a real host)."""

_DAY_BEFORE_AT_NINE = timedelta(hours=-15)
_ON_THE_DAY_AT_NINE = timedelta(hours=9)
_SEQUENCE_FROM = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class EventWords:
    """What one event says; ``detail`` may be empty."""

    title: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """The words of the file: the calendar's own name, and those of each event.

    The core knows no language: whoever faces a person hands these in, neutral or with details.
    """

    name: str
    event: Callable[[Occurrence, Household], EventWords]


@dataclass(frozen=True, slots=True)
class Exported:
    """How many events stand in the file, and until which day."""

    events: int
    until: date


def export_calendar(
    session: Session,
    path: Path,
    words: CalendarWords,
    *,
    days: int = DAYS,
    replace: bool = False,
) -> Exported:
    """Write what falls due within ``days`` days to ``path``, one event for each.

    The same occurrence always has the same UID and a later export a higher sequence, so that
    importing again updates; what is done meanwhile is cancelled, and so is what an earlier export
    put into the file that is replaced and nothing asks for any more.

    Raises:
        ExportExists: there is a file of that name, and ``replace`` is false.
        ExportFailed: it cannot be written.
    """
    household = session.vault.read()
    today = session.clock.today()
    until = today + timedelta(min(days, (date.max - today).days))
    found = [
        one
        for one in occurrences(household, today - timedelta(BEHIND), until)
        if one.date >= today or one.state in HANDLED
    ]
    before = tuple(exported_before(path, DOMAIN, today - timedelta(BEHIND)))
    content = make_calendar(found, household, words, session.clock.now(), before)
    write_export(path, content, replace=replace)
    return Exported(sum(one.state not in HANDLED for one in found), until)


def make_calendar(
    found: list[Occurrence],
    household: Household,
    words: CalendarWords,
    now: datetime,
    before: Iterable[Before] = (),
) -> bytes:
    """Return the file's content: all-day events without a place, each with one alarm.

    Of ``before``, what is not among ``found`` is cancelled.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Renumber//Renumber//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", words.name)
    for one in found:
        calendar.add_component(_event(one, words.event(one, household), now))
    there = {_uid(one) for one in found}
    for gone in before:
        if gone.uid not in there:
            event = _day_event(gone.uid, gone.day, EventWords(words.name), now)
            event.add("status", "CANCELLED")
            calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def _uid(one: Occurrence) -> str:
    return f"{one.id}@{DOMAIN}"


def _event(one: Occurrence, words: EventWords, now: datetime) -> Event:
    from icalendar import Alarm

    event = _day_event(_uid(one), one.date, words, now)
    if one.state in HANDLED:
        event.add("status", "CANCELLED")
        return event
    event.add("status", "CONFIRMED")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words.title)
    early = one.kind is ReminderKind.REPAYMENT
    alarm.add("trigger", _DAY_BEFORE_AT_NINE if early else _ON_THE_DAY_AT_NINE)
    event.add_component(alarm)
    return event


def _day_event(uid: str, day: date, words: EventWords, now: datetime) -> Event:
    """Return what every event of the file says, whether it still holds or not."""
    from icalendar import Event

    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("last-modified", now.astimezone(UTC))
    event.add("sequence", int((now - _SEQUENCE_FROM).total_seconds()) // 60)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(1) if day < date.max else day)
    event.add("summary", words.title)
    if words.detail:
        event.add("description", words.detail)
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    return event
