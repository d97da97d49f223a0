"""One message looked at: the verdict, what is odd, the way to the list; nothing is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.actions.moves import add_move
from app.actions.people import add_person
from app.actions.session import Session
from tests.ui.desktop.checks import (
    all_words,
    assert_everything_named,
    assert_fits_width,
    assert_nothing_cut,
    assert_one_filled_button,
    settle,
)
from tests.ui.desktop.screens.accounts_household import come_to
from ui.desktop.frame import Frame
from ui.desktop.screens.message import OneMessage
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.text import Text
from ui.text.catalogue import Language

BAIT = "【工商银行】您的积分即将过期，请点击 http://icbc-jf.example.top 兑换现金，逾期作废。"
BILL = "您尾号6789的信用卡11月账单已出，本期应还3,280.50元，最低还款额328.05元，到期还款日11月25日。【工商银行】"  # fmt: skip
COUNTS = "【一证通查】您的手机号关联的互联网账号数量：微信2个、支付宝1个、知乎0个。"


@pytest.fixture
def screen(session: Session, open_frame: Frame, qtbot: QtBot) -> OneMessage:
    """The screen, for 李明 who gives up 138 0013 8000."""
    add_person(session, "李明")
    add_move(session, "李明", "13800138000", "13900139000")
    return come_to(qtbot, open_frame, OneMessage)


def _look(screen: OneMessage, words: str, sender: str = "") -> None:
    screen.text.setPlainText(words)
    screen.sender_field.setText(sender)
    screen.examine.click()
    settle()


def _buttons(screen: OneMessage) -> list[str]:
    buttons = screen.report.findChildren(Button)
    return [b.accessibleName() for b in buttons if b.isVisibleTo(screen)]


def test_fraud_is_called_fraud(screen: OneMessage) -> None:
    """With the reasons; it names no account to be added."""
    _look(screen, BAIT, "+85251234567")
    said = all_words(screen)
    assert "This looks like fraud." in said
    assert "What is odd about it" in said
    assert "It claims to be from: " in said
    assert _buttons(screen) == []


def test_a_bill_says_what_it_wants_and_is_never_vouched_for(screen: OneMessage) -> None:
    """Amount, day and minimum with its cost; at most “nothing suspicious seen”."""
    _look(screen, BILL, "95588")
    said = all_words(screen)
    assert "Nothing suspicious seen. That proves nothing" in said
    assert "interest runs" in said
    assert "is genuine" not in said.replace("That a message is genuine", "")


def test_its_account_comes_on_the_list(screen: OneMessage, session: Session) -> None:
    """One press adds it with the message as evidence; then the way leads to it."""
    went: list[tuple[str, dict[str, object]]] = []
    screen.frame.navigated.connect(lambda name, arguments: went.append((name, arguments)))
    _look(screen, BILL, "95588")
    (add,) = screen.report.findChildren(Button)
    assert add.accessibleName().endswith("6789 to the list")
    add.click()
    settle()
    (account,) = session.vault.read().accounts
    assert (account.service, account.tail) == ("icbc", "6789")
    assert session.vault.evidence_of(account.id)
    shown = [b for b in screen.report.findChildren(Button) if b.isVisibleTo(screen)]
    assert shown[0].accessibleName().startswith("Show ")
    shown[0].click()
    assert went == [("accounts", {"account": account.id})]


def test_nothing_is_kept_of_a_message_that_is_only_looked_at(
    screen: OneMessage, session: Session
) -> None:
    """Neither the list nor its journal changes."""
    before = len(session.vault.journal())
    _look(screen, BILL, "95588")
    _look(screen, BAIT)
    assert len(session.vault.journal()) == before
    assert session.vault.read().accounts == ()


def test_the_regulator_s_answer_is_set_beside_the_list(screen: OneMessage) -> None:
    """Instead of “something else”: what is missing here, with the way to it, and no day made up."""
    went: list[tuple[str, dict[str, object]]] = []
    screen.frame.navigated.connect(lambda name, arguments: went.append((name, arguments)))
    _look(screen, COUNTS, "10699000")
    said = all_words(screen)
    assert "What it is: the regulator's count of accounts on a number" in said
    assert "WeChat: 2 found there, none here. Add it to your list." in said
    assert "What the regulator counted:" in said
    assert "does not mean there is none" in said
    assert "Amount" not in said
    (add,) = [b for b in screen.report.findChildren(Button) if b.accessibleName() == "Add WeChat"]
    add.click()
    assert went == [("accounts", {"add": "wechat"})]


def test_a_private_number_that_signs_as_the_regulator_is_not_believed(screen: OneMessage) -> None:
    """Its counts are not shown."""
    _look(screen, COUNTS, "+85251234567")
    assert "found there" not in all_words(screen)


def test_an_empty_field_says_what_to_do(screen: OneMessage) -> None:
    """And Empty forgets everything that was typed."""
    _look(screen, "  ")
    assert "Paste the whole message" in all_words(screen)
    _look(screen, BAIT)
    screen.clear()
    settle()
    assert screen.text.toPlainText() == ""
    assert "This looks like fraud." not in all_words(screen)


def test_words_are_dropped(screen: OneMessage, tmp_path: Path) -> None:
    """A message dragged in is looked at at once; so is a small text file; exports are not."""
    mime = QMimeData()
    mime.setText(BAIT)
    anything = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier)  # fmt: skip
    enter = QDragEnterEvent(QPointF(5, 5), *anything)
    QApplication.sendEvent(screen, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(screen, QDropEvent(QPointF(5, 5), *anything))
    settle()
    assert "This looks like fraud." in all_words(screen)
    file = tmp_path / "message.txt"
    file.write_text(BILL, encoding="utf-8")
    assert screen.take_files([file])
    settle()
    assert "Nothing suspicious seen." in all_words(screen)
    file.write_text(BAIT, encoding="gb18030")
    assert screen.take_files([file])
    settle()
    assert "This looks like fraud." in all_words(screen)
    assert not screen.take_files([tmp_path / "messages.xml"])
    assert not screen.take_files([file, file])


def test_the_answer_comes_into_sight_where_it_stands_below(
    screen: OneMessage, dress: Callable[..., None]
) -> None:
    """In a small window with large text the verdict is scrolled to."""
    dress("zh", "light", 150)
    screen.resize(817, 640)
    settle()
    _look(screen, BAIT)
    verdict = next(t for t in screen.report.findChildren(Text) if t.text())
    assert not verdict.visibleRegion().isEmpty()
    assert verdict.visibleRegion().boundingRect() == verdict.rect()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("size", "text_size"), [((1072, 800), 100), ((817, 640), 150)])
def test_it_fits(
    screen: OneMessage, dress: Callable[..., None], language: Language, size: tuple[int, int],
    text_size: int,
) -> None:  # fmt: skip
    """Nothing is cut off or nameless, one button is filled."""
    dress(language, "light", text_size)
    screen.resize(*size)
    for words in ("", BAIT, BILL, COUNTS):
        screen.text.setPlainText(words)
        screen.look_at_it()
        settle()
        assert_everything_named(screen)
        assert_nothing_cut(screen)
        assert_fits_width(screen)
        assert_one_filled_button(screen)
