"""What an import finds besides accounts: own numbers, the family, the regulator's counts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.actions.people import add_person
from app.actions.session import Session
from app.actions.ticking import add_ticked
from app.domain.ids import ServiceId
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
from ui.desktop.screens.imports import Imports
from ui.desktop.widgets.buttons import Button
from ui.text.catalogue import Language

CARDS = "".join(
    f"BEGIN:VCARD\r\nFN:{name}\r\nTEL:{number}\r\nEND:VCARD\r\n"
    for name, number in (("我", "13500135000"), ("妈妈", "13700137000"), ("王小明", "13600136000"))
)
ANSWER = (
    "【一证通查】您的手机号关联的互联网账号数量：微信2个、淘宝1个、支付宝1个、抖音1个、"
    "天外小铺1个、知乎0个。"
)
BILL = "【招商银行】您尾号1234的信用卡消费人民币12.00元。"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """An address book with the user, the mother, and somebody else."""
    path = tmp_path / "book.vcf"
    path.write_text(CARDS, encoding="utf-8", newline="")
    return path


@pytest.fixture
def answer(tmp_path: Path) -> Path:
    """Messages: the regulator's answer, and one of a bank."""
    path = tmp_path / "messages.xml"
    rows = "".join(
        f'<sms address="{sender}" type="1" body="{body}" date="1763000000000"/>'
        for sender, body in (("10699000", ANSWER), ("95555", BILL))
    )
    path.write_text(f"<smses>{rows}</smses>", encoding="utf-8")
    return path


@pytest.fixture
def toasts(open_frame: Frame) -> list[str]:
    """What was said at the bottom."""
    found: list[str] = []
    open_frame.toasted.connect(lambda words, _action, _callback: found.append(words))
    return found


@pytest.fixture
def went(open_frame: Frame) -> list[tuple[str, dict[str, object]]]:
    """Where the screen wanted to go."""
    found: list[tuple[str, dict[str, object]]] = []
    open_frame.navigated.connect(lambda name, arguments: found.append((name, arguments)))
    return found


def _read(qtbot: QtBot, frame: Frame, *paths: Path) -> Imports:
    screen = come_to(qtbot, frame, Imports)
    settle()
    screen.read(paths)
    settle()
    return screen


def _press(screen: Imports, name: str) -> None:
    (button,) = [
        b
        for b in screen.findChildren(Button)
        if b.accessibleName() == name and b.isVisibleTo(screen)
    ]
    button.click()
    settle()


def test_the_own_number_is_ticked_and_the_family_is_not(
    household: Session, open_frame: Frame, qtbot: QtBot, book: Path, toasts: list[str]
) -> None:
    """One press takes the number; nobody is added unasked, and nobody else is so much as named."""
    screen = _read(qtbot, open_frame, book)
    assert screen.review.heading.title.text() == "No account, but something to know"
    assert [row.isChecked() for row in screen.review.found.rows] == [True, False]
    assert "135 0013 5000" in all_words(screen)
    assert "王小明" not in all_words(screen)
    assert not screen.review.table.isVisibleTo(screen)
    screen.review.add.click()
    settle()
    (person,) = household.vault.read().people
    kept = {n.e164: n.kept_by for n in household.vault.read().numbers}
    assert kept["+8613500135000"] == person.id
    assert "+8613700137000" not in kept
    assert toasts == ["1 number added."]


def test_a_ticked_relative_becomes_a_person(
    household: Session, open_frame: Frame, qtbot: QtBot, book: Path, toasts: list[str]
) -> None:
    """With the number kept by them; what is unticked stays out."""
    screen = _read(qtbot, open_frame, book)
    own, mother = screen.review.found.rows
    own.click()
    mother.click()
    assert screen.review.add.text() == "Add the one ticked"
    screen.review.add.click()
    settle()
    now = household.vault.read()
    (added,) = [p for p in now.people if p.name == "妈妈"]
    assert [n.e164 for n in now.numbers if n.kept_by == added.id] == ["+8613700137000"]
    assert "+8613500135000" not in {n.e164 for n in now.numbers}
    assert toasts == ["1 person added."]


def test_without_ticks_nothing_is_taken(
    household: Session, open_frame: Frame, qtbot: QtBot, book: Path
) -> None:
    """Everything is optional."""
    screen = _read(qtbot, open_frame, book)
    before = household.vault.read().numbers
    screen.review.found.rows[0].click()
    assert screen.review.add.text() == "To Today"
    screen.review.add.click()
    settle()
    assert household.vault.read().numbers == before
    assert len(household.vault.read().people) == 1


def test_of_several_people_it_is_asked_whose_number_it_is(
    household: Session, open_frame: Frame, qtbot: QtBot, book: Path
) -> None:
    """Then it is not clear, so it is not ticked; the answer decides who keeps it."""
    aunt = add_person(household, "王芳")
    screen = _read(qtbot, open_frame, book)
    found = screen.review.found
    assert not found.rows[0].isChecked()
    assert not found.whose.isVisibleTo(screen)
    found.rows[0].click()
    assert found.whose.isVisibleTo(screen)
    found.whose.setCurrentIndex(found.whose.findData(aunt.id))
    screen.review.add.click()
    settle()
    kept = {n.e164: n.kept_by for n in household.vault.read().numbers}
    assert kept["+8613500135000"] == aunt.id


