"""Looking through what was found: narrowing, correcting, merging, splitting, never again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.actions.session import Session
from app.domain.account import Kind
from tests.ui.desktop.checks import assert_everything_named, assert_nothing_cut, settle
from tests.ui.desktop.fakes import FakeDialogs
from tests.ui.desktop.screens.accounts_household import come_to
from ui.desktop.frame import Frame
from ui.desktop.models.imports_columns import Column
from ui.desktop.sample import SAMPLES
from ui.desktop.screens.imports import Imports
from ui.desktop.screens.imports_correcting import ServiceRow
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.text import Text

FILES = sorted(path for path in SAMPLES.iterdir() if path.is_file())
BILL = "您尾号6789的信用卡{m}月账单已出，本期应还3,280.50元，最低还款额328.05元，到期还款日{m}月25日。【工商银行】"  # fmt: skip


@pytest.fixture
def screen(household: Session, open_frame: Frame, qtbot: QtBot) -> Imports:
    """The review of the sample exports."""
    made = come_to(qtbot, open_frame, Imports)
    made.read(FILES)
    settle()
    return made


@pytest.fixture
def undo(open_frame: Frame) -> list[object]:
    """What the buttons of the toasts do."""
    found: list[object] = []
    open_frame.toasted.connect(lambda _words, _action, callback: found.append(callback))
    return found


def _names(screen: Imports) -> list[str]:
    model = screen.review.model
    return [str(model.index(row, Column.NAME).data()) for row in range(model.rowCount())]


def _look_at(screen: Imports, name: str) -> int:
    row = _names(screen).index(name)
    screen.review.table.look_at(row)
    settle()
    return row


def _select(screen: Imports, *names: str) -> None:
    table, model = screen.review.table, screen.review.model
    table.clearSelection()
    flags = QItemSelectionModel.SelectionFlag
    for name in names:
        index = model.index(_names(screen).index(name), 0)
        table.selectionModel().select(index, flags.Select | flags.Rows)
    settle()


def _said(screen: Imports) -> str:
    pane = screen.review.evidence
    return "\n".join(t.text() for t in pane.findChildren(Text) if t.isVisibleTo(pane))


def _press(screen: Imports, words: str) -> None:
    found = [
        b
        for b in screen.findChildren(Button)
        if b.accessibleName() == words and b.isVisibleTo(screen)
    ]
    assert found, f"no button: {words}"
    found[0].click()
    settle()


def test_what_is_unsure_stands_apart(screen: Imports) -> None:
    """Money and keys first, then the rest, advertising last, whatever it advertises."""
    rows = screen.review.model.rows
    order = [(row.candidate.confidence.value == "weak", not row.candidate.urgent) for row in rows]
    assert order == sorted(order)
    assert any(weak for weak, _ in order)
    ticked = set(screen.review.model.chosen)
    assert all(row.candidate not in ticked for row in rows if row.candidate.confidence == "weak")


def test_the_search_finds_by_name_sender_and_language(screen: Imports) -> None:
    """Typing narrows the table; the ticks of what does not show stay."""
    chosen = screen.review.model.chosen
    for words in ("ICBC", "工商", "95588"):
        screen.review.filters.search.setText(words)
        screen.review.filters.search.search()
        assert _names(screen) == ["ICBC · credit card 1234"]
    assert screen.review.model.chosen == chosen
    screen.review.filters.search.setText("")
    screen.review.filters.search.search()
    assert len(_names(screen)) == len(screen.review.model.rows)


def test_a_kind_narrows_and_bulk_ticks_follow(screen: Imports) -> None:
    """“Untick all” is about what shows, and nothing else."""
    filters, model = screen.review.filters, screen.review.model
    before = len(model.chosen)
    place = filters.kind.findData(Kind.CREDIT_CARD)
    filters.kind.setCurrentIndex(place)
    filters.kind.activated.emit(place)
    shown = model.rowCount()
    assert 0 < shown < len(model.rows)
    _press(screen, "Untick all")
    assert len(model.chosen) == before - shown


def test_one_row_is_looked_at_while_ctrl_is_held(screen: Imports) -> None:
    """The one that is shown is the only one selected, whatever keys are down."""
    table = screen.review.table
    QTest.keyPress(table, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    try:
        for row in (0, 2):
            table.look_at(row)
            assert table.marked == [row]
    finally:
        QTest.keyRelease(table, Qt.Key.Key_Control)


def test_another_service_is_chosen(screen: Imports) -> None:
    """Searching the directory offers it; the row is then about that one, and stays ticked."""
    _look_at(screen, "ICBC · credit card 1234")
    ticked = len(screen.review.model.chosen)
    _press(screen, "Another service…")
    box = screen.review.evidence.corrections
    assert box is not None
    box.search.setText("招商银行")
    box.search.search()
    settle()
    offers = [row for row in box.findChildren(ServiceRow) if "Merchants" in row.accessibleName()]
    offers[0].click()
    settle()
    assert "China Merchants Bank · credit card 1234" in _names(screen)
    assert "ICBC · credit card 1234" not in _names(screen)
    assert len(screen.review.model.chosen) == ticked
    assert "Merchants" in _said(screen)


def test_another_kind_is_chosen(screen: Imports) -> None:
    """The name says it at once."""
    _look_at(screen, "ICBC · credit card 1234")
    box = screen.review.evidence.corrections
    assert box is not None
    place = box.kind.findData(Kind.DEBIT_CARD)
    box.kind.setCurrentIndex(place)
    box.kind.activated.emit(place)
    settle()
    assert "ICBC · bank card 1234" in _names(screen)


def test_two_become_one_and_one_two(screen: Imports) -> None:
    """Merging keeps all evidence in one row; where a login was joined to messages, it splits."""
    everything = len(screen.review.model.rows)
    row = _look_at(screen, "Alipay")
    looked_at = screen.review.model.row_at(row)
    assert looked_at is not None
    seen = sum(s.count for s in looked_at.candidate.evidence)
    _press(screen, "These are two accounts")
    assert len(screen.review.model.rows) == everything + 1
    halves = [at for at, name in enumerate(_names(screen)) if name == "Alipay"]
    table, model = screen.review.table, screen.review.model
    table.clearSelection()
    flags = QItemSelectionModel.SelectionFlag
    for at in halves:
        table.selectionModel().select(model.index(at, 0), flags.Select | flags.Rows)
    settle()
    assert "2 selected" in _said(screen)
    _press(screen, "They are one account")
    assert len(screen.review.model.rows) == everything
    again = model.row_at(_names(screen).index("Alipay"))
    assert again is not None
    assert sum(s.count for s in again.candidate.evidence) == seen


def test_several_are_ticked_together(screen: Imports) -> None:
    """What is selected, and nothing else."""
    names = _names(screen)[:3]
    before = len(screen.review.model.chosen)
    _select(screen, *names)
    _press(screen, "Untick them")
    assert len(screen.review.model.chosen) == before - 3
    _press(screen, "Tick them")
    assert len(screen.review.model.chosen) == before


def test_never_again_can_be_taken_back(
    screen: Imports, household: Session, undo: list[object]
) -> None:
    """It leaves the table and stays away; undo brings it back, and the start page lists it."""
    _look_at(screen, "ICBC · credit card 1234")
    _press(screen, "Never propose it again")
    assert "ICBC · credit card 1234" not in _names(screen)
    assert [one.name for one in household.vault.read().ignored] == ["中国工商银行"]
    callback = undo[-1]
    assert callable(callback)
    callback()
    assert "ICBC · credit card 1234" in _names(screen)
    assert household.vault.read().ignored == ()


def test_what_is_ignored_can_be_proposed_again(screen: Imports, household: Session) -> None:
    """The start page lists it with a way back; the next import proposes it."""
    _look_at(screen, "ICBC · credit card 1234")
    _press(screen, "Never propose it again")
    screen.show_start()
    screen.read(FILES)
    settle()
    assert "ICBC · credit card 1234" not in _names(screen)
    screen.show_start()
    screen.refresh()
    settle()
    _press(screen, "Propose 中国工商银行 again")
    screen.read(FILES)
    assert "ICBC · credit card 1234" in _names(screen)


def test_a_proposed_calendar_shows_its_proof(
    household: Session, open_frame: Frame, qtbot: QtBot, tmp_path: Path
) -> None:
    """One bill is called a guess; without its tick the account comes without the calendar."""
    path = tmp_path / "bill.xml"
    body = BILL.format(m=2)
    path.write_text(
        f'<smses><sms address="95588" type="1" date="1770350400000" body="{body}"/></smses>',
        encoding="utf-8",
    )
    screen = come_to(qtbot, open_frame, Imports)
    screen.read([path])
    settle()
    assert "due on day 25" in _said(screen)
    assert "A guess from one bill: check it in the bank's own app." in _said(screen)
    assert "(interest runs)" in _said(screen)
    calendar = screen.review.evidence.calendar
    assert calendar is not None
    assert_everything_named(screen)
    assert_nothing_cut(screen)
    calendar.tick.click()
    screen.review.add.click()
    found = household.vault.read()
    assert len(found.accounts) == 1
    assert found.repayments == ()


def test_a_correction_meets_what_the_list_has(screen: Imports, dialogs: FakeDialogs) -> None:
    """Corrected into an account that is there already, it is not added a second time."""
    dialogs.answers.append(False)
    screen.review.add.click()
    settle()
    screen.read(FILES)
    settle()
    row = _look_at(screen, "ICBC · credit card 1234")
    before = screen.review.model.row_at(row)
    assert before is not None
    assert before.is_known
    box = screen.review.evidence.corrections
    assert box is not None
    place = box.kind.findData(Kind.LOAN)
    box.kind.setCurrentIndex(place)
    box.kind.activated.emit(place)
    settle()
    after = screen.review.model.row_at(screen.review.table.currentIndex().row())
    assert after is not None
    # Its tail is still that of the card in the list.
    assert (after.candidate.kind, after.is_known) == (Kind.LOAN, True)
    _press(screen, "Another service…")
    box = screen.review.evidence.corrections
    assert box is not None
    box.search.setText("招商银行")
    box.search.search()
    settle()
    box.findChildren(ServiceRow)[0].click()
    settle()
    elsewhere = screen.review.model.row_at(screen.review.table.currentIndex().row())
    assert elsewhere is not None
    assert not elsewhere.is_known
