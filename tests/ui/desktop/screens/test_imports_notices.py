"""Above a review: one notice stands as it is, several are one line that unfolds."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.desktop.screens.imports_notices import ReviewNotices
from ui.desktop.widgets.text import Text, show_if


@pytest.fixture
def notices(qtbot: QtBot, look_applied: None) -> tuple[ReviewNotices, Text, Text]:
    """Two notices, both hidden."""
    one, two = Text("files"), Text("passwords")
    made = ReviewNotices(((one, lambda: ["files"]), (two, lambda: ["passwords"])))
    for notice in (one, two):
        show_if(notice, False)
    made.arrange()
    qtbot.addWidget(made)
    return made, one, two


def shows(notices: ReviewNotices, *widgets: QWidget) -> list[bool]:
    """Return which of the widgets would be seen."""
    return [widget.isVisibleTo(notices) for widget in widgets]


def test_one_stands_as_it_is_and_several_fold(
    notices: tuple[ReviewNotices, Text, Text],
) -> None:
    """The line names what they are about; a press shows all, another folds them away."""
    made, one, two = notices
    assert made.isHidden()
    show_if(one, True)
    made.arrange()
    assert shows(made, made.line, one) == [False, True]
    show_if(two, True)
    made.arrange()
    assert shows(made, made.line, one, two) == [True, False, False]
    assert made.words.text() == "Also: files, passwords"
    made.turn.click()
    assert shows(made, made.line, one, two) == [True, True, True]
    made.turn.click()
    assert shows(made, one, two) == [False, False]
    show_if(one, False)
    made.arrange()
    assert shows(made, made.line, one, two) == [False, False, True]


def test_other_files_begin_folded(notices: tuple[ReviewNotices, Text, Text]) -> None:
    """What was unfolded for one import is not for the next."""
    made, one, two = notices
    for notice in (one, two):
        show_if(notice, True)
    made.arrange()
    made.turn.click()
    made.fold()
    assert shows(made, made.line, one) == [True, False]
