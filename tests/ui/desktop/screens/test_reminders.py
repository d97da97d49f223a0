"""The reminders: done, put off, left out and taken back; due days entered, seen and removed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.actions.accounts import add_account
from app.actions.people import add_person
from app.actions.reminding import list_due, set_repayment
from app.actions.session import Session
from app.domain.account import Kind
from app.domain.money import Money
from app.domain.reminder import OccurrenceState
from app.domain.repayment import DueAfterDays, DueOnDay
from tests.ui.desktop.checks import (
    assert_everything_named,
    assert_fits_width,
    assert_nothing_cut,
    assert_one_filled_button,
    settle,
)
from tests.ui.desktop.fakes import FakeDialogs
from tests.ui.desktop.screens.accounts_household import Sample, come_to, fill
from ui.desktop.frame import Frame
from ui.desktop.screens.reminders import Reminders
from ui.desktop.tokens import State
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


@pytest.fixture
def toasts(open_frame: Frame) -> list[tuple[str, str, Callable[[], object] | None]]:
    """What the line at the bottom said."""
    heard: list[tuple[str, str, Callable[[], object] | None]] = []
    open_frame.toasted.connect(lambda *said: heard.append(said))
    return heard


def _said(screen: Reminders) -> str:
    return "\n".join(t.text() for t in screen.findChildren(Text) if t.isVisibleTo(screen))


def _press(screen: Reminders, word: str) -> None:
    found = [b for b in screen.findChildren(Button) if b.text() == word and b.isVisibleTo(screen)]
    assert found, f"no button {word}"
    found[0].click()
    settle()


def _make_late(session: Session, sample: Sample) -> None:
    """Let the card's bill of February be known and unpaid."""
    (rule,) = session.vault.read().repayments
    with session.change("test") as transaction:
        transaction.put(msgspec.structs.replace(rule, created_at=datetime(2026, 2, 1, tzinfo=UTC)))


def test_a_row_says_everything(screen: Reminders) -> None:
    """How many days, which day, what, how much, and that the number there is not confirmed."""
    assert screen.page.heading.title.text() == "1 due in the next 7 days"
    said = _said(screen)
    assert "In the next 7 days · 1" in said
    assert "ICBC 6789: pay the card bill" in said
    assert "¥3,280.50" in said
    assert "Sunday, 15 Mar" in said
    assert "The number there is not confirmed yet: look at the bill in the app." in said
    assert screen.page.list.rows[0].chip.text() == "in 5 days"


def test_done_can_be_taken_back(
    screen: Reminders,
    session: Session,
    toasts: list[tuple[str, str, Callable[[], object] | None]],
) -> None:
    """The row goes at once; Undo brings it back."""
    _press(screen, "Paid")
    assert not list_due(session, 30).due
    assert screen.page.heading.title.text() == "Nothing due in the next 30 days"
    words, action, undo = toasts[-1]
    assert (words, action) == ("ICBC 6789: pay the card bill: done.", "Undo")
    assert undo is not None
    undo()
    settle()
    assert len(list_due(session, 30).due) == 1
    assert len(screen.page.list.rows) == 1


def test_skipping_leaves_the_next_one(screen: Reminders, session: Session) -> None:
    """Only this bill is left out."""
    _press(screen, "Skip")
    assert [o.date for o in list_due(session, 40).due] == [date(2026, 4, 15)]


def test_later_keeps_the_due_day(screen: Reminders, session: Session) -> None:
    """Put off by the menu: it stays in the list, with its own day and until when."""
    menu = screen.page.list.rows[0].later_menu()
    assert [a.text() for a in menu.actions() if a.text()] == [
        "Tomorrow",
        "In 3 days",
        "Choose a day…",
    ]
    menu.actions()[1].trigger()
    settle()
    (one,) = list_due(session, 30).due
    assert (one.date, one.state) == (date(2026, 3, 15), OccurrenceState.SNOOZED)
    assert one.until is not None
    assert one.until.astimezone().date() == date(2026, 3, 13)
    assert "Put off until Friday, 13 Mar." in _said(screen)


def test_any_day_can_be_chosen(screen: Reminders, session: Session, qtbot: QtBot) -> None:
    """The sheet offers a week from now, and takes the day that is shown."""
    sheet = screen.marking.ask_day(screen.page.list.rows[0].occurrence)
    assert sheet is not None
    assert sheet.day.day == date(2026, 3, 17)
    assert_everything_named(sheet)
    sheet.day.show_day(date(2026, 3, 14))
    sheet.ok.click()
    settle()
    (one,) = list_due(session, 30).due
    assert one.until is not None
    assert one.until.astimezone().date() == date(2026, 3, 14)


