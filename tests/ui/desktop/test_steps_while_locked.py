"""The steps stay readable at the door if somebody wants that, and nothing else does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.actions.accounts import add_account
from app.actions.guiding import write_note
from app.actions.session import Session
from app.bootstrap import Program
from app.domain.account import Kind
from tests.ui.desktop.checks import assert_fits_width, assert_nothing_cut, settle
from tests.ui.desktop.conftest import PASSWORD
from tests.ui.desktop.screens.accounts_household import Sample, fill
from ui.desktop.frame import Frame, Screen
from ui.desktop.models.locked_steps import HIDDEN, hide
from ui.desktop.screens.guide import Guide
from ui.desktop.screens.unlock import UnlockScreen
from ui.desktop.widgets.locked_steps import LockedStepsCard
from ui.desktop.widgets.text import Text
from ui.desktop.window import Window


@pytest.fixture
def sample(session: Session) -> Sample:
    """A household that moves."""
    return fill(session)


@pytest.fixture
def window(qtbot: QtBot, frame: Frame, session: Session, sample: Sample) -> Window:
    """The real window, open."""
    del sample
    made = Window(frame)
    qtbot.addWidget(made)
    made.go("unlock")
    made.show()
    frame.enter(session)
    return made


def _card(window: Window) -> LockedStepsCard | None:
    settle()
    return window.findChild(LockedStepsCard)


def _at(window: Window) -> type[Screen]:
    return type(window.current)


def _words(widget: QWidget) -> str:
    return "\n".join(text.text() for text in widget.findChildren(Text))


def test_nothing_stays_unless_somebody_wants_it(window: Window, sample: Sample) -> None:
    """Off by default."""
    window.go("guide", {"account": sample.card})
    settle()
    window.frame.lock()
    assert _card(window) is None


def test_the_steps_stay_without_number_name_and_amount(
    window: Window, session: Session, program: Program, sample: Sample
) -> None:
    """The same step is in front; with the password the guide is there again."""
    write_note(session, sample.card, "my own words about it")
    window.frame.settings.set_steps_while_locked(True)
    window.go("guide", {"account": sample.card})
    guide = window.current
    assert isinstance(guide, Guide)
    guide.look_at(1)
    window.frame.lock()
    card = _card(window)
    assert card is not None
    assert _at(window) is UnlockScreen
    words = _words(window)
    assert "step 2 of" in words
    for secret in ("13800138000", "138 0013 8000", "13900139000", "139 0013 9000", "李明", "6789",
                   "3280", "3,280", "my own words"):  # fmt: skip
        assert secret not in words, secret
    assert_nothing_cut(window)
    assert_fits_width(window)
    window.frame.enter(program.vaults.open(program.vault_path, PASSWORD))
    assert _card(window) is None
    assert _at(window) is Guide
    assert window.current.state()["looked_at"] == 1


def test_the_steps_of_an_emergency_stay_as_well(window: Window) -> None:
    """Nobody has to type a password in the middle of a call."""
    window.frame.settings.set_steps_while_locked(True)
    window.go("situation", {"situation": "unknown_charge"})
    settle()
    window.frame.lock()
    card = _card(window)
    assert card is not None
    assert "李明" not in _words(window)


def test_other_pages_leave_nothing(window: Window) -> None:
    """Only steps can stay."""
    window.frame.settings.set_steps_while_locked(True)
    for place in ("today", "accounts", "plan", "people"):
        window.go(place)
        window.frame.lock()
        assert _card(window) is None
        window.frame.enter(
            window.frame.program.vaults.open(window.frame.program.vault_path, PASSWORD)
        )


def test_a_name_of_ones_own_is_hidden(window: Window, session: Session, sample: Sample) -> None:
    """What the directory does not know is somebody's own word."""
    account = add_account(
        session, person=sample.person, service="老王的小店", kind=Kind.LOGIN, login="w@example.com"
    )
    window.frame.settings.set_steps_while_locked(True)
    window.go("guide", {"account": account.id})
    settle()
    window.frame.lock()
    words = _words(window)
    assert "老王的小店" not in words
    assert "w@example.com" not in words


@given(
    number=st.from_regex(r"\A1[3-9]\d{9}\Z"),
    gap=st.sampled_from(["", " ", "-"]),
    before=st.sampled_from(["填 ", "to ", "号码", ""]),
)
def test_no_number_survives_in_any_spelling(number: str, gap: str, before: str) -> None:
    """With gaps, with a country, in the middle of a sentence."""
    spelled = gap.join((number[:3], number[3:7], number[7:]))
    for written in (spelled, f"+86 {spelled}", f"+86{spelled}"):
        hidden = hide(f"{before}{written}，再点确定", ())
        assert HIDDEN in hidden
        assert not any(part in hidden for part in (number[3:7] + number[7:], number[:7]))
        assert not any(char.isdigit() for char in hidden)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("拨打 95588", "拨打 95588"),
        ("还款 ¥3,280.50 后再改", f"还款 {HIDDEN} 后再改"),
        ("存入 100 元", f"存入 {HIDDEN}"),
        ("尾号 6789 的卡", f"尾号 {HIDDEN} 的卡"),
        ("等 30 天", "等 30 天"),
        ("write to li.ming@example.com", f"write to {HIDDEN}"),
    ],
)
def test_steps_stay_understandable(text: str, shown: str) -> None:
    """Hotlines and days of waiting are nobody's secret."""
    assert hide(text, ("6789", "李明", "")) == shown
