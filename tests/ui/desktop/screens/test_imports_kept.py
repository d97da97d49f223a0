"""What was said in a review stays when the files are read once more, and in another language."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.actions.accounts import add_account
from app.actions.reminding import remove_repayment
from app.actions.session import Session
from app.domain.account import Kind
from tests.ui.desktop.checks import settle
from tests.ui.desktop.screens.accounts_household import come_to
from ui.desktop.frame import Frame
from ui.desktop.models.imports_words import ReviewRow, why
from ui.desktop.sample import SAMPLES
from ui.desktop.screens.imports import Imports
from ui.desktop.widgets.text import Text

OLD = "+8613800138000"
FILES = sorted(path for path in SAMPLES.iterdir() if path.is_file())
SURE = "您尾号6789的信用卡账单日{m}月5日，本期应还3,280.50元，最低还款额328.05元，到期还款日{m}月25日。【工商银行】"  # fmt: skip


@pytest.fixture
def screen(household: Session, open_frame: Frame, qtbot: QtBot) -> Imports:
    """The screen on its first page."""
    return come_to(qtbot, open_frame, Imports)


def row_of(screen: Imports, name: str) -> tuple[int, ReviewRow]:
    """Return where the first account of this name stands, and its row."""
    model = screen.review.model
    for at, row in enumerate(model.rows):
        if row.candidate.name == name:
            return model.place_of(row), model.rows[at]
    raise AssertionError(name)


def say_all(screen: Imports) -> None:
    """Say that Alipay is two accounts, both unwanted, and that the ICBC card is a loan."""
    review = screen.review
    at, _ = row_of(screen, "支付宝")
    review.table.look_at(at)
    settle()
    assert review.evidence.corrections is not None
    review.evidence.corrections.split_wanted.emit()
    settle()
    model = review.model
    for place, row in enumerate(model.rows):
        if row.candidate.name == "支付宝":
            model.tick([place], on=False)
    at, _ = row_of(screen, "中国工商银行")
    review.table.look_at(at)
    settle()
    assert review.evidence.corrections is not None
    review.evidence.corrections.kind_chosen.emit(Kind.LOAN)
    settle()


def outcome(screen: Imports) -> tuple[list[Kind], int, list[bool]]:
    """Return what became of the ICBC accounts, how many Alipays there are, and their ticks."""
    model = screen.review.model
    icbc = [row.candidate.kind for row in model.rows if row.candidate.name == "中国工商银行"]
    alipay = [at for at, row in enumerate(model.rows) if row.candidate.name == "支付宝"]
    return sorted(icbc), len(alipay), [model.is_ticked(at) for at in alipay]


def test_saying_whose_messages_they_are_costs_no_decision(screen: Imports) -> None:
    """Corrections, splits and ticks are found again by what the accounts are."""
    screen.read(FILES)
    settle()
    say_all(screen)
    before = outcome(screen)
    assert Kind.LOAN in before[0]
    assert before[1:] == (2, [False, False])
    screen.say_number(OLD)
    settle()
    assert outcome(screen) == before
    screen.say_number("")
    settle()
    assert outcome(screen) == before


def test_a_file_more_and_another_language_cost_no_decision(
    screen: Imports, open_frame: Frame, qtbot: QtBot
) -> None:
    """Also after both, one after the other."""
    screen.read(FILES[:-1])
    settle()
    say_all(screen)
    before = outcome(screen)
    screen.read(FILES[-1:])
    settle()
    assert outcome(screen)[1:] == before[1:]
    again = come_to(qtbot, open_frame, Imports)
    again.restore(screen.state())
    settle()
    assert outcome(again) == outcome(screen)
    again.say_number(OLD)
    settle()
    assert outcome(again)[1:] == before[1:]


def test_the_next_import_begins_anew(screen: Imports) -> None:
    """What was said of one import says nothing of another."""
    screen.read(FILES)
    settle()
    fresh = outcome(screen)
    say_all(screen)
    screen.show_start()
    screen.read(FILES)
    settle()
    assert outcome(screen) == fresh


def _bills(path: Path) -> Path:
    rows = "".join(
        f'<sms address="95588" type="1" body="{SURE.format(m=month)}" date="{at}"/>'
        for month, at in ((1, 1767672000000), (2, 1770350400000))
    )
    path.write_text(f"<smses>{rows}</smses>", encoding="utf-8")
    return path


def test_days_taken_off_come_back_only_with_a_tick(
    screen: Imports, household: Session, tmp_path: Path
) -> None:
    """The review says why they are not ticked, and a tick brings them back."""
    path = _bills(tmp_path / "x.xml")
    screen.read([path])
    settle()
    screen.accept()
    settle()
    (rule,) = household.vault.read().repayments
    remove_repayment(household, rule.account)
    screen.read([path])
    settle()
    box = screen.review.evidence.calendar
    assert box is not None
    assert not box.tick.isChecked()
    assert screen.review.add.text() == "To Today"
    box.tick.click()
    settle()
    assert screen.review.add.text() == "Add the one ticked"
    screen.review.add.click()
    settle()
    assert len(household.vault.read().repayments) == 1


def test_an_account_ticked_by_hand_gains_the_days_found_for_it(
    screen: Imports, household: Session, tmp_path: Path
) -> None:
    """Its loan falls due all the same: the row says what is added, and the tick can be taken."""
    (person,) = household.vault.read().people
    add_account(household, person=person.id, service="icbc", kind=Kind.CREDIT_CARD, tail="6789")
    screen.read([_bills(tmp_path / "x.xml")])
    settle()
    (row,) = screen.review.model.rows
    assert row.is_known
    assert "repayment days to add" in why(row)
    assert screen.review.add.text() == "Add the one ticked"
    screen.review.add.click()
    settle()
    read = household.vault.read()
    assert len(read.accounts) == 1
    assert [rule.account for rule in read.repayments] == [read.accounts[0].id]


def test_until_when_messages_were_read_is_told(screen: Imports) -> None:
    """By number, beside what was read, once it is known whose the messages are."""
    screen.read(FILES)
    settle()
    pane = screen.review.evidence

    def said() -> str:
        return "\n".join(text.text() for text in pane.findChildren(Text))

    assert "were read up to" not in said()
    screen.say_number(OLD)
    settle()
    assert "Messages of 138 0013 8000 were read up to" in said()
