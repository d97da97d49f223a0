"""The order: every account that is left, in stages, each with its reason and its days."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.actions.pinning import pin, unpin
from app.actions.planning import PlanView, plan_view
from app.domain.ids import AccountId
from app.planning.plan import PlanWarning, WarningCode
from ui.desktop.frame import Frame, Screen
from ui.desktop.models.accounts_words import view_title
from ui.desktop.models.plan import plan_rows
from ui.desktop.models.plan_words import guide_arguments, said_once
from ui.desktop.models.today_words import about_number, stop_words
from ui.desktop.screens.plan_days import PlanDays
from ui.desktop.screens.plan_list import PlanList
from ui.desktop.screens.plan_pin import PLAN, PinSheet
from ui.desktop.tokens import State
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.heading import Heading
from ui.desktop.widgets.notices import Banner, EmptyState
from ui.desktop.widgets.surface import Page, column, empty
from ui.desktop.widgets.text import Text, show_if
from ui.text.catalogue import current, ntr, tr
from ui.text.plan import some_names
from ui.text.reasons import warning

_BANNERS = 2
"""So many warnings stand above the list at once; the others can be unfolded."""


class PlanScreen(Screen):
    """Answers: in which order, and why?"""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._view: PlanView | None = None
        self._all_warnings = False
        self._heading = Heading()
        self._notices = column(spacing=12)
        self._common = Text(tone="muted")
        self._list = PlanList(tr("The order of the accounts"))
        self._instead = column()
        self._choose = Button(tr("Choose when…"), "quiet", self._ask_when)
        self._days = PlanDays()
        self._page = Page(spacing=12)
        for item in (self._heading, self._common):
            self._page.body.addWidget(item)
        self._page.body.addLayout(
            flow(
                Button(tr("As a map"), "quiet", partial(frame.navigate, "map")),
                Button(tr("By days"), "quiet", partial(frame.navigate, "timeline")),
                Button(tr("On paper"), "quiet", partial(frame.navigate, "paper")),
                self._choose,
            )
        )
        self._page.body.addLayout(self._notices)
        self._page.body.addWidget(self._days)
        self._page.body.addWidget(self._list)
        self._page.body.addLayout(self._instead)
        self._page.body.addLayout(
            flow(
                Button(tr("What if…"), "link", partial(frame.navigate, "what_if")),
                Button(tr("What would be lost?"), "link", partial(frame.navigate, "risk")),
                spacing=12,
            )
        )
        self._page.body.addStretch(1)
        self.setLayout(column(self._page))
        self._list.opened.connect(self._open)
        self._list.reached.connect(self._scroll_to)
        self._list.hide()
        self._common.hide()

    @override
    def refresh(self) -> None:
        self.frame.run(self, partial(plan_view, self.frame.session), self._show)

    @override
    def focus_first(self) -> None:
        start = self._heading.findChildren(Button)
        if start:
            start[-1].setFocus()
        elif self._list.isVisibleTo(self):
            self._list.setFocus()

    def _show(self, view: PlanView) -> None:
        first = self._view is None
        self._view = view
        steps = view.plan.steps
        self._heading.show_words(_title(view), _subtitle(view))
        self._show_start(view)
        self._show_warnings()
        common = said_once(steps)
        self._common.setText(common)
        show_if(self._common, bool(common))
        show_if(self._list, bool(steps))
        show_if(self._choose, bool(steps))
        self._days.show_view(view)
        self._list.show_rows(tuple(plan_rows(view)))
        empty(self._instead)
        if not steps:
            self._instead.addWidget(self._make_instead(view))
        if first:
            self.focus_first()

    def _show_start(self, view: PlanView) -> None:
        """Offer the first thing to do; the button stays while it is the same."""
        step = view.first
        if step is None:
            self._heading.show_actions()
            return
        words = tr("Start with {name}", name=view_title(view.accounts[step.account]))
        buttons = self._heading.findChildren(Button)
        if buttons and buttons[-1].objectName() == f"{step.account} {words}":
            return
        focused = any(button.hasFocus() for button in buttons)
        go = partial(self.frame.navigate, "guide", **guide_arguments(step))
        button = Button(words, "primary", go)
        button.setObjectName(f"{step.account} {words}")
        self._heading.show_actions(button)
        if focused:
            button.setFocus()

    def _show_warnings(self) -> None:
        empty(self._notices)
        view = self._view
        if view is None:
            return
        warnings = view.plan.warnings
        shown = warnings if self._all_warnings else warnings[:_BANNERS]
        for one in shown:
            self._notices.addWidget(self._banner(one, view))
        if len(shown) < len(warnings):
            more = len(warnings) - len(shown)
            words = ntr("Show {n} more", "Show {n} more", more)
            self._notices.addLayout(flow(Button(words, "link", self._unfold)))

    def _banner(self, one: PlanWarning, view: PlanView) -> Banner:
        sentence = about_number(one.number, view.moves) + warning(one.code, len(one.accounts))
        actions: tuple[QWidget, ...] = ()
        if one.code in {WarningCode.NO_NEW_NUMBER, WarningCode.REGISTERED_ELSEWHERE}:
            missing = one.code is WarningCode.NO_NEW_NUMBER
            word = tr("Enter the new number") if missing else tr("Show the number")
            actions = (Button(word, "quiet", partial(self.frame.navigate, "people")),)
        else:
            names = some_names([view_title(view.accounts[id]) for id in one.accounts])
            glue = "" if current() == "zh" else " "
            sentence = glue.join((sentence, tr("It is about: {names}.", names=names)))
        return Banner(sentence, State.WARN, actions=actions)

    def _unfold(self) -> None:
        self._all_warnings = True
        self._show_warnings()
        self._list.setFocus()

    def _make_instead(self, view: PlanView) -> EmptyState:
        """Say why there is no order and what makes one."""
        if not view.accounts:
            return EmptyState(
                "list-checks",
                tr("No accounts yet"),
                tr("Once accounts are on the list, this page says which to change first, and why."),
                Button(tr("Find accounts"), "primary", partial(self.frame.navigate, "imports")),
            )
        if not view.moves:
            return EmptyState(
                "smartphone",
                tr("No old number yet"),
                tr("With the number you are giving up, this page says what to change first."),
                Button(tr("Enter the number"), "primary", partial(self.frame.navigate, "people")),
            )
        return EmptyState(
            "circle-check",
            tr("Nothing is left to do"),
            tr("All accounts on the list are confirmed, closed, or stay as they are."),
            Button(tr("Show the accounts"), "quiet", partial(self.frame.navigate, "accounts")),
        )

    def _open(self, account: str) -> None:
        steps = self._view.plan.steps if self._view else ()
        step = next((step for step in steps if step.account == account), None)
        if step is not None:
            self.frame.navigate("guide", **guide_arguments(step))

    def _ask_when(self) -> None:
        view = self._view
        if view is None or not view.plan.steps:
            return
        names = {step.account: view_title(view.accounts[step.account]) for step in view.plan.steps}
        sheet = PinSheet(names, view.household.pin_by_account, self._list.current, view.today, self)
        sheet.chosen.connect(self._pin)
        sheet.open()

    def _pin(self, account: str, when: str, day: date | None) -> None:
        session, id = self.frame.session, AccountId(account)
        if when == PLAN:
            self.frame.run(self, partial(unpin, session, id), lambda _: None)
        else:
            self.frame.run(self, partial(pin, session, id, day), lambda _: None)

    def _scroll_to(self, place: QRect) -> None:
        middle = self._list.mapToParent(place.center())
        self._page.ensureVisible(0, middle.y(), 0, place.height() // 2 + 24)


def _title(view: PlanView) -> str:
    count = len(view.plan.steps)
    if not count:
        return (
            tr("The order: nothing to put in order")
            if not view.accounts
            else (
                tr("Everything on the list is done")
                if view.moves
                else tr("The order is not known yet")
            )
        )
    words = ntr("{n} account in this order", "{n} accounts in this order", count)
    stop = stop_words(view.moves)
    separator = "；" if current() == "zh" else "; "
    return f"{words}{separator}{stop}" if stop else words


def _subtitle(view: PlanView) -> str:
    if not view.accounts:
        return ""
    total = len(view.accounts)
    return ntr("{done} of {n} done", "{done} of {n} done", total, done=view.done)


SCREEN = PlanScreen
