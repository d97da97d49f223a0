"""What a screen reader is told of a choice: not only the word, but what it is about."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.desktop.widgets.fields import Choice
from ui.desktop.widgets.segmented import Segmented

pytestmark = pytest.mark.usefixtures("look_applied")


def _spoken(widget: QWidget) -> str:
    """Everything that Qt hands to a screen reader about ``widget``."""
    found = QAccessible.queryAccessibleInterface(widget)
    return " ".join((found.text(QAccessible.Text.Name), found.text(QAccessible.Text.Description)))


def test_a_list_to_choose_from_says_what_it_is_about(qtbot: QtBot) -> None:
    """On Linux Qt gives the chosen entry for a name."""
    choice = Choice("Which number")
    qtbot.addWidget(choice)
    choice.offer((("a", "138 0013 8000"), ("b", "137 0013 7000")), "a")
    assert "Which number" in _spoken(choice)


def test_each_word_side_by_side_says_what_is_asked(qtbot: QtBot) -> None:
    """“I have this” alone says nothing."""
    question = Segmented("password")
    qtbot.addWidget(question)
    question.offer((("have", "I have this"), ("lack", "I do not")), "have")
    assert _spoken(question.segment("have")) == "I have this password"
