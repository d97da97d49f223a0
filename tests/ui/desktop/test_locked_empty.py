"""Locked means: not a word of the household is left in any object of the program."""

from __future__ import annotations

import gc
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.actions.accounts import add_account
from app.actions.guiding import write_note
from app.actions.moves import add_move
from app.actions.people import add_person
from app.actions.reminding import set_repayment
from app.actions.session import Session
from app.bootstrap import Program
from app.domain.account import Account, Kind
from app.domain.household import Household
from app.domain.ids import AccountId
from app.domain.money import Money
from app.domain.number import Number
from app.domain.person import Person
from app.domain.repayment import DueOnDay
from app.vault.keys import Keys
from tests.ui.desktop.checks import settle
from tests.ui.desktop.conftest import PASSWORD
from tests.ui.desktop.planted import found_in_window
from ui.desktop.bridge.clipboard import QtClipboard
from ui.desktop.frame import Frame
from ui.desktop.places import SCREENS, load_screen
from ui.desktop.screens.accounts import Accounts
from ui.desktop.widgets.buttons import Button
from ui.desktop.window import Window

NAME, SHOP, LOGIN = "钱莫忘", "沙丁鱼小铺", "quartz.falcon"
NOTE, TYPED, SEARCHED = "去柜台找穿绿毛衣的人", "half a secret thought", "findmeplease"
OLD, NEW, AMOUNT = "13911112222", "13733334444", "7654.32"
PLANTED = (
    NAME, SHOP, LOGIN, NOTE, TYPED, SEARCHED, OLD, NEW, AMOUNT, "139 1111 2222", "137 3333 4444",
    "7,654.32", PASSWORD,
)  # fmt: skip


@pytest.fixture
def account(session: Session) -> AccountId:
    """Somebody with a number, an account, a note and a debt, all easily recognised."""
    person = add_person(session, NAME).id
    add_move(session, person, OLD, NEW, date(2026, 4, 20))
    made = add_account(session, person=person, service=SHOP, kind=Kind.CREDIT_CARD, login=LOGIN)
    write_note(session, made.id, NOTE)
    set_repayment(session, made.id, statement_day=1, rule=DueOnDay(15), amount=Money(765432, "CNY"))
    return made.id


@pytest.fixture
def window(qtbot: QtBot, frame: Frame, session: Session, account: AccountId) -> Window:
    """The real window, open."""
    del account
    made = Window(frame)
    qtbot.addWidget(made)
    made.go("unlock")
    made.show()
    frame.enter(session)
    return made


def _visit_everything(window: Window, account: AccountId) -> None:
    for name in SCREENS:
        if load_screen(name).needs_vault:
            window.go(name, {"account": account} if name in {"guide", "access"} else {})
            settle()


def _type_everywhere(window: Window, account: AccountId) -> None:
    """Half-written forms on several pages, a search, a toast with a way back, a copy."""
    window.go("guide", {"account": account})
    guide: Any = window.current
    guide.turn_to("note")
    guide.panel.findChild(QPlainTextEdit).setPlainText(TYPED)
    window.go("accounts")
    screen = window.current
    assert isinstance(screen, Accounts)
    screen.page.search.setText(SEARCHED)
    screen.page.search.clear()
    screen.forms.edit()
    assert screen.page.form is not None
    screen.page.form.name.setText(TYPED)  # type: ignore[attr-defined]
    window.frame.toast(f"{NAME} {TYPED}", "Undo", lambda: TYPED)


def test_the_search_finds_what_is_planted(window: Window, account: AccountId) -> None:
    """Or it would prove nothing: while the list is open it finds nearly all of it."""
    _visit_everything(window, account)
    _type_everywhere(window, account)
    found = "\n".join(found_in_window(PLANTED))
    for word in (NAME, SHOP, LOGIN, TYPED, SEARCHED, "139 1111 2222"):
        assert word in found, word


def test_no_word_is_left_in_any_object(window: Window, account: AccountId) -> None:
    """Widgets, titles, models, documents, undo stacks, screen readers: all of it is gone."""
    window.frame.clipboard = QtClipboard(window)
    window.frame.clipboard.copy(NEW, secret=True)
    _visit_everything(window, account)
    _type_everywhere(window, account)
    window.frame.lock()
    settle()
    gc.collect()
    settle()
    assert found_in_window(PLANTED) == []
    assert NAME not in window.windowTitle()


def test_what_somebody_else_copied_stays_in_the_clipboard(window: Window) -> None:
    """Only what is ours is taken back."""
    window.frame.clipboard = QtClipboard(window)
    window.frame.clipboard.copy(NEW, secret=True)
    QApplication.clipboard().setText("somebody else's")
    window.frame.lock()
    assert QApplication.clipboard().text() == "somebody else's"


def test_nothing_of_the_household_lives_on(window: Window, account: AccountId) -> None:
    """The things themselves are given up, not only what showed them."""
    _visit_everything(window, account)
    _type_everywhere(window, account)
    window.frame.lock()
    settle()
    gc.collect()
    things = [o for o in gc.get_objects() if isinstance(o, Household | Account | Person | Number)]
    assert [o for o in things if any(word in repr(o) for word in PLANTED)] == []


def test_connection_and_keys_are_gone(window: Window, session: Session) -> None:
    """Closed, wiped, and the vault's lock given back."""
    keys = [one for one in gc.get_objects() if isinstance(one, Keys)]
    assert keys
    masters = [one.master for one in keys]
    assert any(any(master) for master in masters)
    window.frame.lock()
    settle()
    with pytest.raises(Exception, match=r"[Cc]losed"):
        session.vault.read()
    assert not any(any(master) for master in masters)


def test_a_button_has_no_way_back_after_the_lock(
    window: Window, program: Program, account: AccountId
) -> None:
    """An Undo of before opens nothing and shows nothing."""
    _type_everywhere(window, account)
    window.frame.lock()
    settle()
    assert window.toast.sentence == ""
    assert not [b for b in window.toast.findChildren(Button) if b.text() and b.isVisible()]
    window.frame.enter(program.vaults.open(program.vault_path, PASSWORD))
