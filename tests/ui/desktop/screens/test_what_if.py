"""What would be lost, each account's ways in, and what if: in the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.actions.accounts import add_account
from app.actions.guiding import verify_account
from app.actions.moves import add_move, edit_move
from app.actions.people import add_person
from app.actions.session import Session
from app.domain.access import Factor
from app.domain.account import Decision, Kind
from app.domain.binding import VerifiedBy
from app.domain.ids import AccountId
from app.domain.journey import HoldReason
from app.planning.what_if_changes import Taken
from tests.ui.desktop.checks import (
    assert_everything_named,
    assert_fits_width,
    assert_nothing_cut,
    assert_one_filled_button,
    settle,
)
from tests.ui.desktop.fakes import FakeDialogs
from tests.ui.desktop.screens.accounts_household import Sample, come_to, fill, tick_all
from ui.desktop.frame import Frame, Screen
from ui.desktop.screens.access import AccessScreen
from ui.desktop.screens.risk import PHONE, RiskScreen
from ui.desktop.screens.risk_answers import AnswerCard
from ui.desktop.screens.what_if import WhatIfScreen
from ui.desktop.screens.what_if_reading import CLOSE, EARLIER, TAKEN
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.text import Chip, Text

ENDS = date(2026, 4, 20)
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


def said(screen: Screen) -> str:
    """All that can be read."""
    return "\n".join(t.text() for t in screen.findChildren(Text) if t.isVisibleTo(screen))


def ends(session: Session) -> date | None:
    """The last day of the old number."""
    household = session.vault.read()
    return household.number_by_id[household.moves[0].old].ends


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("text_size", [100, 150])
def test_they_can_be_read_in_a_small_window(
    sample: Sample,
    open_frame: Frame,
    qtbot: QtBot,
    dress: Callable[..., None],
    language: str,
    text_size: int,
) -> None:
    """Nothing is cut or needs scrolling sideways, and everything has a name."""
    dress(language, "light", text_size)
    pages: tuple[tuple[type[Screen], dict[str, object]], ...] = (
        (RiskScreen, {}),
        (RiskScreen, {"what": PHONE}),
        (AccessScreen, {"account": sample.card}),
        (WhatIfScreen, {}),
        (WhatIfScreen, {"what": TAKEN, "account": sample.card}),
    )
    for make, arguments in pages:
        screen = come_to(qtbot, open_frame, make, (704, 640), **arguments)
        assert_fits_width(screen)
        assert_nothing_cut(screen)
        assert_everything_named(screen)
        assert_one_filled_button(screen)


def test_what_is_lost_stands_in_three_groups(
    sample: Sample, open_frame: Frame, qtbot: QtBot, went: Went
) -> None:
    """Every account is in one of them, and leads to its ways in."""
    screen = come_to(qtbot, open_frame, RiskScreen)
    names = [
        button.text()
        for card in screen.findChildren(AnswerCard)
        for button in card.findChildren(Button)
        if button.property("variant") == "link"
    ]
    assert len(names) == 4
    card = screen.findChildren(AnswerCard)[0]
    next(b for b in card.findChildren(Button) if b.property("variant") == "link").click()
    assert went[0][0] == "access"


def test_a_lost_phone_shows_whom_to_call_and_can_be_kept_on_paper(
    sample: Sample, open_frame: Frame, qtbot: QtBot, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    """The carrier first; the page is written as a PDF."""
    screen = come_to(qtbot, open_frame, RiskScreen)
    screen.look_at(PHONE)
    settle()
    assert "1. your phone carrier" in said(screen)
    assert "95188" in said(screen)
    dialogs.answers.append(tmp_path / "lost.pdf")
    screen.save_sheet()
    assert (tmp_path / "lost.pdf").read_bytes().startswith(b"%PDF")


def test_what_the_user_has_or_lacks_changes_the_answer(
    sample: Sample, open_frame: Frame, session: Session, qtbot: QtBot
) -> None:
    """Said with a press, stored for this account alone, and taken back the same way."""
    screen = come_to(qtbot, open_frame, AccessScreen, account=sample.mailbox)
    before = said(screen)
    for factor, choice in screen.factors.items():
        choice.segment("lack").click()
        assert factor in session.vault.read().access_by_account[sample.mailbox].lacks
    settle()
    assert said(screen) != before
    assert [chip.text() for chip in screen.findChildren(Chip)] == ["gone"]
    for choice in screen.factors.values():
        choice.segment("unsure").click()
    assert sample.mailbox not in session.vault.read().access_by_account


def test_a_factor_that_is_there_is_noted(
    sample: Sample, open_frame: Frame, session: Session, qtbot: QtBot
) -> None:
    """The page keeps showing what was said when one comes again."""
    screen = come_to(qtbot, open_frame, AccessScreen, account=sample.card)
    factor = next(iter(screen.factors))
    screen.factors[factor].segment("have").click()
    again = come_to(qtbot, open_frame, AccessScreen, account=sample.card)
    assert again.factors[factor].key == "have"
    assert Factor.NUMBER not in again.factors


def test_looking_changes_nothing_and_accepting_asks_first(
    sample: Sample, open_frame: Frame, session: Session, qtbot: QtBot, dialogs: FakeDialogs
) -> None:
    """Each of the four is compared; the day moves only after a yes."""
    before = session.vault.read()
    screen = come_to(qtbot, open_frame, WhatIfScreen)
    for what in (EARLIER, CLOSE, TAKEN):
        screen.suppose(what)
        settle()
        assert screen.reading is not None
        assert screen.reading.found is not None
        assert screen.accept.isVisibleTo(screen)
    assert session.vault.read() == before
    screen.suppose(EARLIER)
    dialogs.answers.append(False)
    screen.accept.click()
    assert ends(session) == ENDS
    dialogs.answers.append(True)
    screen.accept.click()
    assert ends(session) == ENDS - timedelta(7)


def test_an_account_can_be_supposed_closed_or_taken(
    sample: Sample, open_frame: Frame, session: Session, qtbot: QtBot, dialogs: FakeDialogs
) -> None:
    """The one that is chosen in the list, whichever it is."""
    screen = come_to(qtbot, open_frame, WhatIfScreen, what=CLOSE, account=sample.shop)
    assert screen.account.key == sample.shop
    dialogs.answers.append(True)
    screen.accept.click()
    assert session.vault.read().account_by_id[sample.shop].decision is Decision.CLOSE
    screen.open(what=TAKEN, account=sample.card)
    screen.refresh()
    settle()
    dialogs.answers.append(True)
    screen.accept.click()
    hold = session.vault.read().journey_by_account[sample.card].hold
    assert hold is not None
    assert hold.reason is HoldReason.NUMBER_TAKEN


def test_without_a_last_day_it_asks_for_the_day(
    sample: Sample, open_frame: Frame, session: Session, qtbot: QtBot
) -> None:
    """A number that never stops cannot stop earlier; nor is there a first number to lose."""
    edit_move(session, session.vault.read().moves[0].id, forget_end=True)
    screen = come_to(qtbot, open_frame, WhatIfScreen, what=EARLIER)
    assert "It is not known when 138 0013 8000 stops" in said(screen)
    assert not screen.accept.isVisibleTo(screen)


@pytest.mark.parametrize("make", [RiskScreen, WhatIfScreen])
def test_an_empty_list_says_what_fills_it(
    open_frame: Frame, qtbot: QtBot, make: type[Screen]
) -> None:
    """With one way to go on."""
    screen = come_to(qtbot, open_frame, make)
    assert said(screen)
    assert_one_filled_button(screen)


def test_of_several_old_numbers_one_can_be_supposed_dead(
    sample: Sample, open_frame: Frame, session: Session, qtbot: QtBot
) -> None:
    """The first to begin with; the gate of another one leads here with it."""
    other = add_person(session, "梅")
    add_move(session, other.id, "13700137000")
    screen = come_to(qtbot, open_frame, WhatIfScreen)
    assert screen.number.isVisibleTo(screen)
    assert "138 0013 8000" in screen.heading.subtitle.text()
    screen.number.picked.emit("+8613700137000")
    settle()
    assert "137 0013 7000" in screen.heading.subtitle.text()


def test_the_account_that_is_shown_is_the_one_that_is_supposed(
    sample: Sample, open_frame: Frame, session: Session, qtbot: QtBot
) -> None:
    """One that is settled can be closed, but no number can be taken there any more."""
    tick_all(session, sample.card)
    verify_account(session, sample.card, VerifiedBy.CODE)
    screen = come_to(qtbot, open_frame, WhatIfScreen, what=CLOSE, account=sample.card)
    assert screen.account.key == sample.card
    screen.suppose(TAKEN)
    settle()
    assert screen.reading is not None
    assert screen.reading.found is not None
    assert screen.reading.found.change == Taken(AccountId(str(screen.account.key)))
    assert screen.account.key != sample.card


def test_whose_phone_is_lost_can_be_said(
    sample: Sample, open_frame: Frame, session: Session, qtbot: QtBot
) -> None:
    """Nobody else's accounts are listed with it."""
    mei = add_person(session, "梅")
    theirs = add_account(session, person=mei.id, service="alipay").id
    screen = come_to(qtbot, open_frame, RiskScreen, what=PHONE)
    assert screen.whose.isVisibleTo(screen)
    assert screen.reading is not None
    assert theirs not in {each.account for each in screen.reading.found.accounts}
    screen.whose.picked.emit(mei.id)
    settle()
    assert {each.account for each in screen.reading.found.accounts} == {theirs}


def test_what_goes_with_the_phone_is_asked_for_elsewhere(
    sample: Sample, open_frame: Frame, session: Session, qtbot: QtBot
) -> None:
    """The answer counts: what is on a second device is not lost with the first."""
    account = add_account(session, person=sample.person, service="icbc", kind=Kind.DEBIT_CARD).id
    screen = come_to(qtbot, open_frame, AccessScreen, account=account, what=PHONE)
    asked = screen.factors[Factor.DEVICE]
    assert asked.key == "only_here"
    asked.segment("elsewhere").click()
    settle()
    assert session.vault.read().access_by_account[account].elsewhere == {Factor.DEVICE}
    again = come_to(qtbot, open_frame, AccessScreen, account=account, what=PHONE)
    assert again.factors[Factor.DEVICE].key == "elsewhere"
