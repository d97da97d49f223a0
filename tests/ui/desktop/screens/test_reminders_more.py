"""The reminders: all terms of a debt, several debts, the calendar by keyboard, calendar files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from functools import partial
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.actions.accounts import add_account
from app.actions.reminding import list_due
from app.actions.repayments import drop_repayment, repayments_of, store_terms
from app.actions.session import Session
from app.domain.account import Kind
from app.domain.money import Money
from app.domain.repayment import DueOnDay, LateTerms, Moved, Pays, Terms
from app.reminders.sources import unmarked_year
from tests.ui.desktop.checks import assert_everything_named, assert_nothing_cut, settle
from tests.ui.desktop.fakes import FakeDialogs
from tests.ui.desktop.screens.accounts_household import Sample, come_to, fill
from ui.desktop.frame import Frame
from ui.desktop.screens.reminders import Reminders
from ui.desktop.screens.reminders_form import DueDayForm
from ui.desktop.screens.reminders_row import DueRow
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.text import Text


@pytest.fixture
def sample(session: Session) -> Sample:
    """A household with one repayment, due on 15 March; today is the 10th."""
    return fill(session)


@pytest.fixture
def screen(sample: Sample, open_frame: Frame, qtbot: QtBot) -> Reminders:
    """The screen at 1280 × 800."""
    return come_to(qtbot, open_frame, Reminders)


def test_all_terms_are_written_and_seen(
    screen: Reminders, session: Session, sample: Sample
) -> None:
    """A quarterly rent with an end: the preview follows, and what is saved is what was written."""
    screen.edit_rule(sample.card)
    form = screen.form
    assert form is not None
    form.way.segment("none").click()
    form.due.setText("31")
    form.more.unfold()
    form.more.every.setCurrentIndex(form.more.every.findData(3))
    form.more.starts.show_day(date(2026, 3, 31))
    form.more.ends.show_day(date(2026, 9, 30))
    form.more.changed.emit()
    assert [words.split(",")[-1].strip() for words in form.next_words] == [
        "31 Mar", "30 Jun", "30 Sep",
    ]  # fmt: skip
    form.more.pays.setCurrentIndex(1)
    form.more.moved.setCurrentIndex(2)
    form.more.leads.setText("5，1")
    assert_everything_named(form)
    form.submit_button.click()
    settle()
    (rule,) = session.vault.read().repayments
    assert (rule.statement_day, rule.due, rule.every_months) == (None, DueOnDay(31), 3)
    assert (rule.starts, rule.ends) == (date(2026, 3, 31), date(2026, 9, 30))
    assert (rule.pays, rule.moved, rule.leads) == (Pays.MINIMUM, Moved.AFTER, (5, 1))
    screen.edit_rule(sample.card)
    again = screen.form
    assert again is not None
    assert again.more.form.isVisibleTo(again), "what is not usual is seen at once"
    assert again.read() == Terms(**{f: getattr(rule, f) for f in Terms.__struct_fields__})


def test_what_cannot_be_is_said_at_its_field(screen: Reminders, sample: Sample) -> None:
    """An interval without a first day, a count and days that are none."""
    screen.edit_rule(sample.card)
    form = screen.form
    assert form is not None
    form.more.unfold()
    for field, wrong in ((form.more.times, "0"), (form.more.leads, "soon")):
        field.setText(wrong)
        assert form.read() is None
        field.setText("")
    form.more.every.setCurrentIndex(form.more.every.findData(12))
    assert form.read() is None
    form.more.starts.show_day(date(2026, 5, 1))
    assert form.read() is not None


def test_every_debt_of_an_account_has_its_row(
    screen: Reminders, session: Session, sample: Sample
) -> None:
    """Two currencies, two rows; changing one leaves the other alone."""
    second = store_terms(session, sample.card, Terms(statement_day=5, due=DueOnDay(25), name="USD"))
    settle()
    change = screen.findChild(Button, f"change {second.id}")
    assert change is not None
    assert "USD" in change.accessibleName()
    change.click()
    settle()
    form = screen.form
    assert form is not None
    assert form.rule_id == second.id
    form.due.setText("26")
    form.submit_button.click()
    settle()
    first, other = repayments_of(session.vault.read(), sample.card)
    assert first.name == ""
    assert (other.name, other.due) == ("USD", DueOnDay(26))


def test_the_calendar_is_used_by_keyboard(
    screen: Reminders, session: Session, qtbot: QtBot
) -> None:
    """Arrows move, Home comes back, Enter on a marked day goes to its row; the edges hold."""
    month = screen.page.month
    month.setFocus()
    assert month.cursor_day == date(2026, 3, 10)
    assert month.accessibleName() == screen.page.month_title.text() == "March 2026"
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Left):
        QTest.keyClick(month, key)
    assert month.cursor_day == date(2026, 3, 15)
    assert "something is due" in month.accessibleDescription()
    QTest.keyClick(month, Qt.Key.Key_Return)
    assert screen.focusWidget() is screen.page.list.rows[0].done_button
    QTest.keyClick(month, Qt.Key.Key_PageDown)
    assert month.cursor_day == date(2026, 4, 15)
    assert month.accessibleName() == screen.page.month_title.text() == "April 2026"
    QTest.keyClick(month, Qt.Key.Key_Return)
    wanted = next(one.id for one in list_due(session, 365).due if one.date == month.cursor_day)
    qtbot.waitUntil(lambda: _focused(screen) == f"done {wanted}")
    for _ in range(24):
        QTest.keyClick(month, Qt.Key.Key_PageDown)
    assert month.cursor_day <= date(2027, 3, 11), "a year is known, and no more"
    QTest.keyClick(month, Qt.Key.Key_Home)
    assert month.cursor_day == date(2026, 3, 10)
    QTest.keyClick(month, Qt.Key.Key_PageUp)
    assert month.month == date(2026, 3, 1), "there is nothing before"


def test_the_calendar_file_is_written_from_the_window(
    screen: Reminders, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    """Without details no name stands in it; the choice is the user's."""
    path = tmp_path / "due.ics"
    dialogs.answers.append(path)
    screen.elsewhere.ask_file(details=False)
    settle()
    assert "BEGIN:VEVENT" in path.read_text("utf-8")
    assert_nothing_cut(screen)
    assert [action.text() for action in screen.elsewhere.menu().actions()]


