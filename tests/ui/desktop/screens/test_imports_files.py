"""The files of an import: protected ones, tables nobody knows, folders, and whose messages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import pyzipper
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.actions.session import Session
from app.discovery.readers.probe import Unlock
from tests.app.discovery.readers.made import bitwarden_protected, kdbx3, keepass_xml
from tests.ui.desktop.checks import (
    all_words,
    assert_everything_named,
    assert_fits_width,
    assert_nothing_cut,
    assert_one_filled_button,
    settle,
)
from tests.ui.desktop.fakes import FakeDialogs
from tests.ui.desktop.screens.accounts_household import come_to
from ui.desktop.frame import Frame
from ui.desktop.sample import SAMPLES
from ui.desktop.screens.imports import Imports
from ui.desktop.screens.imports_columns import ColumnsForm
from ui.desktop.screens.imports_unlock import UnlockForm
from ui.desktop.widgets.buttons import Button
from ui.desktop.window import Window
from ui.text.catalogue import Language

MESSAGES = SAMPLES / "messages.xml"
INNER = {
    "encrypted": False,
    "items": [
        {
            "name": "微博",
            "type": 1,
            "login": {"username": "13800138000", "uris": [{"uri": "https://weibo.com"}]},
        }
    ],
}


@pytest.fixture
def screen(household: Session, open_frame: Frame, qtbot: QtBot) -> Imports:
    """The screen at 1280 × 800."""
    return come_to(qtbot, open_frame, Imports)


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    """An export that the password “open me” opens."""
    path = tmp_path / "keys.json"
    path.write_bytes(bitwarden_protected(INNER, "open me"))
    return path


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Messages in a table of nobody's."""
    path = tmp_path / "table.csv"
    path.write_text(
        "date,memo,phone,folder\n"
        "2026-05-02 10:00:00,尾号6789的信用卡消费128.00元。【工商银行】,95588,inbox\n",
        encoding="utf-8",
    )
    return path


def _button(screen: Imports, words: str) -> Button:
    found = [
        b
        for b in screen.findChildren(Button)
        if b.accessibleName() == words and b.isVisibleTo(screen)
    ]
    assert found, f"no button: {words}"
    return found[0]


def _press(screen: Imports, words: str) -> None:
    _button(screen, words).click()
    settle()


def _names(screen: Imports) -> list[str]:
    return [row.candidate.name for row in screen.review.model.rows]


def _give(screen: Imports, password: str) -> None:
    form = screen.files.form
    assert isinstance(form, UnlockForm)
    form.password.setText(password)
    QTest.keyClick(form.password, Qt.Key.Key_Return)
    settle()


def test_a_protected_file_asks_for_its_password(screen: Imports, locked: Path) -> None:
    """A wrong one is one sentence in its row; the right one opens it; then the review shows."""
    screen.read([MESSAGES, locked])
    assert "1 file needs something of you" in all_words(screen)
    _give(screen, "nonsense")
    assert "That did not open it." in all_words(screen)
    _give(screen, "open me")
    assert screen.review.isVisibleTo(screen)
    assert "weibo" in [row.candidate.service for row in screen.review.model.rows]


def test_only_the_protected_file_is_tried_again(
    screen: Imports, locked: Path, tmp_path: Path
) -> None:
    """The others were read; they may even be gone by now."""
    copy = tmp_path / "messages.xml"
    copy.write_bytes(MESSAGES.read_bytes())
    screen.read([copy, locked])
    copy.unlink()
    _give(screen, "open me")
    assert screen.review.isVisibleTo(screen)
    assert len(_names(screen)) > 9


def test_the_password_is_not_kept(screen: Imports, locked: Path) -> None:
    """Once it was handed over, no field and nothing that reads holds it any more."""
    screen.read([locked])
    form = screen.files.form
    assert isinstance(form, UnlockForm)
    given: list[object] = []
    screen.files.unlocked.connect(lambda _, unlock: given.append(unlock))
    form.password.setText("open me")
    form.open_button.click()
    assert form.password.text() == ""
    assert "open me" not in repr(given)
    assert "open me" not in repr(vars(screen.reader))


def test_one_goes_on_without_a_file(screen: Imports, locked: Path) -> None:
    """Not now folds the form; the rest is looked through, and the file is not forgotten."""
    screen.read([MESSAGES, locked])
    _press(screen, "Leave it for now")
    assert screen.files.form is None
    _press(screen, "Go on without")
    _press(screen, "Have a look")
    assert "1 file could not be used." in all_words(screen)
    _press(screen, "Look at the files")
    _press(screen, "Give the password…")
    _give(screen, "open me")
    assert screen.review.isVisibleTo(screen)
    assert "could not be used" not in all_words(screen)


