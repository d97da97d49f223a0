"""The gate in the window: the answer in the title, one next step for each thing, the certificate."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.actions.accounts import add_account
from app.actions.arrivals import tell_arrivals
from app.actions.gate import gate_view
from app.actions.guiding import verify_account
from app.actions.moves import edit_move
from app.actions.session import Session
from app.actions.situations import tick_situation
from app.actions.today import today_view
from app.directory.playbook import Situation
from app.domain.account import Kind
from app.domain.binding import VerifiedBy
from app.planning.gate import PROOF_SETTLES
from app.planning.verdict import Gate
from tests.fakes import FixedClock
from tests.ui.desktop.checks import (
    assert_everything_named,
    assert_fits_width,
    assert_nothing_cut,
    assert_one_filled_button,
    settle,
)
from tests.ui.desktop.fakes import FakeDialogs
from tests.ui.desktop.screens.accounts_household import OLD, Sample, come_to, fill, tick_all
from ui.desktop.frame import Frame
from ui.desktop.models.today_words import eye_items
from ui.desktop.screens.arrivals import ArrivalsScreen
from ui.desktop.screens.gate import GateScreen
from ui.desktop.screens.gate_blockers import BlockerCard
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.text import Text

SIM = ("hanging", "clear", "auto-debits", "balance")
Went = list[tuple[str, dict[str, Any]]]


@pytest.fixture
def sample(session: Session) -> Sample:
    """The household."""
    return fill(session)


@pytest.fixture
def went(open_frame: Frame) -> Went:
    """Where somebody wanted to go."""
    visits: Went = []
    open_frame.navigated.connect(lambda name, arguments: visits.append((name, arguments)))
    return visits


def said(screen: GateScreen | ArrivalsScreen) -> str:
    """All that can be read."""
    return "\n".join(t.text() for t in screen.findChildren(Text) if t.isVisibleTo(screen))


def press(screen: GateScreen, words: str) -> None:
    """Press the first visible button of these words."""
    button = next(
        b
        for b in screen.findChildren(Button)
        if b.text() == words.replace("&", "&&") and b.isVisibleTo(screen)
    )
    button.click()


def at_rest(session: Session, clock: FixedClock, sample: Sample) -> None:
    """Bring everything as far as it goes, a month ago."""
    for account in (sample.card, sample.wallet, sample.mailbox, sample.shop):
        tick_all(session, account)
        verify_account(session, account, VerifiedBy.CODE)
    for step in SIM:
        tick_situation(session, Situation.RETIRING, step)
    clock.move(days=PROOF_SETTLES.days + 1)
    tell_arrivals(session, {})


def test_each_thing_in_the_way_has_one_button_to_the_right_place(
    sample: Sample, open_frame: Frame, qtbot: QtBot, went: Went
) -> None:
    """Accounts to the guide, the SIM to its steps, the messages to the question."""
    screen = come_to(qtbot, open_frame, GateScreen)
    assert screen.heading.title.text() == "Not yet: keep 138 0013 8000 running"
    assert_one_filled_button(screen)
    for card in screen.findChildren(BlockerCard):
        ways = [b for b in card.findChildren(Button) if b.property("variant") != "link"]
        assert len(ways) <= 1, "one next step"
    for words in ("What to ask", "What still came?"):
        press(screen, words)
    assert went == [
        ("situation", {"situation": "retiring"}),
        ("arrivals", {"number": "+8613800138000"}),
    ]
    went.clear()
    first = next(b for b in screen.findChildren(Button) if b.property("variant") == "primary")
    first.click()
    assert went[0][0] == "guide"


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("text_size", [100, 150])
def test_it_can_be_read_in_a_small_window(
    sample: Sample,
    open_frame: Frame,
    qtbot: QtBot,
    dress: Callable[..., None],
    language: str,
    text_size: int,
) -> None:
    """Nothing is cut or needs scrolling sideways, and everything has a name."""
    dress(language, "dark", text_size)
    for make in (GateScreen, ArrivalsScreen):
        screen = come_to(qtbot, open_frame, make, (704, 640))
        assert_fits_width(screen)
        assert_nothing_cut(screen)
        assert_everything_named(screen)
        assert_one_filled_button(screen)


def test_a_number_that_may_go_has_its_certificate(
    sample: Sample,
    open_frame: Frame,
    session: Session,
    clock: FixedClock,
    qtbot: QtBot,
    dialogs: FakeDialogs,
    tmp_path: Path,
) -> None:
    """Once all is verified; it is written as a PDF where the user says."""
    screen = come_to(qtbot, open_frame, GateScreen)
    assert "Save the certificate" not in [b.text() for b in screen.findChildren(Button)]
    at_rest(session, clock, sample)
    settle()
    assert gate_view(session).verdict.answer is Gate.STOP
    assert screen.heading.title.text() == "Yes: 138 0013 8000 may be given up"
    dialogs.answers.append(tmp_path / "rest.pdf")
    press(screen, "Save the certificate")
    assert (tmp_path / "rest.pdf").read_bytes().startswith(b"%PDF")


def test_after_it_stopped_the_clock_is_seen_here_and_on_today(
    sample: Sample, open_frame: Frame, session: Session, clock: FixedClock, qtbot: QtBot
) -> None:
    """How many days are left before somebody else may have it, and what still hangs on it."""
    (move,) = session.vault.read().moves
    edit_move(session, move.id, ends=date(2026, 3, 1))
    screen = come_to(qtbot, open_frame, GateScreen)
    assert screen.heading.title.text() == "138 0013 8000 has stopped"
    assert "it stays unused for 82 more days at least: until 31 May 2026" in said(screen)
    assert "4 accounts still hang on it." in said(screen)
    items = [each for each in eye_items(today_view(session)) if each.screen == "gate"]
    assert [item.number for item in items] == ["+8613800138000"]
    assert "82 more days" in items[0].sentence


def test_the_keyboard_stays_where_it_was_when_something_changes(
    sample: Sample, open_frame: Frame, session: Session, qtbot: QtBot
) -> None:
    """The page is built anew under it; what is gone gives the focus to the first thing to do."""
    screen = come_to(qtbot, open_frame, GateScreen)
    screen.window().activateWindow()
    ask = next(b for b in screen.findChildren(Button) if b.text() == "What still came?")
    ask.setFocus()
    name = ask.accessibleName()
    tick_all(session, sample.card)
    settle()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused is not ask
    assert focused.accessibleName() == name
    tell_arrivals(session, {})
    settle()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert screen.isAncestorOf(focused)


def test_without_an_old_number_it_asks_for_one(open_frame: Frame, qtbot: QtBot) -> None:
    """One filled button leads to where it is entered."""
    screen = come_to(qtbot, open_frame, GateScreen)
    assert "No old number yet" in said(screen)
    assert_one_filled_button(screen)


def test_of_several_numbers_one_can_be_chosen(
    sample: Sample, open_frame: Frame, session: Session, qtbot: QtBot
) -> None:
    """The first that is given up to begin with."""
    from app.actions.moves import add_move
    from app.actions.people import add_person

    other = add_person(session, "梅")
    add_move(session, other.id, "13700137000")
    screen = come_to(qtbot, open_frame, GateScreen)
    assert screen.number.isVisibleTo(screen)
    screen.number.picked.emit("+8613700137000")
    settle()
    assert "137 0013 7000" in screen.heading.title.text()


def test_the_question_is_answered_account_by_account(
    sample: Sample, open_frame: Frame, session: Session, qtbot: QtBot, went: Went
) -> None:
    """What wrote is to be changed again; then back to the gate."""
    for account in (sample.card, sample.wallet):
        tick_all(session, account)
        verify_account(session, account, VerifiedBy.CODE)
    screen = come_to(qtbot, open_frame, ArrivalsScreen, number=OLD)
    assert set(screen.choices) == {sample.card, sample.wallet}
    choice = screen.choices[sample.card]
    choice.setCurrentIndex(2)
    screen.save.click()
    settle()
    assert went[-1][0] == "gate"
    reasons = {
        (b.account, b.reason.value) for b in gate_view(session).verdict.blockers if b.account
    }
    assert (sample.card, "not_changed") in reasons
    assert gate_view(session).verdict.read_until == session.clock.today()


def test_before_anything_is_changed_there_is_nothing_to_answer(
    sample: Sample, open_frame: Frame, session: Session, qtbot: QtBot
) -> None:
    """The page says so instead of noting that nothing came."""
    add_account(session, person=sample.person, service="jd", kind=Kind.LOGIN)
    screen = come_to(qtbot, open_frame, ArrivalsScreen)
    assert "there is nothing to ask" in said(screen)
    assert not screen.save.isEnabled()
