"""The promises of reminders as plain sentences with their days: the list to read first."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path

import msgspec
import pytest
import vobject

from app.actions.accounts import add_account
from app.actions.calendar_export import DOMAIN, CalendarWords, EventWords, export_calendar
from app.actions.notifying import note_given, notices_now
from app.actions.people import add_person
from app.actions.reminding import list_due, mark_done, pay_part
from app.actions.repayments import store_terms
from app.actions.session import Session
from app.bootstrap import Program
from app.domain.account import Kind
from app.domain.binding import BindingStatus
from app.domain.ids import AccountId
from app.domain.money import Money
from app.domain.repayment import DueAfterDays, DueOnDay, DueRule, Terms
from app.reminders.notices import Notice, Plan, plan_notices
from app.reminders.occurrences import occurrences, overdue
from tests.app.households import Builder
from tests.app.reminders.watching import HABITS, HOME, at, card, hours, live, take
from tests.conftest import PASSWORD
from tests.fakes import FixedClock
from ui.text import catalogue
from ui.text.neutral import neutral_words
from ui.text.notices import neutral_notice

LEADS = ["7", "3", "1", "0"]
NINETY = timedelta(90)


def _days(
    statement_day: int | None, due: DueRule, first: str, last: str, starts: str | None = None
) -> list[str]:
    """Return the days on which the bills of one card are listed."""
    household = card(
        statement_day=statement_day,
        due=due,
        starts=None if starts is None else date.fromisoformat(starts),
    )
    span = date.fromisoformat(first), date.fromisoformat(last)
    return [one.date.isoformat() for one in occurrences(household, *span)]


def test_due_day_31() -> None:
    """31 Jan, 28 Feb, 31 Mar, 30 Apr 2026."""
    assert _days(None, DueOnDay(31), "2026-01-01", "2026-04-30") == [
        "2026-01-31",
        "2026-02-28",
        "2026-03-31",
        "2026-04-30",
    ]


def test_due_day_30_from_30_january() -> None:
    """28 Feb, then 30 Mar: the short month is not remembered."""
    assert _days(None, DueOnDay(30), "2026-01-01", "2026-03-31", starts="2026-01-30") == [
        "2026-01-30",
        "2026-02-28",
        "2026-03-30",
    ]


@pytest.mark.parametrize("day", [29, 30, 31])
def test_the_leap_day(day: int) -> None:
    """29 Feb 2028, whether the rule says 29, 30 or 31; 28 Feb the year before."""
    assert _days(None, DueOnDay(day), "2028-02-01", "2028-02-29") == ["2028-02-29"]
    assert _days(None, DueOnDay(day), "2027-02-01", "2027-02-28") == ["2027-02-28"]


def test_statement_25_and_20_days() -> None:
    """14 Feb, 17 Mar, 14 Apr 2026."""
    assert _days(25, DueAfterDays(20), "2026-02-01", "2026-04-30") == [
        "2026-02-14",
        "2026-03-17",
        "2026-04-14",
    ]


def test_statement_31_and_20_days() -> None:
    """20 Feb, 20 Mar, 20 Apr 2026."""
    assert _days(31, DueAfterDays(20), "2026-02-01", "2026-04-30") == [
        "2026-02-20",
        "2026-03-20",
        "2026-04-20",
    ]


def test_lead_times_7_3_1_0_give_four_notices() -> None:
    """Seven, three and one day before and on the day, at nine, each once, none called late."""
    _, told = live(card(), hours("2026-03-02", "2026-03-17"))
    assert [(f"{now:%m-%d %H}", item.slots) for now, item in told] == [
        ("03-10 09", ("7",)),
        ("03-14 09", ("3",)),
        ("03-16 09", ("1",)),
        ("03-17 09", ("0",)),
    ]
    assert not any(item.late for _, item in told)


@pytest.mark.parametrize("happens", ["edit", "restart", "clock set back a day"])
def test_none_doubled(program: Program, session: Session, clock: FixedClock, happens: str) -> None:
    """None of the four is doubled after an edit, a restart, or a clock set back a day."""
    account = _card_of(session)
    terms = Terms(statement_day=None, due=DueOnDay(20))
    store_terms(session, account, terms)
    told: list[str] = []
    while clock.now() < at("2026-03-21", "12:00"):
        clock.move(hours=3)
        notices = notices_now(session, HOME).notices
        note_given(session, notices)
        slots = [slot for notice in notices for item in notice.items for slot in item.slots]
        told += slots
        if not slots:
            continue
        if happens == "edit":
            due = DueOnDay(20 + len(told) % 2)
            terms = msgspec.structs.replace(terms, due=due, at=time(8, 30), leads=(10, 7, 3, 1, 0))
            store_terms(session, account, terms)
        elif happens == "restart":
            session.close()
            session = program.vaults.open(program.vault_path, PASSWORD)
        elif len(told) < len(LEADS):
            clock.move(days=-1)
    session.close()
    assert [slot for slot in told if not slot.startswith("-")] == LEADS


def test_closed_for_90_days() -> None:
    """One summary with all that was missed; each stands in it once, and in the list as well."""
    known = at("2026-03-01", "12:00")
    builder = Builder().ordinary()
    for name, day in (("one", 5), ("two", 17), ("three", 28)):
        builder.account(name, Kind.CREDIT_CARD, status=BindingStatus.VERIFIED)
        builder.repayment(name, statement_day=None, due=DueOnDay(day), created_at=known)
    builder.chore("one", date(2026, 4, 10), times=2)
    builder.journey("two", hold=date(2026, 5, 20))
    household, _ = live(builder.build(), hours("2026-03-01", "2026-03-02"))
    now = at("2026-03-02", "23:05") + NINETY
    missed = occurrences(household, date(2026, 3, 3), now.date() - timedelta(1))
    assert len(missed) > 3 * 3
    (summary,) = plan_notices(household, now.replace(hour=12), HOME, HABITS).notices
    named = [item.occurrence for item in summary.items if item.occurrence.date < now.date()]
    assert named == missed
    assert {one.id for one in overdue(household, now.date())} == {one.id for one in missed}
    after = take(household, Plan((summary,), now), now.replace(hour=12))
    assert plan_notices(after, now.replace(hour=12), HOME, HABITS).notices == ()


def test_asleep_across_the_minute() -> None:
    """Nine o'clock was slept through: the notice comes on wake, once, and is not called late."""
    household = card()
    asleep = plan_notices(household, at("2026-03-10", "08:59"), HOME, HABITS)
    assert (asleep.notices, asleep.wake) == ((), at("2026-03-10"))
    wake = at("2026-03-10", "09:40")
    woken = plan_notices(household, wake, HOME, HABITS)
    (notice,) = woken.notices
    assert [(item.slots, item.late) for item in notice.items] == [(("7",), False)]
    assert plan_notices(take(household, woken, wake), wake, HOME, HABITS).notices == ()


