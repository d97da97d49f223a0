"""What stands in the fields of a form, whatever the form: read all of it, put all of it back.

The fields are told apart by their order, so what was read is for the same form made again. Hidden
lines, which hold passwords, are left out on both ways.
"""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)

from ui.desktop.widgets.day_field import DayEdit
from ui.desktop.widgets.fields import Choice, PasswordField
from ui.desktop.widgets.segmented import Segmented

Typed: TypeAlias = list[str | int | bool]
"""One entry for each field: text, the place of what is chosen, a tick, a day in ISO form."""

_FIELDS = (QLineEdit, QPlainTextEdit, QComboBox, QCheckBox, QRadioButton, DayEdit, Segmented)


def typed_in(form: QWidget) -> Typed:
    """Return what stands in the fields of ``form``."""
    return [_read(field) for field in _fields(form)]


def type_again(form: QWidget, typed: Typed) -> None:
    """Put back what ``typed_in`` returned of such a form; what does not fit is left out."""
    for field, value in zip(_fields(form), typed, strict=False):
        if type(value) is type(_read(field)) and value != _read(field):
            _write(field, value)


def _fields(form: QWidget) -> list[QWidget]:
    return [
        field
        for field in form.findChildren(QWidget)
        if isinstance(field, _FIELDS)
        and not isinstance(field, PasswordField)
        and not isinstance(field.parentWidget(), QAbstractSpinBox | QComboBox)
    ]


def _read(field: QWidget) -> str | int | bool:
    match field:
        case QLineEdit():
            return field.text()
        case QPlainTextEdit():
            return field.toPlainText()
        case QComboBox():
            return field.currentIndex()
        case QCheckBox() | QRadioButton():
            return field.isChecked()
        case DayEdit():
            return field.day.isoformat()
        case Segmented():
            return field.place
    raise TypeError(type(field).__name__)


def _write(field: QWidget, value: str | int | bool) -> None:
    """Write as a user would: who listens to the field hears of it."""
    match field:
        case QLineEdit():
            field.setText(str(value))
        case QPlainTextEdit():
            field.setPlainText(str(value))
        case QComboBox():
            if 0 <= int(value) < field.count():
                field.setCurrentIndex(int(value))
                if isinstance(field, Choice):
                    field.picked.emit(field.key)
        case QCheckBox() | QRadioButton():
            field.setChecked(bool(value))
        case DayEdit():
            field.show_day(date.fromisoformat(str(value)))
            field.dateChanged.emit(field.date())
        case Segmented():
            field.pick_place(int(value))
