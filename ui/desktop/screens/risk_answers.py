"""The cards of the risk page: the accounts of one answer, and the keys."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.household import Household
from app.planning.access import AccountAccess, Answer, Risk
from ui.desktop.tokens import Kind, State
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.drawing import Drawing
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.kept_focus import focus_named
from ui.desktop.widgets.surface import Card, empty, row
from ui.desktop.widgets.text import Text
from ui.text.access import answer_title, circle_words, key_words
from ui.text.catalogue import ntr, tr
from ui.text.titles import owned_title

_AT_ONCE = 12
"""So many accounts are named at first; the others can be unfolded."""

_LOOKS = {
    Answer.LOST: ("octagon-alert", State.BAD),
    Answer.COUNTER: ("landmark", State.WARN),
    Answer.OK: ("circle-check", State.OK),
}

ANSWER_STATES = {answer: state for answer, (_, state) in _LOOKS.items()}
"""The colour of each answer; red is for the first only."""


class AnswerCard(Card):
    """The accounts that are gone, need a counter, or can still be got into.

    Signals:
        account_wanted(str): show how one gets into an account.
        guide_wanted(str): change an account now.
    """

    account_wanted = Signal(str)
    guide_wanted = Signal(str)

    def __init__(
        self,
        answer: Answer,
        accounts: Sequence[AccountAccess],
        household: Household,
        *,
        primary: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(margin=16, spacing=8, parent=parent)
        self._accounts, self._household = accounts, household
        sign, state = _LOOKS[answer]
        title = row(
            Drawing(sign, state),
            Text(answer_title(answer, len(accounts)), Kind.SECTION, tone=state),
            spacing=10,
        )
        title.setStretch(1, 1)
        self.body.addLayout(title)
        self._names = flow(spacing=4)
        self.body.addLayout(self._names)
        if primary:
            first = household.account_by_id[accounts[0].account]
            words = tr("Start with {name}", name=owned_title(first, household))
            button = Button(words, "primary", partial(self.guide_wanted.emit, first.id))
            self.body.addLayout(flow(button))
        self._fill(_AT_ONCE)

    def _fill(self, count: int) -> None:
        empty(self._names)
        for each in self._accounts[:count]:
            button = Button(
                self._name(each), "link", partial(self.account_wanted.emit, each.account)
            )
            self._names.addWidget(button)
        hidden = len(self._accounts) - count
        if hidden > 0:
            words = ntr("Show {n} more", "Show {n} more", hidden)
            self._names.addWidget(Button(words, "quiet", self._unfold))

    def _unfold(self) -> None:
        self._fill(len(self._accounts))
        focus_named(self, self._name(self._accounts[_AT_ONCE]))

    def _name(self, each: AccountAccess) -> str:
        return owned_title(self._household.account_by_id[each.account], self._household)


class KeysCard(Card):
    """Which accounts open others, and which only open one another.

    Signals:
        account_wanted(str): show how one gets into an account.
    """

    account_wanted = Signal(str)

    def __init__(self, found: Risk, household: Household, parent: QWidget | None = None) -> None:
        super().__init__(margin=16, spacing=8, parent=parent)
        self.body.addWidget(Text(tr("The keys: keep these safest"), Kind.SECTION))
        for key in found.keys:
            name = owned_title(household.account_by_id[key.account], household)
            sign = Drawing("key-round", State.NEUTRAL)
            button = Button(
                key_words(name, key.unlocks),
                "link",
                partial(self.account_wanted.emit, key.account),
            )
            self.body.addLayout(row(sign, button, 1, spacing=8))
        for circle in found.circles:
            names = [owned_title(household.account_by_id[each], household) for each in circle]
            self.body.addWidget(Text(circle_words(names), tone=State.WARN))
