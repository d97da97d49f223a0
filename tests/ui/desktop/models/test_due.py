"""What the reminders say: groups, titles, and what was put off."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest

from app.actions.reminding import list_due, morning_of, set_repayment, snooze
from app.actions.session import Session
from app.domain.ids import AccountId
from app.domain.reminder import Occurrence, ReminderKind
from app.domain.repayment import DueOnDay
from tests.ui.desktop.screens.accounts_household import Sample, fill
from ui.desktop.models.due import (
    DueFacts,
    Span,
    groups,
    missing_words,
    put_off_words,
    row_title,
    subtitle,
    title,
)
from ui.desktop.screens.reminders_loading import read_due
from ui.text.catalogue import use

TODAY = date(2026, 3, 10)


@pytest.fixture
def sample(session: Session) -> Sample:
    """A household with one repayment, due on 15 March."""
    use("en")
    return fill(session)


@pytest.fixture
def facts(session: Session, sample: Sample) -> DueFacts:
    """What the next 90 days hold."""
    return read_due(session, 90)


def test_groups_run_from_late_to_later(facts: DueFacts) -> None:
    """A week, a month and the rest each have a group; empty ones are left out."""
    assert [(span, [o.date for o in rows]) for span, rows in groups(facts)] == [
        (Span.WEEK, [date(2026, 3, 15)]),
        (Span.LATER, [date(2026, 4, 15), date(2026, 5, 15)]),
    ]


@pytest.mark.parametrize(
    ("days", "late", "words"),
    [
        ([], 0, "Nothing due in the next 30 days"),
        ([20], 0, "Nothing due in the next 7 days"),
        ([0, 7, 8], 0, "2 due in the next 7 days"),
        ([3], 1, "1 due in the next 7 days · 1 is late"),
        ([], 2, "2 are late, nothing else in the next 7 days"),
    ],
)
def test_the_title_says_the_state(days: list[int], late: int, words: str) -> None:
    """How much is due this week, and how much is late."""
    due = [_due(TODAY + timedelta(n)) for n in days]
    overdue = [_due(TODAY - timedelta(n + 1)) for n in range(late)]
    use("en")
    assert title(DueFacts(TODAY, 30, due, overdue, {}, {})) == words


def test_the_line_below_says_what_comes_after(facts: DueFacts) -> None:
    """The rest of the window is counted; with nothing this week, its first day is named."""
    assert subtitle(facts) == "2 more until 15 May"
    later = _with_due(facts, facts.due[1:])
    assert subtitle(later) == "The next one is on Wednesday, 15 Apr"


def test_a_row_says_what_to_do(facts: DueFacts) -> None:
    """A card has a bill; a follow-up has a question; a chore is a check."""
    occurrence = facts.due[0]
    view = facts.view_of(occurrence)
    assert row_title(occurrence, view) == "ICBC 6789: pay the card bill"
    again = msgspec.structs.replace(occurrence, kind=ReminderKind.FOLLOW_UP)
    assert row_title(again, view) == "Ask again: ICBC 6789"
    check = msgspec.structs.replace(occurrence, kind=ReminderKind.SECURITY)
    assert row_title(check, view) == "ICBC 6789: safety check"


def test_what_was_put_off_says_until_when(session: Session, facts: DueFacts) -> None:
    """Until its day has come; then it is like any other."""
    snooze(session, facts.due[0].id, morning_of(date(2026, 3, 13)))
    (put_off, *_) = list_due(session, 90).due
    assert put_off_words(put_off, TODAY) == "Put off until Friday, 13 Mar."
    assert put_off_words(put_off, date(2026, 3, 13)) == ""
    assert put_off_words(facts.due[1], TODAY) == ""


def test_a_debt_without_a_due_day_is_named(session: Session, sample: Sample) -> None:
    """A card of which nothing is known cannot be reminded of, and that is said."""
    assert missing_words(read_due(session, 30)) == ""
    with session.change("test") as transaction:
        (rule,) = session.vault.read().repayments
        transaction.remove(rule)
    facts = read_due(session, 30)
    assert [view.account.id for view in facts.without_rule] == [sample.card]
    assert missing_words(facts) == "1 card or loan has no due day here yet."
    assert title(facts) == "Nothing due in the next 30 days"
    assert subtitle(facts) == missing_words(facts)
    set_repayment(session, sample.card, statement_day=1, rule=DueOnDay(20))
    assert read_due(session, 30).rules[0].account.id == sample.card


def _with_due(facts: DueFacts, due: object) -> DueFacts:
    """Return ``facts`` with other reminders."""
    assert isinstance(due, list)
    return DueFacts(facts.today, facts.days, due, (), facts.accounts, facts.playbooks)


def _due(day: date) -> Occurrence:
    return Occurrence(
        id=f"r.{day:%Y%m%d}",  # type: ignore[arg-type]  # an id is a string
        account=AccountId("a"),
        kind=ReminderKind.REPAYMENT,
        date=day,
    )
