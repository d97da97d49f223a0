"""Situations in the window: found, opened from an account, ticked step by step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.actions.guiding import hold_journey
from app.actions.people import add_person
from app.actions.session import Session
from app.actions.situations import show_situation, tick_situation
from app.directory.playbook import Situation
from app.domain.journey import HoldReason
from tests.ui.desktop.checks import (
    all_words,
    assert_everything_named,
    assert_fits_width,
    assert_nothing_cut,
    assert_one_filled_button,
    settle,
)
from tests.ui.desktop.fakes import FakeClipboard
from tests.ui.desktop.screens.accounts_household import Sample, come_to, fill
from ui.desktop.frame import Frame
from ui.desktop.screens.accounts import Accounts
from ui.desktop.screens.guide import Guide
from ui.desktop.screens.situation import SituationScreen
from ui.desktop.screens.situation_step import SituationStep
from ui.desktop.screens.situations import SituationCard, Situations
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.qr import QrPanel

CHARGE = Situation.UNKNOWN_CHARGE
BEFORE = Situation.BEFORE_SWITCHING


@pytest.fixture
def sample(session: Session) -> Sample:
    """The household."""
    return fill(session)


@pytest.fixture
def went(open_frame: Frame) -> list[tuple[str, dict[str, Any]]]:
    """Where somebody wanted to go."""
    visits: list[tuple[str, dict[str, Any]]] = []
    open_frame.navigated.connect(lambda name, arguments: visits.append((name, arguments)))
    return visits


@pytest.fixture
def listed(sample: Sample, open_frame: Frame, qtbot: QtBot) -> Situations:
    """The list at 1280 × 800."""
    return come_to(qtbot, open_frame, Situations)


@pytest.fixture
def opened(sample: Sample, open_frame: Frame, qtbot: QtBot) -> Callable[..., SituationScreen]:
    """Come to the page of a situation, which follows changes as in the window."""

    def come(**arguments: Any) -> SituationScreen:
        return come_to(qtbot, open_frame, SituationScreen, **arguments)

    return come


def _panel(screen: SituationScreen) -> SituationStep:
    assert screen.panel is not None
    return screen.panel


def test_what_applies_now_stands_above_the_rest(
    listed: Situations, sample: Sample, session: Session, went: list[Any]
) -> None:
    """The move that has begun comes first; a press opens its steps for that person."""
    (card,) = listed.now.cards
    assert card.view.situation is BEFORE
    assert len(listed.others.cards) == len(Situation) - 1
    assert listed.others.cards[0].view.situation is CHARGE
    assert "still works" in all_words(listed)
    card.click()
    assert went == [
        (
            "situation",
            {
                "situation": "before_switching",
                "person": sample.person,
                "move": session.vault.read().moves[0].id,
            },
        )
    ]


def test_the_list_follows_what_happens(
    listed: Situations, sample: Sample, session: Session
) -> None:
    """A wait for a taken number puts its steps on top, progress is told on the card."""
    hold_journey(session, sample.shop, HoldReason.NUMBER_TAKEN, date(2026, 3, 20))
    step = show_situation(session, BEFORE).steps[0].id
    tick_situation(session, BEFORE, step)
    settle()
    assert [card.view.situation for card in listed.now.cards] == [Situation.NUMBER_TAKEN, BEFORE]
    assert "1 of 12 ticked" in all_words(listed)


def test_keys_move_through_the_cards(listed: Situations, qtbot: QtBot, went: list[Any]) -> None:
    """Arrows go from card to card, Enter opens."""
    with qtbot.waitActive(listed):
        listed.activateWindow()
    listed.focus_first()
    assert listed.now.cards[0].hasFocus()
    first = listed.others.cards[0]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert listed.others.cards[1].hasFocus()
    QTest.keyClick(listed.others.cards[1], Qt.Key.Key_Left)
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert went[-1][1]["situation"] == "unknown_charge"


def test_ticking_leads_from_step_to_step_and_is_kept(
    opened: Callable[..., SituationScreen], session: Session
) -> None:
    """Each tick shows the next open step; at the end the last stays, and it can begin again."""
    screen = opened(situation="unknown_charge")
    count = len(show_situation(session, CHARGE).steps)
    for index in range(count):
        rows = screen.page.steps.rows()
        assert [row.isChecked() for row in rows].index(True) == index
        _panel(screen).tick.click()
        settle()
    assert show_situation(session, CHARGE).done == count
    assert "all ticked" in all_words(screen)
    assert not _panel(screen).tick.isVisibleTo(screen)
    screen.page.restart.click()
    settle()
    assert show_situation(session, CHARGE).done == 0
    assert not screen.page.restart.isVisibleTo(screen)


def test_a_tick_can_be_taken_back(opened: Callable[..., SituationScreen], session: Session) -> None:
    """One looks at a done step and says that it is not."""
    screen = opened()
    _panel(screen).tick.click()
    settle()
    screen.look_at(0)
    _panel(screen).untick.click()
    settle()
    assert show_situation(session, BEFORE).done == 0
    assert _panel(screen).tick.isVisibleTo(screen)


def test_the_focus_stays_on_what_is_done_next(
    opened: Callable[..., SituationScreen], qtbot: QtBot
) -> None:
    """Whoever ticks by the keyboard ticks on."""
    screen = opened()
    with qtbot.waitActive(screen):
        screen.activateWindow()
    screen.focus_first()
    QTest.keyClick(_panel(screen).tick, Qt.Key.Key_Return)
    settle()
    assert _panel(screen).tick.hasFocus()


def test_a_step_says_whom_to_call_and_what_if_it_fails(
    opened: Callable[..., SituationScreen], session: Session
) -> None:
    """The police's number stands large, with a code for the camera."""
    screen = opened(situation="unknown_charge")
    steps = show_situation(session, CHARGE).steps
    screen.look_at([step.id for step in steps].index("police"))
    (panel,) = _panel(screen).findChildren(QrPanel)
    assert panel.code.accessibleName() == "110"
    screen.look_at([step.id for step in steps].index("call-bank"))
    assert not _panel(screen).failing
    _panel(screen).trouble.click()
    assert _panel(screen).failing