def test_late_comes_first_and_is_red(
    sample: Sample, session: Session, open_frame: Frame, qtbot: QtBot
) -> None:
    """Red is for what is late, and for nothing else."""
    _make_late(session, sample)
    screen = come_to(qtbot, open_frame, Reminders)
    assert screen.page.heading.title.text() == "1 due in the next 7 days · 1 is late"
    first, second = screen.page.list.rows
    assert (first.chip.text(), first.chip.property("chip")) == ("23 days late", "bad")
    assert second.chip.property("chip") != "bad"


def test_the_window_can_be_longer(screen: Reminders) -> None:
    """Ninety days hold three bills, a year twelve."""
    screen.page.window_days.segment(90).click()
    settle()
    assert len(screen.page.list.rows) == 3
    screen.page.window_days.segment(365).click()
    settle()
    assert len(screen.page.list.rows) == 13 - 1


def test_the_month_leads_to_the_row(
    sample: Sample, session: Session, open_frame: Frame, qtbot: QtBot
) -> None:
    """Days with something due are marked, late ones in red; pressing one goes to its row."""
    _make_late(session, sample)
    screen = come_to(qtbot, open_frame, Reminders)
    marks = screen.page.month.marks
    assert (marks[date(2026, 2, 15)], marks[date(2026, 3, 15)]) == (State.BAD, State.NEUTRAL)
    # 15 March is the last day of the third line, below the names of the days.
    width, height = screen.page.month.width() / 7, screen.page.month.height()
    place = QPoint(int(width * 6.5), int(height * (26 + 2.5 * 36) / (26 + 6 * 36)))
    QTest.mouseClick(screen.page.month, Qt.MouseButton.LeftButton, pos=place)
    assert screen.focusWidget() is screen.page.list.rows[1].done_button


def test_a_rule_is_seen_before_it_is_saved(
    screen: Reminders, session: Session, sample: Sample
) -> None:
    """The form shows the next three due days while one types, and saves what it showed."""
    screen.edit_rule(sample.card)
    form = screen.form
    assert form is not None
    form.statement.setText("31")
    form.due.setText("20")
    assert form.next_words == (
        "Friday, 20 Mar (statement of 28 Feb)",
        "Monday, 20 Apr (statement of 31 Mar)",
        "Wednesday, 20 May (statement of 30 Apr)",
    )
    form.way.segment("after").click()
    form.due.setText("25")
    form.submit_button.click()
    settle()
    (rule,) = session.vault.read().repayments
    assert (rule.statement_day, rule.due) == (31, DueAfterDays(25))
    assert rule.amount == Money(328050, "CNY")
    assert screen.form is None


def test_a_new_due_day_asks_for_the_account(
    screen: Reminders, session: Session, sample: Sample
) -> None:
    """Debts without a due day are offered first; the days of one being changed stay its own."""
    loan = add_account(session, service="weilidai", person=sample.person, kind=Kind.LOAN).id
    settle()
    _press(screen, "Weilidai")
    assert screen.form is not None
    assert screen.form.account_id == loan
    QTest.keyClick(screen.form.statement, Qt.Key.Key_Escape)
    screen.page.add_button.click()
    assert screen.form.account.isVisibleTo(screen)
    assert screen.focusWidget() is screen.form.account
    QTest.keyClick(screen.form.account, Qt.Key.Key_Tab)
    assert screen.focusWidget() is screen.form.statement
    assert screen.form.account_id == loan
    screen.form.statement.setText("3")
    screen.form.due.setText("21")
    screen.form.autopay.setChecked(True)
    screen.form.submit_button.click()
    settle()
    rules = {r.account: r for r in session.vault.read().repayments}
    assert rules[loan].due == DueOnDay(21)
    assert rules[loan].autopay
    assert "Paid automatically: keep enough money there." in _said(screen)


def test_days_may_be_written_as_a_chinese_keyboard_does(screen: Reminders, sample: Sample) -> None:
    """Digits of full width are shown to be understood, just as they are saved."""
    screen.edit_rule(sample.card)
    form = screen.form
    assert form is not None
    form.statement.setText("31")
    form.due.setText("20")
    plain = form.next_words
    form.statement.setText("３１")
    form.due.setText("２０")
    assert form.next_words == plain
    assert plain