def test_a_notice_leads_to_its_row(
    screen: Reminders, session: Session, qtbot: QtBot, open_frame: Frame
) -> None:
    """The row is in sight and has the focus, even where one has to look further ahead for it."""
    found = list_due(session, 365).due
    for one in (found[0], found[-1]):
        screen.open(occurrence=one.id)
        screen.refresh()
        wanted = f"done {one.id}"
        qtbot.waitUntil(partial(_has_focus, screen, wanted))


def test_who_pays_the_hour_and_the_contract_are_written(
    screen: Reminders, session: Session, sample: Sample
) -> None:
    """What is saved is what was written; it is there again when the form is opened once more."""
    bank = add_account(
        session, service="icbc", person=sample.person, kind=Kind.DEBIT_CARD, tail="1111"
    )
    settle()
    for _ in range(2):
        screen.edit_rule(sample.card)
        form = screen.form
        assert form is not None
        costs = form.more.costs
        form.more.unfold()
        costs.payer.setCurrentIndex(costs.payer.findData(bank.id))
        costs.at.setCurrentIndex(costs.at.findText("20:00"))
        costs.rate.setText("0.05")
        costs.fee.setText("soon")
        costs.least.setText("10")
        costs.grace.setText("3")
        form.submit_button.click()
        assert screen.form is form, "a share that is none is pointed out"
        costs.fee.setText("5%")
        form.submit_button.click()
        settle()
        (rule,) = session.vault.read().repayments
        assert rule.payer == bank.id
        assert rule.at == time(20)
        assert rule.late == LateTerms(
            daily_ppm=500, fee_ppm=50_000, least_fee=Money(1000, "CNY"), grace_days=3
        )
    screen.edit_rule(sample.card)
    assert screen.form is not None
    again = screen.form.more.costs
    assert (again.rate.text(), again.fee.text(), again.grace.text()) == ("0.05", "5", "3")
    assert_everything_named(screen.form)


def test_a_debt_that_would_be_paid_twice_is_warned_of(
    screen: Reminders, session: Session, sample: Sample
) -> None:
    """Two automatic payments of one card: said above the list, gone once one is taken away."""
    terms = Terms(statement_day=None, due=DueOnDay(20), autopay=True)
    store_terms(session, sample.card, terms)
    settle()
    assert not screen.page.twice.isVisibleTo(screen)
    twin = msgspec.structs.replace(terms, name="twin")
    stored = store_terms(session, sample.card, twin)
    settle()
    assert screen.page.twice.isVisibleTo(screen)
    drop_repayment(session, sample.card, stored.id)
    settle()
    assert not screen.page.twice.isVisibleTo(screen)


def test_the_preview_counts_the_working_days_of_the_household(
    screen: Reminders, session: Session, sample: Sample
) -> None:
    """Independence Day (observed on 3 July 2026) moves a due day in America and not in China."""
    assert screen.facts is not None
    for region, words in (("CN", "Friday, 3 Jul"), ("US", "Thursday, 2 Jul")):
        facts = replace(screen.facts, region=region, today=date(2026, 7, 1))
        form = DueDayForm(
            tuple(facts.accounts.values()), sample.card, facts.today, region=facts.region
        )
        form.way.segment("none").click()
        form.due.setText("3")
        form.more.moved.setCurrentIndex(form.more.moved.findData(Moved.BEFORE))
        form.more.changed.emit()
        assert form.next_words[0] == words


def test_a_day_that_may_still_be_moved_is_said_to_be(
    screen: Reminders, session: Session, sample: Sample
) -> None:
    """In the form and in the list: the days off of a year far ahead are not announced yet."""
    terms = Terms(due=DueOnDay(1), moved=Moved.AFTER, starts=date(2040, 10, 1))
    (rule,) = repayments_of(session.vault.read(), sample.card)
    store_terms(session, sample.card, terms, id=rule.id)
    settle()
    words = "The days off of 2040 are not announced yet. The day may still change."
    screen.edit_rule(sample.card)
    assert screen.form is not None
    assert screen.form.next_words[-1] == words
    assert screen.facts is not None
    (stored,) = repayments_of(session.vault.read(), sample.card)
    one = unmarked_year(stored, 2040)[0]
    line = DueRow(one, screen.facts)
    assert words in {text.text() for text in line.findChildren(Text)}


def _focused(screen: QWidget) -> str:
    """Return the name of what has the focus in ``screen``, empty if nothing does."""
    found: QWidget | None = screen.focusWidget()
    return "" if found is None else found.objectName()


def _has_focus(screen: QWidget, name: str) -> bool:
    return _focused(screen) == name
