"""Today: one filled button, true states, and buttons that do what they say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.actions.accounts import add_account, decide
from app.actions.guiding import hold_journey, show_walk, tick_step
from app.actions.moves import add_move
from app.actions.people import add_person
from app.actions.reminding import list_due, set_repayment
from app.actions.session import Session
from app.domain.account import Decision
from app.domain.ids import AccountId, ReminderId
from app.domain.journey import HoldReason
from app.domain.money import parse_money
from app.domain.reminder import SecurityChore
from app.domain.repayment import DueOnDay
from tests.ui.desktop.checks import (
    assert_everything_named,
    assert_fits_width,
    assert_nothing_cut,
    assert_one_filled_button,
    settle,
    tab_order,
)
from tests.ui.desktop.showing import show_screen
from ui.desktop.frame import Frame
from ui.desktop.screens.today import TodayScreen
from ui.desktop.screens.today_due import DueCard
from ui.desktop.screens.today_eye import EyeCard
from ui.desktop.screens.today_progress import ProgressCard
from ui.desktop.screens.today_steps import StepsCard
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.ring import Ring
from ui.desktop.widgets.text import Chip, Text

Show = Callable[[], TodayScreen]


@pytest.fixture
def show(qtbot: QtBot, open_frame: Frame) -> Show:
    """Make the screen, show it, and have it follow changes as the window does."""

    def make(width: int = 1072, height: int = 800) -> TodayScreen:
        return show_screen(qtbot, TodayScreen(open_frame), width, height, follows=True)

    return make


@pytest.fixture
def went(open_frame: Frame) -> list[tuple[str, dict[str, Any]]]:
    """Where somebody wanted to go."""
    visits: list[tuple[str, dict[str, Any]]] = []
    open_frame.navigated.connect(lambda name, arguments: visits.append((name, arguments)))
    return visits


@pytest.fixture
def toasts(open_frame: Frame) -> list[tuple[str, str, Callable[[], object]]]:
    """What was said at the bottom."""
    said: list[tuple[str, str, Callable[[], object]]] = []
    open_frame.toasted.connect(lambda *words: said.append(words))
    return said


def _ordinary(session: Session, *services: str) -> list[AccountId]:
    person = add_person(session, "陈小明").id
    ends = session.clock.today() + timedelta(days=20)
    add_move(session, person=person, old="13800138000", new="13900139000", ends=ends)
    return [add_account(session, person=person, service=each).id for each in services]


def _family(session: Session) -> None:
    """Two people with much to do: late and due, held and begun, without all numbers."""
    first = _ordinary(
        session, "icbc", "cmb", "alipay", "wechat", "lakala", "netease_mail", "github"
    )
    other = add_person(session, "欧阳美丽").id
    add_move(session, person=other, old="13800138001")
    theirs = [add_account(session, person=other, service=s).id for s in ("ccb", "apple", "tax_app")]
    for place, account in enumerate((first[0], first[1], theirs[0])):
        amount = parse_money("13280.50", "CNY") if place else None
        rule = DueOnDay(12 + 7 * place)
        set_repayment(
            session, account, statement_day=2, rule=rule, amount=amount, autopay=bool(place)
        )
    for step in show_walk(session, first[5]).steps[:2]:
        tick_step(session, first[5], step.id)
    hold_journey(session, first[4], HoldReason.REVIEW, session.clock.today())


def _texts(screen: TodayScreen) -> str:
    labels = [t.text() for t in screen.findChildren(Text) if t.isVisibleTo(screen)]
    return "\n".join(labels)


def _button(screen: TodayScreen, name: str) -> Button:
    return next(
        b for b in screen.findChildren(Button)
        if b.isVisibleTo(screen) and name in {b.text(), b.accessibleName()}
    )  # fmt: skip


def test_the_first_step_is_started(show: Show, session: Session, went: list[Any]) -> None:
    """The filled button leads into the guide of the first account, the others only look."""
    mail, bank = _ordinary(session, "netease_mail", "icbc")
    screen = show()
    assert "Today: do these two" in _texts(screen)
    _button(screen, "Start").click()
    assert went == [("guide", {"account": mail})]
    _button(screen, "Look: ICBC").click()
    assert went[-1] == ("guide", {"account": bank})
    _button(screen, "Why this order?").click()
    _button(screen, "I'd rather do another").click()
    assert [name for name, _ in went[2:]] == ["plan", "accounts"]


def test_what_was_begun_is_continued(show: Show, session: Session) -> None:
    """After the first tick the button says so, and so does a chip."""
    (bank,) = _ordinary(session, "icbc")
    steps = show_walk(session, bank).steps
    tick_step(session, bank, steps[0].id)
    screen = show()
    assert _button(screen, "Continue").property("variant") == "primary"
    chips = [chip.text() for chip in screen.findChildren(Chip)]
    assert f"1 of {len(steps)} steps done" in chips


@pytest.mark.parametrize(
    ("state", "word", "screen_name"),
    [("start", "Enter the numbers", "people"), ("no accounts", "Find accounts", "imports")],
)
def test_an_empty_list_leads_on(
    show: Show, session: Session, went: list[Any], state: str, word: str, screen_name: str
) -> None:
    """With nothing there yet, the one filled button is the next stage of the way."""
    if state != "start":
        _ordinary(session)
    screen = show()
    assert_one_filled_button(screen)
    _button(screen, word).click()
    assert went == [(screen_name, {})]


def test_all_done_and_all_waiting(show: Show, session: Session, went: list[Any]) -> None:
    """Waiting has no filled button, and the day it ends; all done looks for what is missing."""
    (bank,) = _ordinary(session, "icbc")
    until = session.clock.today() + timedelta(days=3)
    hold_journey(session, bank, HoldReason.REVIEW, until)
    screen = show()
    assert "The next one is ready on 13 Mar." in _texts(screen)
    assert not [b for b in screen.findChildren(Button) if b.property("variant") == "primary"]
    decide(session, bank, Decision.KEEP)
    settle()
    assert "Everything on the list is done" in _texts(screen)
    _button(screen, "Look for missing ones").click()
    assert went == [("imports", {})]


def test_paid_can_be_undone(
    show: Show, session: Session, toasts: list[tuple[str, str, Callable[[], object]]]
) -> None:
    """Paid takes it off the list and the vault knows; Undo brings it back."""
    (bank,) = _ordinary(session, "icbc")
    set_repayment(session, bank, statement_day=1, rule=DueOnDay(20))
    screen = show()
    assert "1 due in the next 30 days" in _texts(screen)
    _button(screen, "Paid").click()
    settle()
    assert list_due(session, 30).due == []
    assert "Nothing due in the next 30 days" in _texts(screen)
    (words, action, undo) = toasts[0]
    assert (words, action) == ("ICBC: noted as paid.", "Undo")
    undo()
    settle()
    assert len(list_due(session, 30).due) == 1
    assert _button(screen, "Paid").isVisibleTo(screen)


def test_an_accounts_safety_checks_are_one_line(
    show: Show, session: Session, went: list[Any]
) -> None:
    """With their count; the bill keeps its own line, and the button leads to the checks."""
    (bank,) = _ordinary(session, "icbc")
    set_repayment(session, bank, statement_day=1, rule=DueOnDay(20))
    first = session.clock.today() + timedelta(days=2)
    chores = [
        SecurityChore(
            id=ReminderId(f"chore-{day}"), account=bank, playbook="p", chore=str(day),
            first=first + timedelta(days=day), updated_at=session.clock.now(),
        )
        for day in range(7)
    ]  # fmt: skip
    with session.change("test") as transaction:
        for chore in chores:
            transaction.put(chore)
    screen = show()
    said = _texts(screen)
    assert "8 due in the next 30 days" in said
    assert "7 safety checks" in said
    assert "more in Reminders" not in said
    assert _button(screen, "Paid: ICBC").isVisibleTo(screen)
    _button(screen, "Look: ICBC: 7 safety checks").click()
    assert went == [("reminders", {"occurrence": "chore-0.0"})]


def test_late_comes_first(show: Show, session: Session, clock: Any) -> None:
    """What is late stands on top, in red, and names the card."""
    bank, other = _ordinary(session, "icbc", "cmb")
    set_repayment(session, bank, statement_day=1, rule=DueOnDay(28))
    set_repayment(session, other, statement_day=1, rule=DueOnDay(12))
    clock.move(days=5)
    screen = show()
    assert "1 is late" in _texts(screen)
    days = [c for c in screen.findChildren(Chip) if c.property("chip") == "bad"]
    assert [chip.text() for chip in days] == ["3 days late"]
    chips = [c.text() for c in screen.findChildren(Chip) if "day" in c.text()]
    assert chips[0] == "3 days late"


def test_the_ring_says_its_figures(show: Show, session: Session) -> None:
    """A screen reader hears what the ring shows."""
    bank, _ = _ordinary(session, "icbc", "alipay")
    decide(session, bank, Decision.KEEP)
    screen = show()
    assert screen.findChildren(Ring)[0].accessibleName() == "1 of 2 accounts are done"


def test_needs_your_eye_only_when_there_is_something(
    show: Show, session: Session, went: list[Any]
) -> None:
    """It is not there in an ordinary household; a missing new number shows it, with the way."""
    _ordinary(session, "icbc")
    assert "Needs your eye" not in _texts(show())
    other = add_person(session, "林美").id
    add_move(session, person=other, old="13800138001")
    add_account(session, person=other, service="alipay")
    screen = show()
    assert "Needs your eye" in _texts(screen)
    assert "林美 138 0013 8001: The new number is still missing." in _texts(screen)
    _button(screen, "Enter the day").click()
    assert went == [("people", {})]


def test_a_change_keeps_focus_and_place(show: Show, session: Session, qtbot: QtBot) -> None:
    """When something changes elsewhere, the keyboard stays at its button and nothing jumps."""
    _, bank = _ordinary(session, "netease_mail", "icbc")
    screen = show()
    screen.activateWindow()
    with qtbot.waitActive(screen):
        pass
    _button(screen, "Look: ICBC").setFocus()
    decide(session, bank, Decision.CHANGE)
    settle()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Look: ICBC"


def test_two_columns_become_one(show: Callable[..., TodayScreen], session: Session) -> None:
    """In a narrow window what needs a look comes right after the steps, for Tab as well."""
    _family(session)
    screen = show()
    steps, due = screen.findChildren(StepsCard)[0], screen.findChildren(DueCard)[0]
    eye_card, progress = screen.findChildren(EyeCard)[0], screen.findChildren(ProgressCard)[0]
    assert progress.x() > steps.x()
    screen.resize(760, 640)
    settle()
    assert progress.x() == steps.x()
    assert steps.y() < eye_card.y() < due.y() < progress.y()
    order = [b.accessibleName() for b in tab_order(screen) if isinstance(b, Button)]
    eye = next(i for i, name in enumerate(order) if name.startswith("Enter the"))
    paid = next(i for i, name in enumerate(order) if name.startswith(("Paid", "Done")))
    assert eye < paid


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("text_size", "width"), [(100, 1072), (100, 800), (150, 704)])
@pytest.mark.parametrize("household", ["empty", "family"])
def test_it_is_whole(
    show: Callable[..., TodayScreen], session: Session, dress: Callable[..., None], language: str,
    text_size: int, width: int, household: str,
) -> None:  # fmt: skip
    """Nothing is cut or nameless, in both languages, with little and much, in every size."""
    dress(language, "dark", text_size)
    if household == "family":
        _family(session)
    screen = show(width, 640)
    assert_everything_named(screen)
    assert_nothing_cut(screen)
    assert_fits_width(screen)
    assert_one_filled_button(screen)
