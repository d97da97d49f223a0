"""A day that may not be known yet: two words to choose from, and the day itself."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QColor, QPaintEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from ui.desktop.icons import icon
from ui.desktop.theme import look
from ui.desktop.widgets.drop_down import WheelPasses, paint_arrow
from ui.desktop.widgets.segmented import Segmented
from ui.desktop.widgets.surface import column
from ui.desktop.widgets.text import show_if
from ui.text.catalogue import current, tr

_UNKNOWN, _KNOWN = "unknown", "known"


class Calendar(QCalendarWidget):
    """A month to choose a day from, in the language and the colours of the program."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLocale(_locale())
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
        look().changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        colours = look().colours
        plain = QTextCharFormat()
        plain.setForeground(QColor(colours.text))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, plain)
        head = QTextCharFormat()
        head.setForeground(QColor(colours.muted))
        head.setBackground(QColor(colours.surface))
        self.setHeaderTextFormat(head)
        self.setStyleSheet(
            f"#qt_calendar_navigationbar {{ background: {colours.surface}; }}"
            f"QToolButton {{ color: {colours.text}; font-weight: 600; padding: 4px 8px; }}"
            "QToolButton::menu-indicator { image: none; }"
        )
        size = look().scaled(18)
        for side, arrow in (("prev", "chevron-left"), ("next", "chevron-right")):
            button = self.findChild(QToolButton, f"qt_calendar_{side}month")
            if button is not None:
                button.setIcon(icon(arrow, colours.text, size))
        self.setMinimumWidth(look().scaled(330))


class DayEdit(QDateEdit):
    """A day with a calendar to choose it from. The wheel scrolls the page, not the day."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setCalendarPopup(True)
        self.setLocale(_locale())
        self.setDisplayFormat("yyyy年M月d日" if current() == "zh" else "d MMM yyyy")
        self.setCalendarWidget(Calendar())
        WheelPasses(self)

    @property
    def day(self) -> date:
        """The day it shows."""
        return date.fromisoformat(self.date().toString("yyyy-MM-dd"))

    def show_day(self, day: date) -> None:
        """Show ``day``; says nothing to listeners."""
        self.blockSignals(True)
        self.setDate(QDate(day.year, day.month, day.day))
        self.blockSignals(False)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        super().paintEvent(event)
        paint_arrow(self)


class DayField(QWidget):
    """Not known yet, or a day.

    Signals:
        changed(): another choice or another day.
    """

    changed = Signal()

    def __init__(self, name: str, first: date, parent: QWidget | None = None) -> None:
        """``first`` is what the calendar begins with once a day is known."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.choice = Segmented(name)
        self.choice.offer(((_UNKNOWN, tr("Not known yet")), (_KNOWN, tr("On a day"))), _UNKNOWN)
        self.edit = DayEdit(name)
        self.edit.show_day(first)
        self.setLayout(column(self.choice, self.edit, spacing=8))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusProxy(self.choice)
        self.choice.picked.connect(self._pick)
        self.edit.dateChanged.connect(lambda _: self.changed.emit())
        show_if(self.edit, False)

    @property
    def day(self) -> date | None:
        """The day; None while it is not known."""
        return self.edit.day if self.choice.key == _KNOWN else None

    def show_day(self, day: date | None) -> None:
        """Show a day, or that it is not known; says nothing to listeners."""
        if day is not None:
            self.edit.show_day(day)
        self.choice.choose(_UNKNOWN if day is None else _KNOWN)
        show_if(self.edit, day is not None)

    def _pick(self, key: object) -> None:
        show_if(self.edit, key == _KNOWN)
        if key == _KNOWN:
            self.edit.setFocus()
        self.changed.emit()


def _locale() -> QLocale:
    """The names of months and days in the language in use."""
    chinese = current() == "zh"
    return QLocale(QLocale.Language.Chinese if chinese else QLocale.Language.English)
