"""The due days that were entered, and the debts that still lack theirs."""

from __future__ import annotations

from functools import partial

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.actions.listing import AccountView
from app.domain.repayment import Repayment
from ui.desktop.models.accounts_words import view_title
from ui.desktop.models.due import DueFacts, missing_words
from ui.desktop.tokens import Kind
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.surface import Card, Divider, column, empty
from ui.desktop.widgets.text import Text
from ui.text.catalogue import current, tr
from ui.text.repayments import terms_words


class RulesCard(Card):
    """What Renumber knows of due days.

    Signals:
        wanted(str, object): enter the due day of this account, or change this Repayment of it.
        dropped(object, object): forget, of this AccountView, this Repayment.
    """

    wanted = Signal(str, object)
    dropped = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=12, parent=parent)

    def show_facts(self, facts: DueFacts) -> None:
        """Show the rules of ``facts``."""
        empty(self.body)
        self.body.addWidget(Text(tr("Due days you have entered"), Kind.SECTION))
        if not facts.rules:
            self.body.addWidget(
                Text(
                    tr(
                        "None yet. The bank's own messages may be going to a number that no longer"
                        " works. Enter the days here, and you see each bill coming."
                    ),
                    tone="muted",
                )
            )
        rules = [(view, rule) for view in facts.rules for rule in facts.rules_of(view)]
        for place, (view, rule) in enumerate(rules):
            if place:
                self.body.addWidget(Divider())
            self.body.addWidget(self._row(view, rule, named=facts.several_owners))
        self._show_missing(facts)

    def _row(self, view: AccountView, rule: Repayment, *, named: bool) -> QWidget:
        name = f"{view_title(view)} {rule.name}".rstrip()
        words = column(Text(name, strong=True), spacing=2)
        if named:
            words.addWidget(Text(view.owner.name, Kind.SMALL, tone="muted"))
        told = terms_words(msgspec.structs.replace(rule, name=""))
        words.addWidget(Text(told, Kind.SMALL, tone="muted"))
        change = Button(tr("Change"), "link", partial(self.wanted.emit, view.account.id, rule))
        drop = Button(tr("Remove"), "link", partial(self.dropped.emit, view, rule))
        glue = "：" if current() == "zh" else ": "
        for button, key in ((change, "change"), (drop, "drop")):
            button.setAccessibleName(f"{button.text()}{glue}{name}")
            usual = rule == view.repayment
            button.setObjectName(f"{key} {view.account.id if usual else rule.id}")
        words.addLayout(flow(change, drop, spacing=12))
        line = QWidget()
        line.setLayout(words)
        return line

    def _show_missing(self, facts: DueFacts) -> None:
        words = missing_words(facts)
        if not words:
            return
        self.body.addWidget(Divider())
        self.body.addWidget(Text(words))
        glue = "：" if current() == "zh" else ": "
        for view in facts.without_rule:
            name = view_title(view)
            button = Button(name, "quiet", partial(self.wanted.emit, view.account.id, None))
            button.setAccessibleName(f"{tr('Enter the due day')}{glue}{name}")
            button.setObjectName(f"enter {view.account.id}")
            self.body.addLayout(flow(button))
