"""A day that may not be known yet, and its calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.desktop.checks import assert_everything_named, assert_nothing_cut, settle
from ui.desktop.widgets.day_field import DayEdit, DayField
from ui.desktop.widgets.fields import Choice
from ui.text.catalogue import Language

DAY = date(2026, 12, 15)


@pytest.fixture
def field(qtbot: QtBot, look_applied: None) -> DayField:
    """A field that begins at a day."""
    made = DayField("Last day", DAY)
    qtbot.addWidget(made)
    made.resize(420, 120)
    made.show()
    settle()
    return made


def test_a_day_is_unknown_until_somebody_says_so(field: DayField) -> None:
    """The day it begins with is an offer, no answer."""
    days = [field.day]
    assert not field.edit.isVisibleTo(field)
    changes: list[None] = []
    field.changed.connect(lambda: changes.append(None))
    field.choice.segment("known").click()
    days.append(field.day)
    assert days == [None, DAY]
    assert len(changes) == 1
    assert field.edit.hasFocus()


def test_a_day_can_be_forgotten_again(field: DayField) -> None:
    """Not known after all."""
    field.show_day(DAY)
    field.choice.segment("unknown").click()
    assert field.day is None


def test_showing_a_day_tells_nobody(field: DayField) -> None:
    """Filling a form is no change by the user."""
    changes: list[None] = []
    field.changed.connect(lambda: changes.append(None))
    shown = [date(2027, 1, 31), None]
    for day in shown:
        field.show_day(day)
        assert field.day == day
    assert changes == []


def test_everything_in_it_has_a_name_and_room(field: DayField) -> None:
    """With the day in sight."""
    field.show_day(DAY)
    assert_everything_named(field)
    assert_nothing_cut(field)


@pytest.mark.parametrize(("language", "month"), [("zh", "十二月"), ("en", "December")])
def test_the_calendar_speaks_the_language_in_use(
    qtbot: QtBot, dress: Callable[..., None], language: Language, month: str
) -> None:
    """Months as people here call them, Monday first."""
    dress(language)
    edit = DayEdit("Last day")
    qtbot.addWidget(edit)
    calendar = edit.calendarWidget()
    assert calendar.locale().standaloneMonthName(12) == month
    assert calendar.firstDayOfWeek() == Qt.DayOfWeek.Monday


def test_the_wheel_scrolls_the_page_and_not_the_day(field: DayField) -> None:
    """A day is not changed by accident on the way down a form."""
    field.show_day(DAY)
    field.choice.segment("known").setFocus()
    middle = QPointF(field.edit.rect().center())
    wheel = QWheelEvent(
        middle,
        QPointF(field.edit.mapToGlobal(field.edit.rect().center())),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field.edit, wheel)
    assert field.day == DAY
    assert not wheel.isAccepted()


def test_the_wheel_leaves_a_choice_alone_that_nobody_is_in(
    qtbot: QtBot, look_applied: None
) -> None:
    """Scrolling past a list of choices does not choose another one."""
    choice = Choice("Currency")
    qtbot.addWidget(choice)
    choice.offer((("CNY", "CNY"), ("USD", "USD")), "CNY")
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(choice, wheel)
    assert choice.key == "CNY"
    assert not wheel.isAccepted()