def test_what_was_left_for_now_is_not_asked_again(
    screen: Imports, table: Path, locked: Path
) -> None:
    """Left, the line keeps the focus; after the other file was opened it stays folded."""
    screen.read([table, locked])
    settle()
    _press(screen, "Leave it for now")
    focused = screen.focusWidget()
    assert isinstance(focused, Button)
    assert focused.accessibleName() == "Say what is in which column…"
    _press(screen, "Give the password…")
    _give(screen, "wrong")
    assert isinstance(screen.files.form, UnlockForm)
    _give(screen, "open me")
    assert screen.review.isVisibleTo(screen)


def test_who_went_on_without_a_file_is_not_called_back_to_it(screen: Imports, locked: Path) -> None:
    """Saying whose messages they are reads anew and stays with the review."""
    screen.read([MESSAGES, locked])
    _press(screen, "Go on without")
    assert screen.review.isVisibleTo(screen)
    screen.say_number("+8613800138000")
    settle()
    assert screen.review.isVisibleTo(screen)


def test_who_said_whose_messages_they_are_gives_no_password_again(
    screen: Imports, tmp_path: Path
) -> None:
    """What was read of the protected file stands; only the number is another."""
    path = tmp_path / "messages.zip"
    with pyzipper.AESZipFile(path, "w", encryption=pyzipper.WZ_AES) as sealed:
        sealed.setpassword(b"open me")
        sealed.writestr(
            "a.json",
            '[{"body": "您尾号6789的信用卡本月账单500.00元。【招商银行】", "address": "95555", "date": "2026-05-02 10:00:00"}]',
        )
    screen.read([path])
    _give(screen, "open me")
    assert screen.findings is not None
    assert list(screen.findings.unsaid) == [path]
    screen.say_number("+8613800138000")
    settle()
    assert not screen.findings.unsaid
    assert [file.error for file in screen.findings.files] == [None]
    assert [row.candidate.number for row in screen.review.model.rows] == ["+8613800138000"]


def test_a_database_without_a_password_is_opened(screen: Imports, tmp_path: Path) -> None:
    """An empty field may be its password, which only the database knows."""
    path = tmp_path / "open.kdbx"
    entry = {"Title": "微博", "URL": "https://weibo.com", "UserName": "13800138000"}
    path.write_bytes(kdbx3(keepass_xml(entry, {"Title": "deleted"}), "", None))
    screen.read([path])
    form = screen.files.form
    assert isinstance(form, UnlockForm)
    form.open_button.click()
    settle()
    assert screen.review.isVisibleTo(screen)


def test_a_file_that_failed_is_called_by_its_name(screen: Imports, locked: Path) -> None:
    """Its folder is not told again."""
    screen.read([locked])
    settle()
    said = all_words(screen)
    assert "keys.json is protected" in said
    assert str(locked.parent) not in said


def test_a_file_is_left_out(screen: Imports, locked: Path) -> None:
    """It is in no list any more; if it was the only one, one is back at the start."""
    screen.read([MESSAGES, locked])
    _press(screen, "Leave it for now")
    _press(screen, "Leave it out")
    assert screen.review.isVisibleTo(screen)
    assert "keys.json" not in all_words(screen)
    screen.show_start()
    screen.read([locked])
    _press(screen, "Leave it for now")
    _press(screen, "Leave it out")
    assert screen.start.isVisibleTo(screen)


def test_a_key_file_is_chosen(screen: Imports, dialogs: FakeDialogs, tmp_path: Path) -> None:
    """A database that only a key file opens is opened by it; an export has none to choose."""
    key = tmp_path / "my.key"
    key.write_bytes(bytes(range(32)))
    path = tmp_path / "keys.kdbx"
    entry = {"Title": "微博", "URL": "https://weibo.com", "UserName": "13800138000"}
    xml = keepass_xml(entry, {"Title": "deleted"})
    path.write_bytes(kdbx3(xml, None, bytes(range(32))))
    screen.read([path])
    dialogs.answers.append([key])
    _button(screen, "Choose the key file…").click()
    settle()
    assert "Key file: my.key" in all_words(screen)
    form = screen.files.form
    assert isinstance(form, UnlockForm)
    form.open_button.click()
    settle()
    assert screen.review.isVisibleTo(screen)


def test_what_would_cost_much_is_asked_first(screen: Imports, tmp_path: Path) -> None:
    """The row says what it would take; the button says that one allows it, and only then it is."""
    path = tmp_path / "costly.json"
    path.write_bytes(bitwarden_protected(INNER, "open me", kdfIterations=7_000_000))
    screen.read([path])
    given: list[Unlock] = []
    screen.files.unlocked.connect(lambda _, unlock: given.append(unlock))
    _give(screen, "open me")
    assert "7000000 rounds, far more than usual" in all_words(screen)
    form = screen.files.form
    assert isinstance(form, UnlockForm)
    assert form.open_button.text() == "Allow it and open"
    screen.files.unlocked.disconnect(screen.reader.unlock)
    _give(screen, "open me")
    assert [unlock.accept_cost for unlock in given] == [False, True]


