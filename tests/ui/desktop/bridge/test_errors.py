"""Bugs are loud and say nothing of what the vault holds."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QtMsgType
from pytestqt.qtbot import QtBot

from ui.desktop.bridge.errors import BugReports, redact

SECRET = "李明 13800138000"


@pytest.fixture
def bugs(qtbot: QtBot) -> Iterator[BugReports]:
    """Reports that are in charge during the test, then no more."""
    made = BugReports()
    made.install()
    yield made
    made.remove()


def _fail() -> None:
    raise ValueError(SECRET)


def _caught() -> ValueError:
    try:
        _fail()
    except ValueError as error:
        return error
    raise AssertionError


def test_an_account_names_kind_and_place_never_the_text() -> None:
    """Class, file, line and function; not the words of the exception, nor of its cause."""
    try:
        try:
            _fail()
        except ValueError as error:
            raise KeyError(SECRET) from error
    except KeyError as error:
        account = redact(error)
    assert SECRET not in account
    assert "builtins.KeyError" in account
    assert "builtins.ValueError" in account
    assert "test_errors.py:" in account
    assert "_fail" in account
    assert "/" not in account


def test_an_error_in_any_thread_is_reported(
    bugs: BugReports, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    """A thread that dies does so loudly, on the window's thread too."""
    with qtbot.waitSignal(bugs.reported) as told:
        thread = threading.Thread(target=_fail)
        thread.start()
        thread.join()
    assert "builtins.ValueError" in told.args[0]
    assert SECRET not in capsys.readouterr().err


def test_an_uncaught_error_is_reported(
    bugs: BugReports, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    """What reaches the top is told, redacted, on standard error and to the window."""
    error = _caught()
    with qtbot.waitSignal(bugs.reported):
        sys.excepthook(type(error), error, error.__traceback__)
    printed = capsys.readouterr().err
    assert "builtins.ValueError" in printed
    assert SECRET not in printed


def test_control_c_ends_the_program(bugs: BugReports) -> None:
    """An interrupt is no bug."""
    with pytest.raises(SystemExit) as end:
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert end.value.code == 130


def test_what_qt_complains_of_is_printed(
    bugs: BugReports, capsys: pytest.CaptureFixture[str]
) -> None:
    """Warnings of Qt are not lost; its chatter is."""
    bugs.hear_qt(QtMsgType.QtWarningMsg, None, "QLayout: something is wrong")
    bugs.hear_qt(QtMsgType.QtDebugMsg, None, "chatter")
    assert capsys.readouterr().err == "Qt: QLayout: something is wrong\n"


def test_everything_is_given_back(qtbot: QtBot) -> None:
    """After removal the hooks are those from before."""
    before = (sys.excepthook, threading.excepthook)
    bugs = BugReports()
    bugs.install()
    assert sys.excepthook != before[0]
    bugs.remove()
    assert (sys.excepthook, threading.excepthook) == before
