"""Questions: the real dialogs and the script that stands for them keep one contract."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.desktop.checks import assert_everything_named, assert_nothing_cut
from tests.ui.desktop.fakes import FakeDialogs
from ui.desktop.bridge.dialogs import Dialogs, FileKind, QtDialogs
from ui.desktop.bridge.question import Question
from ui.desktop.widgets.buttons import Button

Kind = TypeVar("Kind", bound=QDialog)

pytestmark = pytest.mark.usefixtures("look_applied")


class _Driver:
    """Answers whichever dialogs are under test."""

    def __init__(self, dialogs: Dialogs, qtbot: QtBot) -> None:
        self.dialogs = dialogs
        self._qtbot = qtbot

    def answer(self, ask: Callable[[], None], answer: Any) -> None:
        """Ask, and give ``answer``: True, a text, or None and False for Escape."""
        if isinstance(self.dialogs, FakeDialogs):
            self.dialogs.answers.append(answer)
            ask()
            return
        ask()
        dialog = _open_dialog(QDialog)
        if answer in (None, False):
            dialog.reject()
        elif isinstance(answer, str):
            field = dialog.findChild(QLineEdit)
            assert field is not None
            field.setText(answer)
            dialog.accept()
        else:
            dialog.accept()


@pytest.fixture(params=["real", "fake"])
def driver(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[_Driver]:
    """The real dialogs and the fake."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    made: Dialogs = QtDialogs(lambda: window) if request.param == "real" else FakeDialogs()
    yield _Driver(made, qtbot)
    made.close_all()


@pytest.fixture
def real(qtbot: QtBot) -> Iterator[QtDialogs]:
    """The real dialogs over a window."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    made = QtDialogs(lambda: window)
    yield made
    made.close_all()


def _open_dialog(kind: type[Kind]) -> Kind:
    (dialog,) = (w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible())
    return dialog


def _confirm(dialogs: Dialogs, said: list[str], **more: Any) -> None:
    dialogs.confirm(
        "Remove this account?",
        yes="Remove",
        no="Keep",
        on_yes=lambda: said.append("yes"),
        on_no=lambda: said.append("no"),
        **more,
    )


@pytest.mark.parametrize(("answer", "expected"), [(True, "yes"), (False, "no")])
def test_an_answer_reaches_its_callback_once(driver: _Driver, answer: bool, expected: str) -> None:
    """Contract: one of the two callbacks, once; Escape is no."""
    said: list[str] = []
    driver.answer(lambda: _confirm(driver.dialogs, said), answer)
    assert said == [expected]


@pytest.mark.parametrize(("answer", "expected"), [("Lin", ["Lin"]), (None, [])])
def test_a_text_is_handed_over(driver: _Driver, answer: str | None, expected: list[str]) -> None:
    """Contract: the line of text comes back; Escape brings nothing."""
    said: list[str] = []
    driver.answer(
        lambda: driver.dialogs.ask(
            "What is the name?", label="Name", ok="Save", on_answer=said.append
        ),
        answer,
    )
    assert said == expected


def test_a_question_goes_on_without_waiting(real: QtDialogs) -> None:
    """The program is not held up: asking returns before the answer."""
    said: list[str] = []
    _confirm(real, said)
    assert said == []
    dialog = _open_dialog(Question)
    assert_everything_named(dialog)
    assert_nothing_cut(dialog)
    dialog.accept()
    assert said == ["yes"]


def test_a_dangerous_question_starts_on_the_safe_answer(real: QtDialogs) -> None:
    """Enter right away keeps things as they are."""
    said: list[str] = []
    _confirm(real, said, danger=True, detail="It cannot be undone.")
    dialog = _open_dialog(Question)
    QTest.qWaitForWindowActive(dialog)
    focused = dialog.focusWidget()
    assert isinstance(focused, Button)
    assert focused.text() == "Keep"
    QTest.keyClick(focused, Qt.Key.Key_Return)
    assert said == ["no"]


def test_an_empty_text_is_not_accepted(real: QtDialogs) -> None:
    """The button waits for something to save; what is suggested can be typed over."""
    said: list[str] = []
    real.ask("Name?", label="Name", ok="Save", on_answer=said.append, initial="Li")
    dialog = _open_dialog(Question)
    field = dialog.findChild(QLineEdit)
    assert field is not None
    assert field.selectedText() == "Li"
    save = next(b for b in dialog.findChildren(Button) if b.text() == "Save")
    field.setText("  ")
    assert not save.isEnabled()
    field.setText("Lin")
    save.click()
    assert said == ["Lin"]


def test_a_secret_is_asked_for_hidden(real: QtDialogs) -> None:
    """A password field hides what is typed."""
    real.ask("Password?", label="Password", ok="Go", on_answer=lambda _: None, secret=True)
    field = _open_dialog(Question).findChild(QLineEdit)
    assert field is not None
    assert field.echoMode() == QLineEdit.EchoMode.Password


def test_files_come_back_as_paths(real: QtDialogs, tmp_path: Path) -> None:
    """What the file dialog selects is handed over; its filter names the kinds."""
    picked: list[list[Path]] = []
    real.pick_files("Choose", [FileKind("Exports", ("*.xml", "*.csv"))], picked.append)
    dialog = _open_dialog(QFileDialog)
    assert dialog.nameFilters() == ["Exports (*.xml *.csv)"]
    assert dialog.fileMode() == QFileDialog.FileMode.ExistingFiles
    dialog.filesSelected.emit([str(tmp_path / "a.xml"), str(tmp_path / "b.csv")])
    assert picked == [[tmp_path / "a.xml", tmp_path / "b.csv"]]


def test_a_new_file_has_a_name_to_start_with(real: QtDialogs, tmp_path: Path) -> None:
    """Saving suggests a name and its suffix."""
    picked: list[Path] = []
    real.save_file("Save", "accounts.csv", [FileKind("CSV", ("*.csv",))], picked.append)
    dialog = _open_dialog(QFileDialog)
    assert dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    assert dialog.defaultSuffix() == "csv"
    dialog.fileSelected.emit(str(tmp_path / "accounts.csv"))
    assert picked == [tmp_path / "accounts.csv"]


def test_a_lock_takes_questions_back_without_an_answer(real: QtDialogs) -> None:
    """Open questions vanish; neither yes nor no is taken from that."""
    said: list[str] = []
    _confirm(real, said)
    dialog = _open_dialog(Question)
    real.close_all()
    assert not dialog.isVisible()
    assert said == []


def test_a_message_has_one_button(real: QtDialogs) -> None:
    """Something to read is closed with one button."""
    real.tell("The file is empty.")
    dialog = _open_dialog(Question)
    (button,) = (b for b in dialog.findChildren(Button) if b.isVisibleTo(dialog))
    button.click()
    assert not dialog.isVisible()


def test_the_script_fails_on_a_question_it_does_not_know() -> None:
    """A test that asks more than it foresaw fails with the question."""
    with pytest.raises(AssertionError, match="Remove this account"):
        _confirm(FakeDialogs(), [])