def test_a_table_nobody_knows_is_explained(screen: Imports, table: Path) -> None:
    """The names fill the form in as far as they tell; what is missing is asked for."""
    screen.read([table])
    form = screen.files.form
    assert isinstance(form, ColumnsForm)
    assert form.choices["date"].key == "date"
    assert form.choices["sender"].key == "phone"
    form.read_button.click()
    assert "Say in which column the message itself is." in all_words(screen)
    form.choices["text"].setCurrentIndex(form.choices["text"].findData("memo"))
    form.read_button.click()
    settle()
    assert screen.review.isVisibleTo(screen)
    assert [row.candidate.service for row in screen.review.model.rows] == ["icbc"]


def test_whose_messages_they_are_is_asked(screen: Imports) -> None:
    """The answer is used at once, can be changed, and “not known” is an answer."""
    screen.read([MESSAGES])
    whose = screen.review.whose
    assert whose.isVisibleTo(screen)
    assert [whose.choice.itemText(i) for i in range(whose.choice.count())] == [
        "Choose…",
        "138 0013 8000, old number of 李明",
        "139 0013 9000, number of 李明",
        "Not known",
    ]
    whose.choice.setCurrentIndex(1)
    whose.choice.activated.emit(1)
    settle()
    findings = screen.findings
    assert findings is not None
    assert findings.wish.number == "+8613800138000"
    assert len(findings.read_up_to) == 1
    assert whose.isVisibleTo(screen)
    whose.choice.setCurrentIndex(whose.choice.findData(""))
    whose.choice.activated.emit(whose.choice.currentIndex())
    settle()
    assert screen.findings is not None
    assert screen.findings.unsaid == (MESSAGES,)


def test_a_folder_is_taken_in(screen: Imports, dialogs: FakeDialogs, tmp_path: Path) -> None:
    """Its exports are read, what else lies in it is counted."""
    folder = tmp_path / "phone"
    folder.mkdir()
    (folder / "messages.xml").write_bytes(MESSAGES.read_bytes())
    (folder / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    dialogs.answers.append(folder)
    _press(screen, "Choose a folder…")
    assert screen.review.isVisibleTo(screen)
    findings = screen.findings
    assert findings is not None
    assert (len(findings.files), findings.others) == (1, 1)


def test_an_address_book_offers_people_and_numbers(
    screen: Imports, household: Session, tmp_path: Path
) -> None:
    """It makes no account; each person is taken over by a tick of their own."""
    path = tmp_path / "contacts.vcf"
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nTEL;TYPE=CELL:{number}\r\nEND:VCARD\r\n"
    cards = (("妈妈", "13700137000"), ("李明", "13600136000"))
    path.write_text(
        "".join(card.format(name=name, number=number) for name, number in cards), encoding="utf-8"
    )
    screen.read([path])
    settle()
    assert "No account, but something to know" in all_words(screen)
    assert "137 0013 7000" in all_words(screen)
    assert "136 0013 6000" in all_words(screen)
    assert_everything_named(screen)
    assert_nothing_cut(screen)
    for row in screen.review.found.rows:
        row.setChecked(True)
    screen.review.add.click()
    settle()
    after = household.vault.read()
    assert "妈妈" in [person.name for person in after.people]
    numbers = {number.e164 for number in after.numbers}
    assert {"+8613700137000", "+8613600136000"} <= numbers


def test_files_may_be_dropped_on_any_screen(
    household: Session, open_frame: Frame, qtbot: QtBot
) -> None:
    """They lead to Import and are read there; before anything is open, nothing happens."""
    window = Window(open_frame)
    qtbot.addWidget(window)
    window.go("people")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(MESSAGES))])
    anything = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier)  # fmt: skip
    enter = QDragEnterEvent(QPointF(5, 5), *anything)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(5, 5), *anything))
    assert isinstance(window.current, Imports)
    assert window.current.findings is not None
    open_frame.lock()
    refused = QDragEnterEvent(QPointF(5, 5), *anything)
    refused.ignore()
    QApplication.sendEvent(window, refused)
    assert not refused.isAccepted()


@pytest.mark.parametrize(
    ("language", "size", "text_size"), [("zh", (1072, 800), 100), ("en", (817, 640), 150)]
)
def test_the_files_page_fits(
    screen: Imports, dress: Callable[..., None], locked: Path, table: Path,
    language: Language, size: tuple[int, int], text_size: int,
) -> None:  # fmt: skip
    """With each form unfolded, nothing is cut off or nameless and one button is filled."""
    dress(language, "light", text_size)
    screen.resize(*size)
    screen.read([MESSAGES, locked, table])
    for path in (locked, table, None):
        screen.files.unfold(path)
        settle()
        assert_everything_named(screen)
        assert_nothing_cut(screen)
        assert_fits_width(screen)
        assert_one_filled_button(screen)