def test_the_new_number_can_be_copied(
    opened: Callable[..., SituationScreen], open_frame: Frame, session: Session
) -> None:
    """As a Chinese form wants it, and it leaves the clipboard by itself."""
    screen = opened(situation="number_taken")
    steps = show_situation(session, Situation.NUMBER_TAKEN).steps
    screen.look_at([step.id for step in steps].index("link-here"))
    button = next(b for b in _panel(screen).findChildren(Button) if b.text().startswith("Copy"))
    button.click()
    clipboard = open_frame.clipboard
    assert isinstance(clipboard, FakeClipboard)
    assert clipboard.text == "13900139000"


def test_every_account_leads_to_the_emergency(
    sample: Sample, open_frame: Frame, qtbot: QtBot, went: list[Any]
) -> None:
    """One press from the account, whatever it is; its owner and it go along."""
    for account in (sample.card, sample.mailbox):
        screen = come_to(qtbot, open_frame, Accounts, account=account)
        button = next(
            b
            for b in screen.page.detail.findChildren(Button)
            if b.text() == "This charge is not mine" and b.isVisibleTo(screen)
        )
        button.click()
        assert went[-1] == (
            "situation",
            {"situation": "unknown_charge", "person": sample.person, "account": account},
        )


def test_from_a_card_its_number_is_at_hand(
    opened: Callable[..., SituationScreen], sample: Sample
) -> None:
    """The one on the card's back is better, and that is said; other situations name none."""
    screen = opened(situation="unknown_charge", account=sample.card)
    codes = [p.code.accessibleName() for p in screen.findChildren(QrPanel) if p.isVisible()]
    assert codes == ["95588"]
    assert "on the back of the card" in all_words(screen)
    other = opened(situation="number_taken", account=sample.card)
    assert not [p for p in other.findChildren(QrPanel) if p.isVisible()]


def test_a_wait_for_a_taken_number_leads_to_its_steps(
    sample: Sample, open_frame: Frame, qtbot: QtBot, session: Session, went: list[Any]
) -> None:
    """The guide offers them beside the end of the wait; for another reason it does not."""

    def offers(reason: HoldReason) -> list[Button]:
        hold_journey(session, sample.wallet, reason, date(2026, 3, 20))
        guide = come_to(qtbot, open_frame, Guide, account=sample.wallet)
        buttons = guide.findChildren(Button)
        return [b for b in buttons if b.text() == "What to do" and b.isVisibleTo(guide)]

    assert offers(HoldReason.REVIEW) == []
    (button,) = offers(HoldReason.NUMBER_TAKEN)
    button.click()
    assert went[-1][1]["situation"] == "number_taken"


def test_each_person_ticks_for_themselves(
    opened: Callable[..., SituationScreen], session: Session
) -> None:
    """With several people one says whose steps they are."""
    mother = add_person(session, "王芳").id
    screen = opened()
    _panel(screen).tick.click()
    assert screen.page.person.isVisibleTo(screen)
    screen.set_person(mother)
    assert screen.facts is not None
    assert (screen.facts.view.person, screen.facts.view.done) == (mother, 0)


def test_a_change_of_language_keeps_the_place(
    opened: Callable[..., SituationScreen], session: Session
) -> None:
    """Whose steps and which one are still shown when the page is made anew."""
    mother = add_person(session, "王芳").id
    screen = opened(situation="abroad")
    screen.set_person(mother)
    screen.look_at(3)
    again = opened(situation="abroad")
    again.restore(screen.state())
    settle()
    assert again.facts is not None
    assert again.facts.view.person == mother
    assert [row.isChecked() for row in again.page.steps.rows()].index(True) == 3


def test_nobody_can_tick_in_an_empty_household(open_frame: Frame, qtbot: QtBot) -> None:
    """The steps are there to read."""
    screen = come_to(qtbot, open_frame, SituationScreen)
    assert not _panel(screen).tick.isEnabled()
    listed = come_to(qtbot, open_frame, Situations)
    assert not listed.now.isVisibleTo(listed)
    assert len(listed.others.cards) == len(Situation)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("width", "text_size"), [(760, 150), (1072, 100), (1500, 130)])
def test_nothing_is_cut_and_everything_has_a_name(
    sample: Sample,
    open_frame: Frame,
    qtbot: QtBot,
    dress: Callable[..., None],
    language: str,
    width: int,
    text_size: int,
) -> None:
    """In both languages, small and large, with every step of every situation."""
    dress(language, "light", text_size)
    listed = come_to(qtbot, open_frame, Situations)
    listed.resize(width, 700)
    _assert_kept(listed)
    for situation in (CHARGE, Situation.RECYCLED_NUMBER, Situation.BEFORE_SWITCHING):
        screen = come_to(
            qtbot, open_frame, SituationScreen, situation=situation.value, account=sample.card
        )
        screen.resize(width, 700)
        assert screen.facts is not None
        for index in range(len(screen.facts.view.steps)):
            screen.look_at(index)
            _panel(screen).trouble.click()
            _assert_kept(screen)


def _assert_kept(screen: Situations | SituationScreen) -> None:
    settle()
    assert_everything_named(screen)
    assert_nothing_cut(screen)
    assert_fits_width(screen)
    assert_one_filled_button(screen)
    assert all(isinstance(card, SituationCard) for card in screen.findChildren(SituationCard))
