"""Reminders: what falls due and what is late, and the due days behind it.

The title says the state. What was done, put off or left out can be taken back for some seconds.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from typing_extensions import override

from app.actions.listing import AccountView
from app.actions.reminding import (
    mark_done,
    morning_of,
    remove_repayment,
    reopen,
    skip,
    snooze,
)
from app.actions.repayments import store_terms
from app.domain.ids import AccountId
from app.domain.reminder import Occurrence
from ui.desktop.frame import Frame, Screen
from ui.desktop.models.accounts_words import view_title
from ui.desktop.models.due import WINDOWS, DueFacts, day_words, row_title, subtitle, title
from ui.desktop.screens.reminders_calendar import WeeksAhead
from ui.desktop.screens.reminders_day import DaySheet
from ui.desktop.screens.reminders_form import DueDayForm, Typed
from ui.desktop.screens.reminders_list import DueList
from ui.desktop.screens.reminders_loading import read_due
from ui.desktop.screens.reminders_rules import RulesCard
from ui.desktop.theme import look
from ui.desktop.tokens import Kind
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.columns import Columns
from ui.desktop.widgets.heading import Heading
from ui.desktop.widgets.notices import EmptyState
from ui.desktop.widgets.segmented import Segmented
from ui.desktop.widgets.surface import Card, Page, column, row
from ui.desktop.widgets.text import Text, show_if
from ui.text.catalogue import ntr, tr

_FORM_WIDTH = 540


class Reminders(Screen):
    """See the module."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.facts: DueFacts | None = None
        self._wanted: AccountId | None = None
        self._form: DueDayForm | None = None
        self._typed: object = None
        self.window_days = Segmented(tr("How far ahead"))
        self.window_days.offer(
            tuple(
                (n, tr("A year") if n == 365 else ntr("{n} day", "{n} days", n)) for n in WINDOWS
            ),
            WINDOWS[0],
        )
        self.add_button = Button(
            tr("Add a due day"), "quiet", lambda: self.edit_rule(None), icon_name="plus"
        )
        self.heading = Heading(tr("Reminders"), actions=(self.add_button,))
        self.list = DueList()
        self.rules = RulesCard()
        self.weeks = WeeksAhead()
        self._weeks_card = Card(spacing=8)
        self._weeks_card.body.addWidget(Text(tr("The next weeks"), Kind.SECTION))
        self._weeks_card.body.addWidget(self.weeks)
        self._nothing = Card(spacing=0)
        left = QWidget()
        self._left = column(self.window_days, self.list, self._nothing, 1, spacing=16)
        left.setLayout(self._left)
        right = QWidget()
        right.setLayout(column(self._weeks_card, self.rules, 1, spacing=16))
        self._columns = Columns(left, right, shares=(7, 3), least=860)
        self._page = Page()
        self._page.body.addWidget(self.heading)
        self._page.body.addWidget(self._columns)
        self._page.body.addStretch(1)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._page)
        self.setLayout(column(self._pages))
        self._columns.hide()
        self._connect()

    def _connect(self) -> None:
        self.window_days.picked.connect(lambda _: self.refresh())
        self.list.done.connect(self.mark_done)
        self.list.skipped.connect(self.skip)
        self.list.put_off.connect(self.put_off)
        self.list.day_wanted.connect(self.ask_day)
        self.weeks.picked.connect(self.go_to)
        self.rules.wanted.connect(lambda account: self.edit_rule(AccountId(account)))
        self.rules.dropped.connect(self.drop_rule)

    @override
    def open(self, account: str = "") -> None:
        """Come here, perhaps to enter the due day of one account."""
        self._wanted = AccountId(account) if account else None

    @override
    def refresh(self) -> None:
        session, days = self.frame.session, self._days
        self.frame.run(self, lambda: read_due(session, days), self._show)

    @override
    def state(self) -> dict[str, object]:
        form = self._form
        if form is None:
            return {"days": self._days}
        return {"days": self._days, "account": form.account_id, "typed": form.typed()}

    @override
    def restore(self, state: dict[str, object]) -> None:
        if state.get("days") in WINDOWS:
            self.window_days.choose(state["days"])
        self._wanted = AccountId(str(state.get("account", ""))) or None
        self._typed = state.get("typed")
        self.refresh()

    @override
    def focus_first(self) -> None:
        if self.list.rows:
            self.list.rows[0].findChildren(Button)[0].setFocus()
        else:
            offered = [*self._nothing.findChildren(Button), self.add_button]
            offered[0].setFocus()

    @override
    def poses(self) -> Iterator[str]:
        yield ""
        facts = self.facts
        if facts is not None and facts.rules:
            self.edit_rule(facts.rules[0].account.id)
            yield "rule"
            self._leave_form()

    def mark_done(self, occurrence: Occurrence) -> None:
        """Note that it is done."""
        session = self.frame.session
        words = tr("{name}: done.", name=self._name(occurrence))
        self.frame.run(
            self,
            partial(mark_done, session, occurrence.id),
            lambda _: self._say(occurrence, words),
        )

    def skip(self, occurrence: Occurrence) -> None:
        """Leave this one out."""
        session = self.frame.session
        words = tr("{name}: left out this time.", name=self._name(occurrence))
        self.frame.run(
            self, partial(skip, session, occurrence.id), lambda _: self._say(occurrence, words)
        )

    def put_off(self, occurrence: Occurrence, days: int) -> None:
        """Put it off for ``days`` days; the due day stays what it is."""
        if self.facts is None:
            return
        session = self.frame.session
        day = self.facts.today + timedelta(days=days)
        words = tr(
            "{name}: put off until {day}.",
            name=self._name(occurrence),
            day=day_words(day),
        )
        self.frame.run(
            self,
            lambda: snooze(session, occurrence.id, morning_of(day)),
            lambda _: self._say(occurrence, words),
        )

    def ask_day(self, occurrence: Occurrence) -> DaySheet | None:
        """Ask until which day it is put off."""
        facts = self.facts
        if facts is None:
            return None
        sheet = DaySheet(self._name(occurrence), facts.today, self)
        sheet.chosen.connect(lambda day: self.put_off(occurrence, (day - facts.today).days))
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()
        return sheet

    def go_to(self, day: date) -> None:
        """Scroll to what is due on ``day`` and put the focus there."""
        rows = [line for line in self.list.rows if line.occurrence.date == day]
        if rows:
            self._page.ensureWidgetVisible(rows[0], 0, look().scaled(80))
            rows[0].done_button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def edit_rule(self, account: AccountId | None) -> None:
        """Show the form for a due day: of ``account``, or of one yet to choose."""
        facts = self.facts
        if facts is None:
            return
        if not facts.accounts:
            self.frame.navigate("accounts")
            return
        self._leave_form()
        known = account if account in facts.accounts else None
        before = facts.accounts[known].repayment if known else None
        form = DueDayForm(tuple(facts.accounts.values()), known, facts.today, before)
        form.submitted.connect(self._save_rule)
        form.left.connect(self._leave_form)
        self._form = form
        self._pages.addWidget(self._framed(form))
        self._pages.setCurrentIndex(1)
        (form.statement if known else form.account).setFocus()

    @property
    def form(self) -> DueDayForm | None:
        """The form, while it shows."""
        return self._form

    def drop_rule(self, view: AccountView) -> None:
        """Ask, then forget the due day of an account."""
        session, account = self.frame.session, view.account.id
        name = view_title(view)
        self.frame.dialogs.confirm(
            tr("Remove the due day of {name}?", name=name),
            detail=tr("Its bills are no longer listed here. The account itself stays in the list."),
            yes=tr("Remove the due day"),
            no=tr("Keep it"),
            on_yes=lambda: self.frame.run(
                self,
                partial(remove_repayment, session, account),
                lambda _: self.frame.toast(tr("{name}: due day removed.", name=name)),
            ),
        )

    @property
    def _days(self) -> int:
        chosen = self.window_days.key
        return chosen if isinstance(chosen, int) else WINDOWS[0]

    def _name(self, occurrence: Occurrence) -> str:
        return row_title(occurrence, self.facts.view_of(occurrence)) if self.facts else ""

    def _say(self, occurrence: Occurrence, words: str) -> None:
        self.frame.toast(words, tr("Undo"), partial(self._undo, occurrence))

    def _undo(self, occurrence: Occurrence) -> None:
        if self.frame.is_open:
            session = self.frame.session
            self.frame.run(self, partial(reopen, session, occurrence.id), lambda _: None)

    def _save_rule(self) -> None:
        form = self._form
        words = form.read() if form is not None else None
        if form is None or words is None:
            return
        session, account = self.frame.session, form.account_id
        form.set_busy(busy=True)
        self.frame.run(
            self,
            lambda: store_terms(session, account, words, id=form.rule_id),
            lambda _: self._saved(),
            form.say_wrong,
        )

    def _saved(self) -> None:
        self._leave_form()
        self.frame.toast(tr("Noted. Each bill stands here and under Today before it is due."))

    def _leave_form(self) -> None:
        form, self._form = self._form, None
        around = self._pages.widget(1)
        if form is not None and around is not None:
            self._pages.setCurrentIndex(0)
            self._pages.removeWidget(around)
            around.deleteLater()
            self.add_button.setFocus()

    @staticmethod
    def _framed(form: DueDayForm) -> QWidget:
        card = Card(margin=0)
        card.body.addWidget(form)
        # The corners of the card stay round.
        card.body.setContentsMargins(1, 1, 1, 1)
        card.setMaximumWidth(look().scaled(_FORM_WIDTH))
        around = QWidget()
        box = row(card, 1)
        box.setStretch(0, 100)
        box.setContentsMargins(32, 24, 32, 24)
        around.setLayout(box)
        return around

    def _show(self, facts: DueFacts) -> None:
        first = self.facts is None
        self.facts = facts
        focused = self._let_go()
        place = self._page.verticalScrollBar().value()
        self.setUpdatesEnabled(False)
        self.heading.show_words(title(facts), subtitle(facts))
        self.list.show_facts(facts)
        self.rules.show_facts(facts)
        self.weeks.show_facts(facts)
        anything = bool(facts.due or facts.overdue)
        show_if(self.list, anything)
        show_if(self._weeks_card, anything)
        self._show_nothing(facts, wanted=not anything)
        show_if(self.window_days, bool(facts.rules) or anything)
        show_if(self.rules, bool(facts.accounts))
        show_if(self.add_button, bool(facts.accounts) and (anything or bool(facts.rules)))
        self._columns.show()
        self.setUpdatesEnabled(True)
        self._page.verticalScrollBar().setValue(place)
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self.edit_rule(wanted)
            typed, self._typed = self._typed, None
            if self._form is not None and isinstance(typed, Typed):
                self._form.type_again(typed)
        elif first:
            self.focus_first()
        elif focused:
            self._focus_again(focused)

    def _show_nothing(self, facts: DueFacts, *, wanted: bool) -> None:
        """Say why there is nothing, and what will appear here."""
        old = self._nothing
        self._nothing = Card(spacing=0)
        self._left.replaceWidget(old, self._nothing)
        old.hide()
        old.deleteLater()
        show_if(self._nothing, wanted)
        if wanted:
            self._nothing.body.addWidget(self._explanation(facts))

    def _explanation(self, facts: DueFacts) -> EmptyState:
        kinds = tr(
            "Here you will see repayments whose days you enter, safety checks after a number was"
            " changed, and the days on which you want to ask again."
        )
        if not facts.accounts:
            return EmptyState(
                "bell",
                tr("No reminders yet"),
                kinds,
                Button(tr("Find my accounts"), "primary", lambda: self.frame.navigate("imports")),
            )
        if not facts.rules:
            button = Button(tr("Add a due day"), "primary", lambda: self.edit_rule(None))
            return EmptyState("bell", tr("No reminders yet"), kinds, button)
        return EmptyState("circle-check", tr("Nothing to do here"), kinds)

    def _let_go(self) -> str:
        """Take the focus off what is about to be replaced; return its name, empty if not here."""
        focused = QApplication.focusWidget()
        if focused is None or not self._columns.isAncestorOf(focused):
            return ""
        if self.window_days.isAncestorOf(focused):
            return ""
        focused.clearFocus()
        return focused.objectName() or "?"

    def _focus_again(self, name: str) -> None:
        found = self.findChild(Button, name)
        if found is not None:
            found.setFocus()
        else:
            self.focus_first()


SCREEN = Reminders
