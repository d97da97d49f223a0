"""The review of an import as a model: it keeps Qt's rules, starts with the right ticks, narrows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from app.actions.comparing import ProposedAccount
from app.actions.reading_exports import FileReport
from app.discovery.candidate import Candidate, Reason, Sighting
from app.domain.account import Confidence, Kind
from app.domain.evidence import EvidenceKind
from app.domain.file_errors import Problem
from app.domain.ids import AccountId, PersonId
from ui.desktop.models.imports import ReviewModel
from ui.desktop.models.imports_columns import Column
from ui.desktop.models.imports_groups import Group, Narrowing, tally
from ui.desktop.models.imports_words import (
    ReviewRow,
    file_words,
    problem_words,
    row_detail,
    sighting_words,
    size_words,
    why,
)
from ui.text.catalogue import use

SPENT = Sighting(
    EvidenceKind.SPENDING, date(2026, 3, 2), "sms_backup_restore", "95588", "尾号***消费", 24
)
BILLED = Sighting(EvidenceKind.STATEMENT, date(2026, 3, 9), "sms_backup_restore", "95588", "", 3)
SAVED = Sighting(EvidenceKind.LOGIN_IS_NUMBER, None, "bitwarden_json", "shop.example", "", 1)


def _row(
    name: str,
    confidence: Confidence,
    *evidence: Sighting,
    urgent: bool = False,
    known: bool = False,
    login: str = "",
    reason: Reason = Reason.CODE_RECEIVED,
) -> ReviewRow:
    candidate = Candidate(
        owner=PersonId("p"),
        service=None,
        kind=Kind.LOGIN,
        name=name,
        login=login,
        confidence=confidence,
        reason=reason,
        urgent=urgent,
        evidence=evidence,
    )
    return ReviewRow(ProposedAccount(candidate, AccountId("a") if known else None), None, "李明")


ROWS = (
    _row("银行", Confidence.CERTAIN, SPENT, BILLED, urgent=True),
    _row("商店", Confidence.LIKELY, SAVED, login="+8613800138000"),
    _row("论坛", Confidence.WEAK, urgent=True),
    _row("旧店", Confidence.CERTAIN, known=True),
)


@pytest.fixture
def model(look_applied: None) -> ReviewModel:
    """The four rows, in English."""
    made = ReviewModel()
    made.show_rows(ROWS)
    return made


def _names(model: ReviewModel) -> list[str]:
    return [str(model.index(row, Column.NAME).data()) for row in range(model.rowCount())]


def _chosen(model: ReviewModel) -> list[str]:
    return [candidate.name for candidate in model.chosen]


def test_a_name_with_tags_is_shown_as_it_is() -> None:
    """The tool tip of a row from a file says the name and obeys none of its tags."""
    model = ReviewModel()
    model.show_rows((_row("<b>Shop</b>", Confidence.LIKELY, SAVED),))
    index = model.index(0, Column.NAME)
    assert index.data() == "<b>Shop</b>"
    assert "<b>" not in index.data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;Shop&lt;/b&gt;" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_it_is_a_proper_model(model: ReviewModel, qtmodeltester: ModelTester) -> None:
    """Qt's own checks find nothing, full, narrowed and empty."""
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt has no types here
    model.narrow(Narrowing(Group.KNOWN))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt has no types here
    model.show_rows(())
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt has no types here


def test_the_sure_and_new_are_ticked(model: ReviewModel) -> None:
    """Certain and likely ones start ticked; the unsure, and what the list has, do not."""
    assert _chosen(model) == ["银行", "商店"]


def test_chips_count_and_narrow(model: ReviewModel) -> None:
    """Each chip shows exactly what it counts; the ticks of hidden rows stay."""
    counts = tally(ROWS)
    assert counts == {Group.FIRST: 1, Group.CERTAIN: 1, Group.LIKELY: 1, Group.WEAK: 1,
                      Group.KNOWN: 1}  # fmt: skip
    for group, count in counts.items():
        model.narrow(Narrowing(group))
        assert model.rowCount() == count
    assert _chosen(model) == ["银行", "商店"]
    model.narrow(Narrowing(None))
    assert _names(model) == ["银行", "商店", "论坛", "旧店"]


def test_ticking_follows_what_is_shown(model: ReviewModel) -> None:
    """All that is shown is ticked or unticked at once; what the list has can never be."""
    model.narrow(Narrowing(Group.WEAK))
    model.tick_shown(True)
    assert len(_chosen(model)) == 3
    model.narrow(Narrowing(Group.KNOWN))
    model.tick_shown(True)
    assert len(_chosen(model)) == 3
    model.narrow(Narrowing(None))
    model.tick_shown(False)
    assert _chosen(model) == []
    model.tick_only_first()
    assert _chosen(model) == ["银行"]