@pytest.mark.parametrize(("clock", "late"), [("12:00", False), ("12:01", True)])
def test_more_than_three_hours_late(clock: str, late: bool) -> None:
    """It says "was due", open or locked, alone or in a summary; up to three hours it does not."""
    (notice,) = plan_notices(card(), at("2026-03-10", clock), HOME, HABITS).notices
    [item] = notice.items
    assert item.late is late
    catalogue.use("en")
    alone, summary = neutral_notice(notice)[1], neutral_notice(Notice((item, item)))[0]
    said = alone, summary, neutral_words(1, late=item.late)[0]
    assert ["was due" in words or "were due" in words for words in said] == [late] * 3


def test_marked_paid_on_the_10th_for_the_15th(session: Session, clock: FixedClock) -> None:
    """The next is next month's: in the list, and the next notice is of it."""
    account = _card_of(session)
    store_terms(session, account, Terms(due=DueOnDay(15)))
    assert clock.today() == date(2026, 3, 10)
    [bill] = list_due(session, 5).due
    mark_done(session, bill.id)
    assert [one.date for one in list_due(session, 36).due] == [date(2026, 4, 15)]
    told: list[tuple[date, date]] = []
    while not told:
        clock.move(hours=12)
        notices = notices_now(session, HOME).notices
        told = [(clock.today(), item.occurrence.date) for n in notices for item in n.items]
    assert told == [(date(2026, 4, 8), date(2026, 4, 15))]


