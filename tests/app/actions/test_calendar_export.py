"""The calendar file: one alarm for each event, and updated by importing again."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
import vobject

from app.actions.accounts import add_account
from app.actions.calendar_export import (
    CalendarWords,
    EventWords,
    export_calendar,
    make_calendar,
)
from app.actions.people import add_person
from app.actions.repayments import drop_repayment, store_terms
from app.actions.session import Session
from app.domain.account import Kind
from app.domain.errors import ExportExists
from app.domain.household import Household
from app.domain.ids import OccurrenceId
from app.domain.reminder import Occurrence, OccurrenceMark, OccurrenceState
from app.domain.repayment import DueAfterDays, DueOnDay, Terms
from app.reminders.occurrences import occurrences
from tests.app.households import Builder, replaced

NOW = datetime(2026, 1, 2, 12, tzinfo=UTC)
YEAR = (date(2026, 1, 1), date(2027, 12, 31))


def _words(one: Occurrence, _household: Household) -> EventWords:
    return EventWords(f"件事，{one.kind.value}; \\ 换行\n第二行", "细节" * 40)


WORDS = CalendarWords("提醒", _words)


def _household() -> Household:
    builder = Builder()
    builder.person()
    builder.account("cny")
    builder.repayment("cny", id="cny", statement_day=31, due=DueAfterDays(20))
    builder.repayment("cny", id="usd", statement_day=31, due=DueOnDay(31), name="USD")
    builder.repayment("cny", id="rent", statement_day=None, due=DueOnDay(30))
    builder.chore("cny", date(2026, 1, 31), times=12)
    return builder.build()


def _unfolded(content: bytes) -> list[str]:
    """Read the file as RFC 5545 says, by the test's own hand: CRLF, and folded lines joined."""
    text = content.decode("utf-8")
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return re.sub(r"\r\n[ \t]", "", text).split("\r\n")


def _events(content: bytes) -> dict[str, Any]:
    """Read the file with another library."""
    calendar = vobject.readOne(content.decode("utf-8"))
    return {event.uid.value: event for event in calendar.vevent_list}


def test_each_has_one_alarm_and_takes_no_time() -> None:
    """Nobody looks busy, and every event rings once."""
    household = _household()
    content = make_calendar(occurrences(household, *YEAR), household, WORDS, NOW)
    for event in _events(content).values():
        (alarm,) = event.valarm_list
        assert alarm.trigger.value in {timedelta(hours=-15), timedelta(hours=9)}
        assert event.transp.value == "TRANSPARENT"
        assert event.getChildValue("class") == "PRIVATE"
        kind = "security" if "chore" in event.uid.value else "repayment"
        assert event.summary.value == f"件事，{kind}; \\ 换行\n第二行"


def test_importing_again_updates() -> None:
    """The same UIDs, a higher sequence, the new day; what is done is cancelled and rings no more."""
    household = _household()
    first = _events(make_calendar(occurrences(household, *YEAR), household, WORDS, NOW))
    rules = tuple(
        r if r.id != "usd" else replaced_rule(r, due=DueOnDay(15)) for r in household.repayments
    )
    paid = OccurrenceMark(id=OccurrenceId("cny.202602"), state=OccurrenceState.DONE, updated_at=NOW)
    edited = replaced(household, repayments=rules, marks=(paid,))
    later = NOW + timedelta(hours=1)
    second = _events(make_calendar(occurrences(edited, *YEAR), edited, WORDS, later))
    common = first.keys() & second.keys()
    assert len(common) >= 24 * 2 + 12 + 23
    for uid in common:
        assert int(second[uid].sequence.value) > int(first[uid].sequence.value)
    assert first["usd.202603@renumber.invalid"].dtstart.value == date(2026, 4, 30)
    assert second["usd.202603@renumber.invalid"].dtstart.value == date(2026, 4, 15)
    done = second["cny.202602@renumber.invalid"]
    assert done.status.value == "CANCELLED"
    assert not hasattr(done, "valarm")


def replaced_rule(rule: Any, **fields: Any) -> Any:
    """Return ``rule`` with other ``fields``."""
    return msgspec.structs.replace(rule, **fields)


def test_a_file_that_is_there_is_not_overwritten_unasked(session: Session, tmp_path: Path) -> None:
    """Only whoever says so replaces it."""
    path = tmp_path / "due.ics"
    written = export_calendar(session, path, WORDS)
    assert written.events == 0
    with pytest.raises(ExportExists):
        export_calendar(session, path, WORDS)
    export_calendar(session, path, WORDS, replace=True)
    assert _unfolded(path.read_bytes())[0] == "BEGIN:VCALENDAR"


def test_what_nothing_asks_for_any_more_is_taken_back(session: Session, tmp_path: Path) -> None:
    """Written over the earlier file: the days of a rule that was removed are cancelled there."""
    path = tmp_path / "due.ics"
    person = add_person(session, "李明").id
    account = add_account(session, person=person, name="卡", kind=Kind.CREDIT_CARD).id
    kept = store_terms(session, account, Terms(name="kept", due=DueOnDay(20)))
    gone = store_terms(session, account, Terms(name="gone", due=DueOnDay(25)))
    export_calendar(session, path, WORDS)
    first = _events(path.read_bytes())
    drop_repayment(session, account, gone.id)
    for _ in range(2):
        written = export_calendar(session, path, WORDS, replace=True)
        second = _events(path.read_bytes())
        assert second.keys() == first.keys(), "also the third time: not every calendar heard it"
        for uid, event in second.items():
            status = "CONFIRMED" if uid.startswith(kept.id) else "CANCELLED"
            assert event.status.value == status
            assert event.dtstart.value == first[uid].dtstart.value
            assert (event.summary.value == WORDS.name) is (status == "CANCELLED")
        assert written.events == sum(uid.startswith(kept.id) for uid in first)


@pytest.mark.parametrize("content", [b"", b"no calendar", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n"])
def test_a_file_that_is_no_calendar_of_ours_is_only_replaced(
    session: Session, tmp_path: Path, content: bytes
) -> None:
    """Whoever chose it in the dialog agreed to lose it; nothing of it is read into ours."""
    path = tmp_path / "due.ics"
    path.write_bytes(content)
    assert export_calendar(session, path, WORDS, replace=True).events == 0
    assert "VEVENT" not in path.read_text()


def test_events_of_other_programs_are_not_taken_over(session: Session, tmp_path: Path) -> None:
    """Only UIDs of ours are."""
    path = tmp_path / "due.ics"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", "BEGIN:VEVENT", "UID:a@example.com"]
    lines += ["DTSTAMP:20260101T000000Z", "DTSTART;VALUE=DATE:20260601", "END:VEVENT"]
    path.write_text("\r\n".join([*lines, "END:VCALENDAR", ""]))
    export_calendar(session, path, WORDS, replace=True)
    assert "example.com" not in path.read_text()
