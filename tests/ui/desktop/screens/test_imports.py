"""The import screen: files in, read, looked through, added; stopped, refused, deleted; it fits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.actions.accepting import accept
from app.actions.importing import preview_import
from app.actions.listing import list_accounts
from app.actions.people import add_person
from app.actions.session import Session
from app.domain.errors import Cancelled
from tests.ui.desktop.checks import (
    all_words,
    assert_everything_named,
    assert_fits_width,
    assert_nothing_cut,
    assert_one_filled_button,
    settle,
)
from tests.ui.desktop.fakes import FakeDialogs, HeldTasks, InlineTasks
from tests.ui.desktop.screens.accounts_household import come_to
from ui.desktop.frame import Frame
from ui.desktop.models.imports_columns import Column
from ui.desktop.models.imports_groups import Group
from ui.desktop.sample import SAMPLES
from ui.desktop.screens.imports import Imports
from ui.desktop.screens.imports_findings import Wish
from ui.desktop.screens.imports_help import HelpPage
from ui.desktop.screens.imports_reading import read_files
from ui.desktop.screens.imports_ticking import TickPage
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.text import Text
from ui.text.catalogue import Language, pick
from ui.text.export_sources import all_sources

FILES = sorted(path for path in SAMPLES.iterdir() if path.is_file())
MESSAGES = SAMPLES / "messages.xml"


@pytest.fixture
def screen(household: Session, open_frame: Frame, qtbot: QtBot) -> Imports:
    """The screen at 1280 × 800."""
    return come_to(qtbot, open_frame, Imports)


@pytest.fixture
def went(open_frame: Frame) -> list[str]:
    """Where the user was led."""
    found: list[str] = []
    open_frame.navigated.connect(lambda name, _: found.append(name))
    return found


@pytest.fixture
def toasts(open_frame: Frame) -> list[str]:
    """What was said at the bottom."""
    found: list[str] = []
    open_frame.toasted.connect(lambda words, *_: found.append(words))
    return found


def _button(screen: Imports, words: str) -> Button:
    found = [
        b
        for b in screen.findChildren(Button)
        if b.accessibleName() == words and b.isVisibleTo(screen)
    ]
    assert found, f"no button: {words}"
    return found[0]


def test_chosen_files_are_read_and_wait_for_a_yes(
    screen: Imports, dialogs: FakeDialogs, household: Session
) -> None:
    """The review says what to do first; nothing is in the list yet."""
    dialogs.answers.append([MESSAGES])
    screen.start.choose.click()
    title = screen.review.heading.title.text()
    assert title == "First these 9: money and keys"
    assert "nothing is saved yet" in screen.review.heading.subtitle.text()
    assert household.vault.read().accounts == ()
    assert "Passwords, codes, notes and private messages were dropped" in all_words(screen)
    assert "122 records read" in all_words(screen)


def test_what_is_ticked_is_added(
    screen: Imports, household: Session, went: list[str], toasts: list[str]
) -> None:
    """The filled button names the number, adds exactly those, says so and leads to Today."""
    screen.read([MESSAGES])
    screen.review.model.tick_only_first()
    assert screen.review.add.text() == "Add the 9 ticked"
    screen.review.add.click()
    assert len(household.vault.read().accounts) == 9
    assert toasts == ["9 accounts added. 2 repayment calendars added."]
    assert went == ["today"]
    assert list_accounts(household, search="1234")


def test_a_second_press_adds_nothing_twice(frame: Frame, session: Session, qtbot: QtBot) -> None:
    """Before there is anybody, pressing twice makes one person, each account once."""
    frame.enter(session)
    screen = come_to(qtbot, frame, Imports)
    screen.read([MESSAGES])
    screen.review.model.tick_only_first()
    wanted = len(screen.review.model.chosen)
    busy = HeldTasks()
    inline, frame.tasks = frame.tasks, busy
    screen.review.add.click()
    screen.review.add.click()
    busy.let_go()
    frame.tasks = inline
    settle()
    household = session.vault.read()
    assert (len(household.people), len(household.accounts)) == (1, wanted)
    assert wanted


def test_a_second_time_everything_is_there(
    screen: Imports, household: Session, went: list[str]
) -> None:
    """The same file again: nothing to tick, nothing added."""
    found = preview_import(household, [MESSAGES])
    accept(household, [p.candidate for p in found.proposed])
    before = len(household.vault.read().accounts)
    screen.read([MESSAGES])
    assert screen.review.heading.title.text() == "Everything in here is already in your list"
    screen.review.model.tick_shown(True)
    assert screen.review.model.chosen == ()
    screen.review.add.click()
    assert len(household.vault.read().accounts) == before
    assert went == ["today"]


def test_the_first_import_needs_nobody(session: Session, open_frame: Frame, qtbot: QtBot) -> None:
    """With an empty list, one person is added for what is found; the old number is asked for."""
    screen = come_to(qtbot, open_frame, Imports)
    assert "Enter the old number first" in all_words(screen)
    screen.read([MESSAGES])
    screen.review.add.click()
    assert [person.name for person in session.vault.read().people] == ["Me"]


def test_space_ticks_what_is_selected(screen: Imports) -> None:
    """Space unticks the row one is on, and ticks it again; the button counts along."""
    screen.read([MESSAGES])
    table, model = screen.review.table, screen.review.model
    count = len(model.chosen)
    table.look_at(0)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert not model.is_ticked(0)
    assert screen.review.add.text() == f"Add the {count - 1} ticked"
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert model.is_ticked(0)


def test_a_click_on_the_box_ticks(screen: Imports) -> None:
    """The box answers to the mouse; a click on the name only looks."""
    screen.read([MESSAGES])
    settle()
    table, model = screen.review.table, screen.review.model
    left = Qt.MouseButton.LeftButton
    box = table.visualRect(model.index(1, Column.TICK)).center()
    QTest.mouseClick(table.viewport(), left, pos=box)
    assert not model.is_ticked(1)
    name = table.visualRect(model.index(1, Column.NAME)).center()
    QTest.mouseClick(table.viewport(), left, pos=name)
    assert not model.is_ticked(1)


def test_the_row_one_is_on_is_explained(screen: Imports) -> None:
    """Its reason, what was seen and a masked excerpt stand beside the table."""
    screen.read([MESSAGES])
    names = [screen.review.model.index(r, Column.NAME).data() for r in range(9)]
    screen.review.table.look_at(names.index("ICBC · credit card 1234"))
    settle()
    said = all_words(screen)
    assert "27 messages · latest 17 Nov 2026 · from 95588" in said
    assert "验证码***" in said


def test_chips_narrow_the_table(screen: Imports) -> None:
    """A chip shows what it counts; pressed again it lets go."""
    screen.read(FILES)
    everything = screen.review.model.rowCount()
    chip = screen.review.chip(Group.FIRST)
    assert chip.text() == "Money and keys 9"
    chip.click()
    assert screen.review.model.rowCount() == 9
    chip.click()
    assert screen.review.model.rowCount() == everything


def test_more_files_come_on_top(screen: Imports, dialogs: FakeDialogs) -> None:
    """A second file in the review is read together with the first."""
    screen.read([MESSAGES])
    before = screen.review.model.rowCount()
    dialogs.answers.append([SAMPLES / "browser.csv"])
    _button(screen, "More files…").click()
    assert screen.review.model.rowCount() > before
    assert "messages.xml" in all_words(screen)
    assert "browser.csv" in all_words(screen)


def test_files_can_be_dropped_anywhere(screen: Imports) -> None:
    """Several at once; while they hang over the page it says yes; words alone are no files."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in FILES])
    anything = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier)  # fmt: skip
    enter = QDragEnterEvent(QPointF(5, 5), *anything)
    QApplication.sendEvent(screen, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(screen, QDropEvent(QPointF(5, 5), *anything))
    assert len(screen.review.model.rows) == 17
    words = QMimeData()
    words.setText("hello")
    refused = QDragEnterEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, words, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    refused.ignore()
    QApplication.sendEvent(screen, refused)
    assert not refused.isAccepted()


def test_reading_can_be_stopped(
    screen: Imports, tasks: InlineTasks, household: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stop ends the reading at its next look; nothing was saved and the first page says so."""
    monkeypatch.setattr(screen.reader, "_advance", lambda *_: screen.reader.stop())
    screen.read([MESSAGES])
    assert tasks.tokens[-1]()
    assert "Stopped. Nothing was saved." in all_words(screen)
    assert screen.start.isVisibleTo(screen)
    assert household.vault.read().accounts == ()


def test_progress_is_told_now_and_then(household: Session) -> None:
    """However many records there are, the window hears of it twenty times a second at most."""
    told: list[tuple[int, int]] = []
    wish = Wish(tuple(FILES))
    findings = read_files(
        household, wish, lambda done, total: told.append((done, total)), lambda: False
    )
    assert findings.rows
    assert 1 <= len(told) <= 40
    with pytest.raises(Cancelled):
        read_files(household, wish, lambda *_: None, lambda: True)


def test_a_refused_file_spoils_nothing(screen: Imports, tmp_path: Path) -> None:
    """One file is used, the other is refused with its reason."""
    empty = tmp_path / "empty.xml"
    empty.touch()
    screen.read([MESSAGES, empty])
    assert "files that could not be used" in all_words(screen)
    screen.review.notices.turn.click()
    assert "1 file could not be used." in all_words(screen)
    assert "is empty. Make the export once more." in all_words(screen)
    assert len(screen.review.model.rows) > 9


def test_only_refused_files_say_what_to_do(screen: Imports, tmp_path: Path) -> None:
    """Nothing could be used: the reasons, and the way to choose others."""
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    screen.read([picture])
    said = all_words(screen)
    assert "This file could not be used" in said
    assert "a picture, not an export" in said
    assert_one_filled_button(screen)
    _button(screen, "How to get a file").click()
    assert screen.start.isVisibleTo(screen)


def test_a_file_with_passwords_is_deleted_when_asked(
    screen: Imports, dialogs: FakeDialogs, tmp_path: Path, toasts: list[str]
) -> None:
    """The warning names the file; after a yes it is gone, and the warning with it."""
    file = tmp_path / "logins.csv"
    file.write_bytes((SAMPLES / "browser.csv").read_bytes())
    screen.read([file])
    assert "logins.csv holds passwords in plain text" in all_words(screen)
    dialogs.answers.append(True)
    _button(screen, "Delete now…").click()
    assert not file.exists()
    assert toasts == ["1 file deleted."]
    assert "holds passwords in plain text" not in all_words(screen)
    assert screen.review.model.rowCount() > 0


def test_later_asks_once_more_after_adding(
    screen: Imports, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    """Put off, the question comes back when the file is no longer needed; no keeps it."""
    file = tmp_path / "logins.csv"
    file.write_bytes((SAMPLES / "browser.csv").read_bytes())
    screen.read([file])
    _button(screen, "Later").click()
    assert "holds passwords in plain text" not in all_words(screen)
    dialogs.answers.append(False)
    screen.review.add.click()
    assert dialogs.questions == ["Delete this file with your passwords?"]
    assert file.exists()


def test_a_file_that_cannot_be_deleted_is_named(
    screen: Imports, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    """The sentence says which, and the warning stays."""
    file = tmp_path / "logins.csv"
    file.write_bytes((SAMPLES / "browser.csv").read_bytes())
    screen.read([file])
    file.unlink()
    file.mkdir()
    dialogs.answers.append(True)
    _button(screen, "Delete now…").click()
    assert "could not be deleted" in dialogs.told[0]
    assert "holds passwords in plain text" in all_words(screen)


def test_each_source_has_its_steps(screen: Imports, household: Session, went: list[str]) -> None:
    """Every button opens a page with numbered steps or, where there is no way, with another one."""
    for source in all_sources():
        screen.start.sources[source.key].click()
        said = all_words(screen)
        assert pick(source.title) in said
        assert all(pick(step) in said for step in source.steps)
        assert ("may differ" in said) == bool(source.steps)
        assert ("plain text" in said) == source.holds_passwords
        assert_one_filled_button(screen)
        _button(screen, "Back").click()
        assert screen.start.isVisibleTo(screen)
    screen.start.sources["cannot"].click()
    _button(screen, "Tick services instead").click()
    settle()
    page = screen.findChildren(TickPage)[-1]
    page.grid.tile("alipay").click()
    assert page.add.text() == "Add the one ticked"
    page.search.setText("青岛银行")
    page.search.search()
    settle()
    page.grid.tile("qdccb").click()
    page.add.click()
    services = {a.service for a in household.vault.read().accounts}
    assert services == {"alipay", "qdccb"}
    assert went == ["today"]


def test_with_several_people_one_says_whose_it_is(screen: Imports, household: Session) -> None:
    """The choice shows with the second person; what is found belongs to the one chosen."""
    assert not screen.start.whose.isVisibleTo(screen)
    other = add_person(household, "王芳")
    settle()
    assert screen.start.whose.isVisibleTo(screen)
    screen.start.whose.setCurrentIndex(screen.start.whose.findData(other.id))
    screen.read([SAMPLES / "passwords.json"])
    assert {row.owner for row in screen.review.model.rows} == {"王芳"}


def test_the_review_survives_a_change_of_language(
    screen: Imports, open_frame: Frame, qtbot: QtBot
) -> None:
    """What was found and ticked is still there in the screen made anew."""
    screen.read(FILES)
    screen.review.model.tick_only_first()
    again = Imports(open_frame)
    qtbot.addWidget(again)
    again.open()
    again.restore(screen.state())
    assert len(again.review.model.chosen) == 9
    assert not again.review.isHidden()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("size", "text_size"), [((1072, 800), 100), ((817, 640), 150)])
def test_every_page_fits(
    household: Session, open_frame: Frame, qtbot: QtBot, dress: Callable[..., None],
    language: Language, size: tuple[int, int], text_size: int,
) -> None:  # fmt: skip
    """Nothing is cut off or nameless, and one button is filled, at both ends of the sizes."""
    add_person(household, "王芳")
    dress(language, "light", text_size)
    screen = come_to(qtbot, open_frame, Imports, size)

    def check() -> None:
        settle()
        assert_everything_named(screen)
        assert_nothing_cut(screen)
        assert_fits_width(screen)
        assert_one_filled_button(screen)

    check()
    for source in all_sources()[:: 1 if text_size > 100 and language == "en" else 6]:
        screen.explain(source)
        check()
        assert screen.findChildren(HelpPage)
        screen.show_start()
    screen.read(FILES)
    check()


def test_an_account_can_be_given_to_somebody_else(
    household: Session, open_frame: Frame, qtbot: QtBot
) -> None:
    """Where there are several people, each selected row can be corrected; its tick stays."""
    other = add_person(household, "王芳").id
    screen = come_to(qtbot, open_frame, Imports)
    screen.read([MESSAGES])
    choice = screen.review.evidence.owner
    assert choice is not None
    assert choice.currentText() == "李明"
    ticked = len(screen.review.model.chosen)
    choice.setFocus()
    choice.setCurrentIndex(1)
    choice.activated.emit(1)
    settle()
    row = screen.review.model.row_at(0)
    assert row is not None
    assert (row.owner, row.candidate.owner) == ("王芳", other)
    assert len(screen.review.model.chosen) == ticked
    now = screen.review.evidence.owner
    assert now is not None
    assert now.currentText() == "王芳"
    assert now.hasFocus()
    screen.review.add.click()
    owners = [a.owner for a in household.vault.read().accounts]
    assert owners.count(other) == 1


def test_one_person_is_not_asked_whose_it_is(screen: Imports) -> None:
    """There is nothing to choose."""
    screen.read([MESSAGES])
    assert screen.review.evidence.owner is None


def test_the_bar_says_which_file_it_is_at(screen: Imports) -> None:
    """The name of the file, and how much of all of them is read."""
    screen.read(FILES)
    total = round(sum(path.stat().st_size for path in FILES) / 1000)
    told = [
        t.text()
        for t in screen.reader.bar.findChildren(Text)
        if t.text().endswith(f" of {total} KB")
    ]
    assert len(told) == 1
    assert told[0].split(" · ")[0] in {path.name for path in FILES}


def test_a_screen_that_goes_stops_reading(
    household: Session, open_frame: Frame, tasks: InlineTasks, qtbot: QtBot
) -> None:
    """Nobody waits for the result any more, so the vault's thread is free again."""
    screen = Imports(open_frame)
    screen.read([MESSAGES])
    (token,) = tasks.tokens
    assert not token()
    screen.deleteLater()
    settle()
    assert token()