@pytest.mark.parametrize("way", ["day", "after"])
def test_a_number_pasted_by_mistake_is_no_day(screen: Reminders, sample: Sample, way: str) -> None:
    """A card number, or a page of digits, in the field is said to be wrong and breaks nothing."""
    screen.edit_rule(sample.card)
    form = screen.form
    assert form is not None
    form.way.choose(way)
    form.statement.setText("5")
    for pasted in ("999999", "6222021234567890123", "9" * 9000):
        form.due.setText(pasted)
        assert form.next_words == ()
        assert form.read() is None


@pytest.mark.parametrize(("statement", "due"), [("", ""), ("0", "5"), ("32", "5"), ("5", "x")])
def test_a_wrong_day_is_said_at_its_field(
    screen: Reminders, session: Session, sample: Sample, statement: str, due: str
) -> None:
    """Nothing is saved, no due day is made up, and the form stays."""
    before = session.vault.read().repayments
    screen.edit_rule(sample.card)
    form = screen.form
    assert form is not None
    form.statement.setText(statement)
    form.due.setText(due)
    assert form.next_words == ()
    form.submit_button.click()
    assert screen.form is form
    assert session.vault.read().repayments == before


def test_removing_a_rule_asks_first(
    screen: Reminders, session: Session, dialogs: FakeDialogs
) -> None:
    """Without a yes it stays; with one its bills are gone, the account is not."""
    dialogs.answers.append(False)
    _press(screen, "Remove")
    assert session.vault.read().repayments
    dialogs.answers.append(True)
    _press(screen, "Remove")
    household = session.vault.read()
    assert not household.repayments
    assert len(household.accounts) == 4
    assert "1 card or loan has no due day here yet." in _said(screen)


def test_an_empty_page_says_what_will_appear(
    session: Session, open_frame: Frame, qtbot: QtBot
) -> None:
    """Without accounts it leads to finding them; with accounts to the first due day."""
    went: list[str] = []
    open_frame.navigated.connect(lambda name, _: went.append(name))
    screen = come_to(qtbot, open_frame, Reminders)
    assert "Here you will see repayments whose days you enter" in _said(screen)
    _press(screen, "Find my accounts")
    assert went == ["imports"]
    person = add_person(session, "王芳").id
    add_account(session, service="cmb", person=person, kind=Kind.CREDIT_CARD)
    settle()
    _press(screen, "Add a due day")
    assert screen.form is not None


def test_a_change_of_language_loses_nothing(
    screen: Reminders, sample: Sample, open_frame: Frame, qtbot: QtBot
) -> None:
    """What stands in the form, and how far one looks ahead, are put back."""
    screen.page.window_days.segment(90).click()
    screen.edit_rule(sample.card)
    assert screen.form is not None
    screen.form.statement.setText("7")
    kept = screen.state()
    again = come_to(qtbot, open_frame, Reminders)
    again.restore(kept)
    settle()
    assert again.form is not None
    assert again.form.statement.text() == "7"
    assert again.page.window_days.key == 90


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("size", "text_size"), [((1072, 800), 100), ((790, 640), 150)])
def test_the_page_is_whole(
    sample: Sample,
    session: Session,
    open_frame: Frame,
    qtbot: QtBot,
    dress: Callable[..., None],
    language: str,
    size: tuple[int, int],
    text_size: int,
) -> None:
    """Nothing cut or nameless, one filled button, with much to show and in the form."""
    dress(language, "dark", text_size)
    _make_late(session, sample)
    person = add_person(session, "欧阳建国与家人").id
    card = add_account(session, service="cmb", person=person, kind=Kind.CREDIT_CARD, tail="8899")
    add_account(session, service="boc", person=person, kind=Kind.CREDIT_CARD, tail="1122")
    set_repayment(session, card.id, statement_day=28, rule=DueAfterDays(20), autopay=True)
    screen = come_to(qtbot, open_frame, Reminders, size=size)
    for form in (False, True):
        if form:
            screen.edit_rule(card.id)
            assert screen.form is not None
            assert screen.form.next_words
            settle()
        assert_everything_named(screen)
        assert_nothing_cut(screen)
        assert_fits_width(screen)
        assert_one_filled_button(screen)