def test_where_nobody_is_yet_accounts_and_number_are_one_person_s(
    session: Session, open_frame: Frame, qtbot: QtBot, book: Path, answer: Path
) -> None:
    """An import may be the first thing somebody does; it makes one person, not two."""
    screen = _read(qtbot, open_frame, book, answer)
    screen.review.model.tick(range(screen.review.model.rowCount()), True)
    screen.review.add.click()
    settle()
    now = session.vault.read()
    (person,) = now.people
    assert [n.kept_by for n in now.numbers] == [person.id]
    assert {a.owner for a in now.accounts} == {person.id}


def test_ticks_survive_a_change_of_language(
    household: Session, open_frame: Frame, qtbot: QtBot, book: Path
) -> None:
    """What was ticked and unticked is put back on the screen made anew."""
    screen = _read(qtbot, open_frame, book)
    for row in screen.review.found.rows:
        row.click()
    again = come_to(qtbot, open_frame, Imports)
    again.restore(screen.state())
    settle()
    assert [row.isChecked() for row in again.review.found.rows] == [False, True]


def test_missing_accounts_come_first_with_the_way_to_them(
    household: Session, open_frame: Frame, qtbot: QtBot, answer: Path,
    went: list[tuple[str, dict[str, object]]],
) -> None:  # fmt: skip
    """Three are shown, the rest at a press; each leads to its service or to a new account."""
    screen = _read(qtbot, open_frame, answer)
    _press(screen, "Have a look")
    said = all_words(screen)
    assert "WeChat: 2 found there, none here. Add it to your list." in said
    assert "does not mean there is none" in said
    assert "Zhihu" not in said
    _press(screen, "Add WeChat")
    _press(screen, "Look it up: WeChat")
    assert went == [("accounts", {"add": "wechat"}), ("service", {"service": "wechat"})]
    _press(screen, "Show 3 more")
    assert "Zhihu: none found there." in all_words(screen)
    _press(screen, "Look it up: 天外小铺")
    assert went[-1] == ("services", {"search": "天外小铺"})
    _press(screen, "Show less")
    assert "Zhihu" not in all_words(screen)


@pytest.mark.parametrize("worn", [("zh", (1072, 800), 100), ("en", (817, 640), 150)])
def test_both_cards_fit(
    household: Session, open_frame: Frame, qtbot: QtBot, dress: Callable[..., None], book: Path,
    answer: Path, worn: tuple[Language, tuple[int, int], int],
) -> None:  # fmt: skip
    """Nothing is cut off or nameless, one button is filled; with several people as well."""
    language, size, text_size = worn
    add_person(household, "王芳")
    dress(language, "light", text_size)
    screen = come_to(qtbot, open_frame, Imports, size)
    for paths in ([book], [book, answer]):
        screen.show_start()
        screen.read(paths)
        settle()
        screen.review.found.rows[0].click()
        settle()
        assert_everything_named(screen)
        assert_nothing_cut(screen)
        assert_fits_width(screen)
        assert_one_filled_button(screen)


def test_a_large_family_is_folded_and_reached_with_the_keyboard(
    household: Session, open_frame: Frame, qtbot: QtBot, tmp_path: Path
) -> None:
    """Four lines stay in sight; the rest unfolds, the focus goes on there, Space ticks."""
    path = tmp_path / "family.vcf"
    names = ("妈妈", "爸爸", "哥哥", "姐姐", "奶奶", "爷爷")
    path.write_text(
        "".join(
            f"BEGIN:VCARD\r\nFN:{name}\r\nTEL:1370013700{n}\r\nEND:VCARD\r\n"
            for n, name in enumerate(names)
        ),
        encoding="utf-8",
        newline="",
    )
    screen = _read(qtbot, open_frame, path)
    found = screen.review.found
    assert [row.isVisibleTo(screen) for row in found.rows] == [True] * 4 + [False] * 2
    _press(screen, "Show 2 more")
    assert all(row.isVisibleTo(screen) for row in found.rows)
    assert found.rows[4].focusPolicy() & Qt.FocusPolicy.TabFocus
    QTest.keyClick(found.rows[4], Qt.Key.Key_Space)
    assert len(found.taken.relatives) == 1
    assert screen.review.add.text() == "Add the one ticked"


def test_what_was_added_meanwhile_is_counted(
    household: Session, open_frame: Frame, qtbot: QtBot, answer: Path
) -> None:
    """Coming back from adding an account, it is not called missing any more."""
    screen = _read(qtbot, open_frame, answer)
    _press(screen, "Have a look")
    assert "WeChat: 2 found there, none here." in all_words(screen)
    (person,) = household.vault.read().people
    add_ticked(household, person.id, [ServiceId("wechat")])
    screen.refresh()
    settle()
    assert "WeChat: 2 found there, 1 here. Look for the missing one." in all_words(screen)
