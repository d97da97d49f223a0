"""Reminders: what falls due and what is late, and the due days behind it.

The title says the state. What was done, put off or left out can be taken back for some seconds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, ClassVar

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from typing_extensions import override

from app.domain.ids import AccountId, RepaymentId
from app.domain.repayment import Repayment
from ui.desktop.frame import Frame, Screen
from ui.desktop.models.due import WINDOWS, DueFacts, clash_words, subtitle, title
from ui.desktop.screens.reminders_calendar import Month
from ui.desktop.screens.reminders_export import Elsewhere
from ui.desktop.screens.reminders_form import DueDayForm
from ui.desktop.screens.reminders_list import DueList
from ui.desktop.screens.reminders_loading import read_due
from ui.desktop.screens.reminders_marking import Marking
from ui.desktop.screens.reminders_nothing import explanation
from ui.desktop.screens.reminders_rule_work import RuleWork
from ui.desktop.screens.reminders_rules import RulesCard
from ui.desktop.theme import look
from ui.desktop.tokens import Kind, State
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.columns import Columns
from ui.desktop.widgets.heading import Heading
from ui.desktop.widgets.notices import Banner
from ui.desktop.widgets.segmented import Segmented
from ui.desktop.widgets.surface import Card, Page, column, row
from ui.desktop.widgets.text import Text, show_if
from ui.desktop.widgets.typed import Typed, type_again, typed_in
from ui.text.calendar_month import month_title
from ui.text.catalogue import ntr, tr


class Reminders(Screen):
    """See the module."""

    kept: ClassVar[Mapping[str, Any]] = {
        "days": int,
        "account": str,
        "rule": RepaymentId | None,
        "typed": Typed,
    }

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.facts: DueFacts | None = None
        self._wanted: AccountId | None = None
        self._wanted_bill = ""
        self._wanted_rule: RepaymentId | None = None
        self._typed: Typed = []
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
        self.marking = Marking(frame, self, lambda: self.facts)
        self.elsewhere = Elsewhere(frame, self)
        self.elsewhere_button = Button(tr("Calendar and paper"), "quiet", self._open_elsewhere)
        self.heading = Heading(tr("Reminders"), actions=(self.elsewhere_button, self.add_button))
        self.list = DueList()
        self.rules = RulesCard()
        self.month = Month()
        self._weeks_card = Card(spacing=8)
        self.month_title = Text("", Kind.SECTION)
        before = Button("‹", "quiet", lambda: self.month.turn(-1))
        before.setAccessibleName(tr("The month before"))
        after = Button("›", "quiet", lambda: self.month.turn(1))
        after.setAccessibleName(tr("The month after"))
        turning = row(self.month_title, 1, before, after, spacing=6)
        self._weeks_card.body.addLayout(turning)
        self._weeks_card.body.addWidget(self.month)
        self._nothing = Card(spacing=0)
        left = QWidget()
        self._left = column(self.window_days, self.list, self._nothing, 1, spacing=16)
        left.setLayout(self._left)
        right = QWidget()
        right.setLayout(column(self._weeks_card, self.rules, 1, spacing=16))
        self.twice = Banner("", State.WARN)
        self._columns = Columns(left, right, shares=(7, 3), least=860)
        self._page = Page()
        self._page.body.addWidget(self.heading)
        self._page.body.addWidget(self.twice)
        show_if(self.twice, False)
        self._page.body.addWidget(self._columns)
        self._page.body.addStretch(1)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._page)
        self.setLayout(column(self._pages))
        self._rule_work = RuleWork(frame, self, self._pages, self.add_button.setFocus)
        self._columns.hide()
        self._connect()

    def _connect(self) -> None:
        self.window_days.picked.connect(lambda _: self.refresh())
        self.list.done.connect(self.marking.mark_done)
        self.list.skipped.connect(self.marking.skip)
        self.list.put_off.connect(self.marking.put_off)
        self.list.day_wanted.connect(self.marking.ask_day)
        self.month.picked.connect(self.go_to)
        self.month.turned.connect(lambda day: self.month_title.setText(month_title(day)))
        self.rules.wanted.connect(lambda account, rule: self.edit_rule(AccountId(account), rule))
        self.rules.dropped.connect(self._rule_work.drop)

    @override
    def open(self, account: str = "", occurrence: str = "") -> None:
        """Come here, perhaps to enter the due day of one account, or to one thing that is due."""
        self._wanted = AccountId(account) if account else None
        self._wanted_bill = occurrence

    @override
    def refresh(self) -> None:
        session, days = self.frame.session, self._days
        self.frame.run(self, lambda: read_due(session, days), self._show)

    @override
    def state(self) -> dict[str, object]:
        form = self.form
        if form is None:
            return {"days": self._days}
        return {
            "days": self._days,
            "account": form.account_id,
            "rule": form.rule_id,
            "typed": typed_in(form),
        }

    @override
    def restore(self, state: dict[str, object]) -> None:
        if state.get("days") in WINDOWS:
            self.window_days.choose(state["days"])
        self._wanted = AccountId(str(state.get("account", ""))) or None
        rule, typed = state.get("rule"), state.get("typed")
        self._wanted_rule = RepaymentId(rule) if isinstance(rule, str) else None
        self._typed = list(typed) if isinstance(typed, list) else []
        self.refresh()

    @override
    def is_edited(self) -> bool:
        return bool(self._typed) or (self.form is not None and self.form.is_edited())

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
            self._rule_work.leave()

    def go_to(self, day: date) -> None:
        """Scroll to what is due on ``day`` and put the focus there."""
        facts = self.facts
        found = [*facts.overdue, *facts.year] if facts is not None else []
        first = next((one.id for one in found if one.date == day), None)
        if first is not None:
            self.go_to_bill(first)

    def go_to_bill(self, occurrence: str) -> None:
        """Scroll to one occurrence and put the focus there, looking further ahead if need be."""
        rows = [line for line in self.list.rows if line.occurrence.id == occurrence]
        if not rows and self._days == WINDOWS[-1]:
            self.list.show_all()
            rows = [line for line in self.list.rows if line.occurrence.id == occurrence]
        if rows:
            self._page.ensureWidgetVisible(rows[0], 0, look().scaled(80))
            rows[0].done_button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self._days != WINDOWS[-1]:
            self._wanted_bill = occurrence
            self.window_days.choose(WINDOWS[-1])
            self.refresh()

    def edit_rule(self, account: AccountId | None, rule: Repayment | None = None) -> None:
        """Show the form for a due day: ``rule``, that of ``account``, or of one yet to choose."""
        facts = self.facts
        if facts is None:
            return
        if not facts.accounts:
            self.frame.navigate("accounts")
            return
        self._rule_work.edit(facts, account, rule)

    @property
    def form(self) -> DueDayForm | None:
        """The form, while it shows."""
        return self._rule_work.form

    def _open_elsewhere(self) -> None:
        below = QPoint(0, self.elsewhere_button.height())
        menu = self.elsewhere.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.elsewhere_button.mapToGlobal(below))

    @property
    def _days(self) -> int:
        chosen = self.window_days.key
        return chosen if isinstance(chosen, int) else WINDOWS[0]

    def _show(self, facts: DueFacts) -> None:
        first = self.facts is None
        self.facts = facts
        focused = self._let_go()
        place = self._page.verticalScrollBar().value()
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
        self._show_nothing(facts, wanted=not anything)
        show_if(self.window_days, bool(facts.rules) or anything)
        show_if(self.rules, bool(facts.accounts))
        show_if(self.elsewhere_button, anything)
        show_if(self.add_button, bool(facts.accounts) and (anything or bool(facts.rules)))
        self._columns.show()
        self.setUpdatesEnabled(True)
        self._page.verticalScrollBar().setValue(place)
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self.edit_rule(wanted, self._rule(facts))
            typed, self._typed = self._typed, []
            if self.form is not None:
                type_again(self.form, typed)
        elif self._wanted_bill:
            bill, self._wanted_bill = self._wanted_bill, ""
            # Rows have no place before they are laid out.
            QTimer.singleShot(0, self, lambda: self.go_to_bill(bill))
        elif first:
            self.focus_first()
        elif focused:
            self._focus_again(focused)

    def _rule(self, facts: DueFacts) -> Repayment | None:
        """The due day that was being changed when the list was locked, if it is still there."""
        wanted, self._wanted_rule = self._wanted_rule, None
        all_rules = (rule for rules in facts.repayments.values() for rule in rules)
        return next((rule for rule in all_rules if rule.id == wanted), None)

    def _show_nothing(self, facts: DueFacts, *, wanted: bool) -> None:
        """Say why there is nothing, and what will appear here."""
        old = self._nothing
        self._nothing = Card(spacing=0)
        self._left.replaceWidget(old, self._nothing)
        old.hide()
        old.deleteLater()
        show_if(self._nothing, wanted)
        if wanted:
            self._nothing.body.addWidget(
                explanation(
                    facts,
                    lambda: self.frame.navigate("imports"),
                    lambda: self.edit_rule(None),
                )
            )

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
