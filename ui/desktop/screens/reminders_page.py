"""The page of the reminders: the list, the month beside it, and the due days behind both."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui.desktop.models.due import WINDOWS, DueFacts, clash_words, subtitle, title
from ui.desktop.screens.reminders_calendar import Month
from ui.desktop.screens.reminders_list import DueList
from ui.desktop.screens.reminders_nothing import explanation
from ui.desktop.screens.reminders_row import DueRow
from ui.desktop.screens.reminders_rules import RulesCard
from ui.desktop.theme import look
from ui.desktop.tokens import Kind, State
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.columns import Columns
from ui.desktop.widgets.heading import Heading
from ui.desktop.widgets.notices import Banner
from ui.desktop.widgets.segmented import Segmented
from ui.desktop.widgets.surface import Card, Page, column, empty, row
from ui.desktop.widgets.text import Text, show_if
from ui.text.calendar_month import month_title
from ui.text.catalogue import ntr, tr


class ReminderPage(Page):
    """Shows facts; the screen does what is pressed.

    ``add`` enters a due day, ``elsewhere`` opens what leads to other calendars and to paper, and
    ``find`` goes to where accounts are found.
    """

    def __init__(
        self,
        add: Callable[[], object],
        elsewhere: Callable[[], object],
        find: Callable[[], object],
    ) -> None:
        super().__init__()
        self._add, self._find = add, find
        self.window_days = Segmented(tr("How far ahead"))
        self.window_days.offer(
            tuple(
                (n, tr("A year") if n == 365 else ntr("{n} day", "{n} days", n)) for n in WINDOWS
            ),
            WINDOWS[0],
        )
        self.add_button = Button(tr("Add a due day"), "quiet", add, icon_name="plus")
        self.elsewhere_button = Button(tr("Calendar and paper"), "quiet", elsewhere)
        self.heading = Heading(tr("Reminders"), actions=(self.elsewhere_button, self.add_button))
        self.twice = Banner("", State.WARN)
        show_if(self.twice, False)
        self.list = DueList()
        self.rules = RulesCard()
        self.month = Month()
        self.month_title = Text("", Kind.SECTION)
        self.month.turned.connect(lambda day: self.month_title.setText(month_title(day)))
        self._weeks_card = Card(spacing=8)
        before = Button("‹", "quiet", lambda: self.month.turn(-1))
        before.setAccessibleName(tr("The month before"))
        after = Button("›", "quiet", lambda: self.month.turn(1))
        after.setAccessibleName(tr("The month after"))
        self._weeks_card.body.addLayout(row(self.month_title, 1, before, after, spacing=6))
        self._weeks_card.body.addWidget(self.month)
        self._nothing = Card(spacing=0)
        left, right = QWidget(), QWidget()
        left.setLayout(column(self.window_days, self.list, self._nothing, 1, spacing=16))
        right.setLayout(column(self._weeks_card, self.rules, 1, spacing=16))
        self._columns = Columns(left, right, shares=(7, 3), least=860)
        self._columns.hide()
        for part in (self.heading, self.twice, self._columns):
            self.body.addWidget(part)
        self.body.addStretch(1)

    @property
    def days(self) -> int:
        """How far ahead the list reaches."""
        chosen = self.window_days.key
        return chosen if isinstance(chosen, int) else WINDOWS[0]

    def show_facts(self, facts: DueFacts) -> None:
        """Show them all; the place on the page stays."""
        place = self.verticalScrollBar().value()
        self.setUpdatesEnabled(False)
        self.heading.show_words(title(facts), subtitle(facts))
        self.list.show_facts(facts)
        self.rules.show_facts(facts)
        self.month.show_facts(facts)
        self.month_title.setText(month_title(self.month.month))
        words = clash_words(facts)
        self.twice.say(words)
        show_if(self.twice, bool(words))
        anything = bool(facts.due or facts.overdue)
        show_if(self.list, anything)
        show_if(self._weeks_card, anything)
        show_if(self._nothing, not anything)
        empty(self._nothing.body)
        if not anything:
            self._nothing.body.addWidget(explanation(facts, self._find, self._add))
        show_if(self.window_days, bool(facts.rules) or anything)
        show_if(self.rules, bool(facts.accounts))
        show_if(self.elsewhere_button, anything)
        show_if(self.add_button, bool(facts.accounts) and (anything or bool(facts.rules)))
        self._columns.show()
        self.setUpdatesEnabled(True)
        self.verticalScrollBar().setValue(place)

    def focus_row(self, occurrence: str) -> bool:
        """Scroll to one occurrence and put the focus there; whether it is in the list."""
        found = self._row(occurrence)
        if found is None and self.days == WINDOWS[-1]:
            self.list.show_all()
            found = self._row(occurrence)
        if found is None:
            return False
        self.ensureWidgetVisible(found, 0, look().scaled(80))
        found.done_button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def focus_first(self) -> None:
        """Put the focus on the first thing to do."""
        if self.list.rows:
            self.list.rows[0].findChildren(Button)[0].setFocus()
        else:
            offered = [*self._nothing.findChildren(Button), self.add_button]
            offered[0].setFocus()

    def let_go(self) -> str:
        """Take the focus off what is about to be replaced; return its name, empty if not here."""
        focused = QApplication.focusWidget()
        if focused is None or not self._columns.isAncestorOf(focused):
            return ""
        if self.window_days.isAncestorOf(focused):
            return ""
        focused.clearFocus()
        return focused.objectName() or "?"

    def focus_again(self, name: str) -> None:
        """Put the focus back to what ``let_go`` named, or to the first thing to do."""
        found = self.findChild(Button, name)
        if found is not None:
            found.setFocus()
        else:
            self.focus_first()

    def _row(self, occurrence: str) -> DueRow | None:
        return next((line for line in self.list.rows if line.occurrence.id == occurrence), None)