def test_the_box_can_be_set_as_qt_does(model: ReviewModel) -> None:
    """The check state goes both ways; a known row has none."""
    box = model.index(0, Column.TICK)
    role = Qt.ItemDataRole.CheckStateRole
    assert box.data(role) is Qt.CheckState.Checked
    assert model.setData(box, Qt.CheckState.Unchecked, role)
    assert box.data(role) is Qt.CheckState.Unchecked
    known = model.index(3, Column.TICK)
    assert known.data(role) is None
    assert not known.flags() & Qt.ItemFlag.ItemIsUserCheckable
    assert not model.setData(known, Qt.CheckState.Checked, role)


def test_a_screen_reader_hears_the_tick(model: ReviewModel) -> None:
    """The row is read out with its tick, its name and why."""
    said = model.index(0, Column.NAME).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == (
        "ticked: 银行, certain, 27 messages · spending messages and statements · latest 9 Mar 2026, 李明"
    )
    model.tick([0], False)
    said = model.index(0, Column.NAME).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("not ticked")


def test_the_reason_is_short(look_applied: None) -> None:
    """How many messages of which sort, or which saved login; in both languages."""
    assert why(ROWS[1]) == "the login is the old number (Bitwarden)"
    assert row_detail(ROWS[1]) == "138 0013 8000"
    assert sighting_words(SPENT) == "24 messages · latest 2 Mar 2026 · from 95588"
    advertising = _row("店", Confidence.WEAK, SPENT, reason=Reason.ONLY_PROMOTION)
    assert why(advertising) == "only advertising"
    use("zh")
    assert why(ROWS[0]) == "27 条短信 · 消费通知与账单 · 最近 2026年3月9日"


def test_a_file_says_what_became_of_it(look_applied: None) -> None:
    """The program that made it, how much was read, and what could not be."""
    file = FileReport(
        Path("a.xml"),
        "sms_backup_restore",
        records=3,
        skipped=1,
        problems=(Problem(code="truncated", count=3),),
    )
    assert file_words(file) == "Message backup · 3 records read · 1 skipped"
    assert problem_words(file) == ("The file breaks off. 3 records before the break were read.",)


def test_a_changed_row_keeps_its_tick_unless_the_list_has_it(model: ReviewModel) -> None:
    """What turns out to be known cannot be added again."""
    model.change({1: _row("商店", Confidence.LIKELY, known=True)})
    assert _chosen(model) == ["银行"]
    model.change({0: _row("那家银行", Confidence.CERTAIN, urgent=True)})
    assert _chosen(model) == ["那家银行"]


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 KB"),
        (1, "1 KB"),
        (48_555, "49 KB"),
        (1_000_000, "1.0 MB"),
        (2_345_600_000, "2,345.6 MB"),
    ],
)
def test_sizes_are_read_at_a_glance(size: int, words: str) -> None:
    """Nothing that was read is shown as nothing."""
    assert size_words(size) == words


def test_sections_stand_apart(model: ReviewModel) -> None:
    """Each begins once; a table narrowed to one group needs none."""
    begins = [model.section_at(row) for row in range(model.rowCount())]
    assert begins == [
        "Money and keys",
        "The rest: likely",
        "Unsure, perhaps only advertising",
        "Already in your list",
    ]
    model.narrow(Narrowing(Group.WEAK))
    assert [model.section_at(row) for row in range(model.rowCount())] == [""]


def test_an_exchange_keeps_the_other_ticks(model: ReviewModel) -> None:
    """Two rows become one, which is ticked as one of them was; all others stay as they are."""
    before = _chosen(model)
    joined = _row("一家", Confidence.CERTAIN)
    model.exchange([1, 2], [joined])
    assert _names(model) == ["银行", "一家", "旧店"]
    assert _chosen(model) == [before[0], "一家"]
    assert model.place_of(joined) == 1
    model.exchange([1], ())
    assert _names(model) == ["银行", "旧店"]
    assert model.place_of(joined) == -1
    model.append([joined])
    assert _names(model) == ["银行", "旧店", "一家"]
    assert _chosen(model) == [before[0]]


@pytest.mark.parametrize(
    ("to", "names"),
    [
        (Narrowing(text="SHOP.example"), ["商店"]),
        (Narrowing(text="論壇"), ["论坛"]),
        (Narrowing(only_new=True), ["银行", "商店", "论坛"]),
        (Narrowing(text="李明", only_new=True), ["银行", "商店", "论坛"]),
        (Narrowing(kind=Kind.CREDIT_CARD), []),
    ],
)
def test_what_is_shown_can_be_narrowed(model: ReviewModel, to: Narrowing, names: list[str]) -> None:
    """By words in either writing, by kind, by being new; ticks stay."""
    before = _chosen(model)
    model.narrow(to)
    assert _names(model) == names
    assert _chosen(model) == before
