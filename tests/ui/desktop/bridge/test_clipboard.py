"""The clipboard and its stand-in."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.ui.desktop.fakes import FakeClipboard
from ui.desktop.bridge.clipboard import Clipboard, QtClipboard


class _Both:
    """A clipboard and how to read what is in it."""

    def __init__(self, clipboard: Clipboard) -> None:
        self.clipboard = clipboard

    @property
    def text(self) -> str:
        if isinstance(self.clipboard, FakeClipboard):
            return self.clipboard.text
        return QGuiApplication.clipboard().text()


@pytest.fixture(params=[QtClipboard, FakeClipboard])
def both(request: pytest.FixtureRequest, qtbot: QtBot) -> _Both:
    """The real one and the fake."""
    return _Both(request.param())


def test_what_is_copied_can_be_pasted(both: _Both) -> None:
    """Contract: a number that was copied is there, and stays there."""
    both.clipboard.copy("139 0013 9000")
    assert both.text == "139 0013 9000"
    both.clipboard.clear_ours()
    assert both.text == "139 0013 9000"


def test_a_secret_is_taken_back(both: _Both) -> None:
    """Contract: at lock our secret leaves the clipboard."""
    both.clipboard.copy("hunter2", secret=True)
    assert both.text == "hunter2"
    both.clipboard.clear_ours()
    assert both.text == ""


def test_what_somebody_else_copied_since_is_left_alone(qtbot: QtBot) -> None:
    """Only our own secret is cleared, never what came after it."""
    clipboard = QtClipboard()
    clipboard.copy("hunter2", secret=True)
    QGuiApplication.clipboard().setText("a shopping list")
    clipboard.clear_ours()
    assert QGuiApplication.clipboard().text() == "a shopping list"


def test_a_secret_is_marked_for_clipboard_histories(qtbot: QtBot) -> None:
    """KDE, Windows and macOS are told not to keep it; ordinary text is not marked."""
    clipboard = QtClipboard()
    clipboard.copy("hunter2", secret=True)
    data = QGuiApplication.clipboard().mimeData()
    assert data.data("x-kde-passwordManagerHint").data() == b"secret"
    assert data.hasFormat("ExcludeClipboardContentFromMonitorProcessing")
    assert data.hasFormat("application/x-nspasteboard-concealed-type")
    clipboard.copy("95588")
    assert not QGuiApplication.clipboard().mimeData().hasFormat("x-kde-passwordManagerHint")


def test_a_secret_leaves_by_itself(qtbot: QtBot) -> None:
    """A timer of half a minute runs while a secret is there, and only then."""
    clipboard = QtClipboard()
    left = [clipboard.clears_in_ms]
    clipboard.copy("hunter2", secret=True)
    left.append(clipboard.clears_in_ms)
    clipboard.copy("95588")
    left.append(clipboard.clears_in_ms)
    assert left[0] is None
    assert left[1] == pytest.approx(30_000, rel=0.1)
    assert left[2] is None
