"""Reminders: what falls due and what is late, and the due days behind it.

The title says the state. What was done, put off or left out can be taken back for some seconds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, ClassVar

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from app.domain.ids import AccountId, RepaymentId
from app.domain.repayment import Repayment
from ui.desktop.frame import Frame, Screen
from ui.desktop.models.due import WINDOWS, DueFacts
from ui.desktop.screens.reminders_export import Elsewhere
from ui.desktop.screens.reminders_form import DueDayForm
from ui.desktop.screens.reminders_loading import read_due
from ui.desktop.screens.reminders_marking import Marking
from ui.desktop.screens.reminders_page import ReminderPage
from ui.desktop.screens.reminders_rule_work import RuleWork
from ui.desktop.widgets.surface import column
from ui.desktop.widgets.typed import Typed, type_again, typed_in


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
        self.marking = Marking(frame, self, lambda: self.facts)
        self.elsewhere = Elsewhere(frame, self)
        self.page = ReminderPage(
            add=lambda: self.edit_rule(None),
            elsewhere=self._open_elsewhere,
            find=lambda: self.frame.navigate("imports"),
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(self.page)
        self.setLayout(column(self._pages))
        self._rule_work = RuleWork(frame, self, self._pages, self.page.add_button.setFocus)
        self._connect()

    def _connect(self) -> None:
        page = self.page
        page.window_days.picked.connect(lambda _: self.refresh())
        page.list.done.connect(self.marking.mark_done)
        page.list.skipped.connect(self.marking.skip)
        page.list.put_off.connect(self.marking.put_off)
        page.list.day_wanted.connect(self.marking.ask_day)
        page.month.picked.connect(self.go_to)
        page.rules.wanted.connect(lambda account, rule: self.edit_rule(AccountId(account), rule))
        page.rules.dropped.connect(self._rule_work.drop)

    @override
    def open(self, account: str = "", occurrence: str = "") -> None:
        """Come here, perhaps to enter the due day of one account, or to one thing that is due."""
        self._wanted = AccountId(account) if account else None
        self._wanted_bill = occurrence

    @override
    def refresh(self) -> None:
        session, days = self.frame.session, self.page.days
        self.frame.run(self, lambda: read_due(session, days), self._show)

    @override
    def state(self) -> dict[str, object]:
        form = self.form
        if form is None:
            return {"days": self.page.days}
        return {
            "days": self.page.days,
            "account": form.account_id,
            "rule": form.rule_id,
            "typed": typed_in(form),
        }

    @override
    def restore(self, state: dict[str, object]) -> None:
        if state.get("days") in WINDOWS:
            self.page.window_days.choose(state["days"])
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
        self.page.focus_first()

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
        if not self.page.focus_row(occurrence) and self.page.days != WINDOWS[-1]:
            self._wanted_bill = occurrence
            self.page.window_days.choose(WINDOWS[-1])
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
        button = self.page.elsewhere_button
        below = QPoint(0, button.height())
        menu = self.elsewhere.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(button.mapToGlobal(below))

    def _show(self, facts: DueFacts) -> None:
        first = self.facts is None
        self.facts = facts
        focused = self.page.let_go()
        self.page.show_facts(facts)
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
            self.page.focus_again(focused)

    def _rule(self, facts: DueFacts) -> Repayment | None:
        """The due day that was being changed when the list was locked, if it is still there."""
        wanted, self._wanted_rule = self._wanted_rule, None
        all_rules = (rule for rules in facts.repayments.values() for rule in rules)
        return next((rule for rule in all_rules if rule.id == wanted), None)


SCREEN = Reminders