def test_locked_no_bank_no_amount(program: Program, session: Session, clock: FixedClock) -> None:
    """What is left outside of a locked list is ids and instants; what it says has no bank in it."""
    person = add_person(session, "王小明")
    account = add_account(session, service="icbc", person=person.id, tail="4321")
    terms = Terms(due=DueOnDay(25), amount=Money(328050, "CNY"), name="信用卡")
    store_terms(session, account.id, terms)
    program.refresh_schedule(session)
    file = program.schedule_of(session)
    session.close()
    clock.move(days=9)
    due = [entry for entry in file.read() or () if entry.instant <= clock.now()]
    assert due
    for language in ("zh", "en"):
        catalogue.use(language)
        said = "".join(neutral_words(len(due), late=False)) + file.path.read_text()
        for word in ("工商", "icbc", "ICBC", "4321", "3280", "328050", "CNY", "¥", "王", "信用卡"):
            assert word not in said


def test_two_cards_of_one_bank_do_not_mix(session: Session) -> None:
    """Each keeps its days, its amount, and what was said of its bills; paying one pays one."""
    person = add_person(session, "李明")
    first, second = (
        add_account(session, service="cmb", person=person.id, kind=Kind.CREDIT_CARD, tail=tail).id
        for tail in ("1111", "2222")
    )
    store_terms(session, first, Terms(due=DueOnDay(15), amount=Money(100, "CNY")))
    store_terms(session, second, Terms(due=DueOnDay(25), amount=Money(200, "CNY")))

    def listed() -> list[tuple[AccountId | None, int, int]]:
        due = list_due(session, 36).due
        return [(o.account, o.date.day, o.amount.minor) for o in due if o.amount is not None]

    assert listed() == [(first, 15, 100), (second, 25, 200), (first, 15, 100)]
    mark_done(session, list_due(session, 36).due[0].id)
    assert listed() == [(second, 25, 200), (first, 15, 100)]
    store_terms(session, second, Terms(due=DueOnDay(20), amount=Money(200, "CNY")))
    assert listed() == [(second, 20, 200), (first, 15, 100)]


def test_one_account_with_cny_and_usd_dues(session: Session) -> None:
    """Both fall due, each in its own currency; paying the one leaves the other."""
    account = _card_of(session)
    for name, day in (("人民币", 20), ("美元", 22)):
        money = Money(328050, "CNY") if name == "人民币" else Money(990, "USD")
        store_terms(session, account, Terms(name=name, due=DueOnDay(day), amount=money))
    first, second = list_due(session, 20).due
    assert (first.name, first.date.day, first.to_pay) == ("人民币", 20, Money(328050, "CNY"))
    assert (second.name, second.date.day, second.to_pay) == ("美元", 22, Money(990, "USD"))
    pay_part(session, second.id, Money(990, "USD"))
    assert list_due(session, 20).due == [first]


def test_exported_events_re_read_by_another_library(session: Session, tmp_path: Path) -> None:
    """The dates that vobject reads, and a reader of ten lines, are those that the list shows."""
    account = _card_of(session)
    for name, statement, due in (
        ("the last day", None, DueOnDay(31)),
        ("counted", 25, DueAfterDays(20)),
        ("counted from the last day", 31, DueAfterDays(20)),
    ):
        store_terms(session, account, Terms(name=name, statement_day=statement, due=due))
    words = CalendarWords("提醒", lambda one, _: EventWords(f"{one.name}，" * 20))
    path = tmp_path / "due.ics"
    export_calendar(session, path, words)
    content = path.read_bytes().decode()
    listed = {f"{one.id}@{DOMAIN}": one.date for one in list_due(session, 365).due}
    assert len(listed) >= 3 * 12
    events = vobject.readOne(content).vevent_list
    assert len(events) == len(listed)
    assert {event.uid.value: event.dtstart.value for event in events} == listed
    assert _dates_by_hand(content) == listed


def _dates_by_hand(content: str) -> dict[str, date]:
    """Read days by UID as RFC 5545 says, and nothing else: lines end in CRLF and may be folded."""
    found: dict[str, date] = {}
    for event in content.replace("\r\n ", "").split("BEGIN:VEVENT")[1:]:
        lines = dict(line.split(":", 1) for line in event.split("\r\n") if ":" in line)
        found[lines["UID"]] = date.fromisoformat(lines["DTSTART;VALUE=DATE"])
    return found


def _card_of(session: Session) -> AccountId:
    person = add_person(session, "李明")
    return add_account(session, person=person.id, name="卡", kind=Kind.CREDIT_CARD).id
