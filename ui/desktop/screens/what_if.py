"""What if? Something supposed beside the present plan; nothing changes until it is made so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from typing_extensions import override

from app.actions.session import Session
from app.actions.what_if import compare, make_so, suppose_died, suppose_earlier
from app.directory.model import Directory
from app.domain.binding import is_settled
from app.domain.errors import NoMove, RenumberError, StopDayUnknown
from app.domain.household import Household
from app.domain.ids import AccountId
from app.planning.what_if import Comparison
from app.planning.what_if_changes import Change, Close, Taken
from ui.desktop.frame import Frame, Screen
from ui.desktop.screens.what_if_answer import answer_cards
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.fields import Choice
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.heading import Heading
from ui.desktop.widgets.notices import EmptyState
from ui.desktop.widgets.segmented import Segmented
from ui.desktop.widgets.surface import Page, column, empty
from ui.desktop.widgets.text import Text, show_if
from ui.text.catalogue import ntr, tr
from ui.text.errors import sentence
from ui.text.titles import owned_title
from ui.text.what_if import accept_words, supposed_words, verdict_words

DIED, EARLIER, CLOSE, TAKEN = "died", "earlier", "close", "taken"
_DAYS = (3, 7, 14, 30)
_ABOUT_ACCOUNT = frozenset({CLOSE, TAKEN})


@dataclass(frozen=True, slots=True)
class Reading:
    """The comparison with the household it is about; None while no account is chosen."""

    household: Household
    directory: Directory
    found: Comparison | None


def read_comparison(session: Session, what: str, days: int, account: AccountId) -> Reading:
    """Compare what is supposed with the plan; runs where the vault lives.

    Raises:
        NoMove: nobody gives a number up.
        StopDayUnknown: there is no day that could come earlier.
    """
    household = session.vault.read()
    change: Change | None = None
    if what in _ABOUT_ACCOUNT:
        if account in household.account_by_id:
            change = Close(account) if what == CLOSE else Taken(account)
    elif what == EARLIER:
        change = suppose_earlier(session, days)
    else:
        change = suppose_died(session)
    found = compare(session, change) if change is not None else None
    return Reading(household, session.directory, found)


class WhatIfScreen(Screen):
    """See the module."""

    place = "plan"
    kept: ClassVar[Mapping[str, Any]] = {"what": str, "account": str | None, "days": int}

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._what = DIED
        self.reading: Reading | None = None
        self.heading = Heading(tr("What if…"))
        self.what = Segmented(tr("What happens"))
        self.what.offer(
            (
                (DIED, tr("The number dies today")),
                (EARLIER, tr("It stops earlier")),
                (CLOSE, tr("I close an account instead")),
                (TAKEN, tr("The new number is taken there")),
            ),
            DIED,
        )
        self.what.picked.connect(self.suppose)
        self.days = Choice(tr("How much earlier"))
        self.days.offer(tuple((n, ntr("{n} day earlier", "{n} days earlier", n)) for n in _DAYS), 7)
        self.days.picked.connect(lambda _: self.refresh())
        self.account = Choice(tr("Which account"))
        self.account.picked.connect(lambda _: self.refresh())
        self._choices = flow(self.days, self.account)
        self._body = column(spacing=12)
        self.accept = Button("", "primary", self.ask)
        self._calm = Text(tr("Nothing is changed by looking."), tone="muted")
        page = Page()
        page.body.addWidget(self.heading)
        page.body.addWidget(self.what)
        page.body.addLayout(self._choices)
        page.body.addLayout(self._body)
        page.body.addLayout(flow(self.accept, self._calm, spacing=16))
        page.body.addStretch(1)
        self.setLayout(column(page))
        for part in (self.days, self.account, self.accept):
            part.hide()

    @override
    def open(self, what: str = "", account: str = "") -> None:
        """Come here to suppose something, perhaps about an account."""
        if what:
            self._what = what
            self.what.choose(what)
        if account:
            self.account.offer(((AccountId(account), ""),), AccountId(account))

    @override
    def refresh(self) -> None:
        session, what = self.frame.session, self._what
        days = self.days.key if isinstance(self.days.key, int) else _DAYS[1]
        account = AccountId(str(self.account.key or ""))
        self.frame.run(
            self, lambda: read_comparison(session, what, days, account), self._show, self._failed
        )

    @override
    def state(self) -> dict[str, object]:
        return {"what": self._what, "account": self.account.key, "days": self.days.key}

    @override
    def restore(self, state: dict[str, object]) -> None:
        self.open(str(state.get("what", DIED)), str(state.get("account") or ""))
        days = state.get("days")
        if isinstance(days, int):
            self.days.setCurrentIndex(max(self.days.findData(days), 0))
        self.refresh()

    @override
    def focus_first(self) -> None:
        self.what.segment(self._what).setFocus()

    @override
    def poses(self) -> Iterator[str]:
        for what in (DIED, EARLIER, CLOSE, TAKEN):
            self.what.choose(what)
            self.suppose(what)
            yield what

    def suppose(self, what: object) -> None:
        """Suppose something else."""
        self._what = str(what)
        self.refresh()

    def ask(self) -> None:
        """Ask whether it is so, and only then store it."""
        found = self.reading.found if self.reading else None
        if found is None or self.reading is None:
            return
        change, session = found.change, self.frame.session
        self.frame.dialogs.confirm(
            supposed_words(change, self.reading.household),
            detail=tr("The plan is made anew from it. You can correct it later where it is kept."),
            yes=accept_words(change),
            no=tr("Leave it"),
            on_yes=lambda: self.frame.run(self, lambda: make_so(session, change), self._made),
        )

    def _made(self, _: None) -> None:
        self.frame.toast(tr("Noted. The plan follows it now."))
        self.frame.navigate("plan")

    def _show(self, reading: Reading) -> None:
        self.reading = reading
        self._offer_accounts(reading.household)
        asked = getattr(reading.found.change, "account", None) if reading.found else None
        if asked is not None and asked != self.account.key:
            # It is not among those that can be supposed this way: ask about the one that is shown.
            self.refresh()
            return
        show_if(self.days, self._what == EARLIER)
        show_if(self.account, self._what in _ABOUT_ACCOUNT)
        if reading.found is None and self._what in _ABOUT_ACCOUNT and self.account.count():
            self.refresh()
            return
        empty(self._body)
        found = reading.found
        show_if(self.accept, found is not None)
        if found is None:
            self.heading.show_words(tr("What if…"))
            self._body.addWidget(
                EmptyState(
                    "list-checks",
                    tr("No accounts yet"),
                    "",
                    Button(tr("Find accounts"), "quiet", partial(self.frame.navigate, "imports")),
                )
            )
            return
        self.heading.show_words(
            verdict_words(found).rstrip(".。"),
            supposed_words(found.change, reading.household),
        )
        self.accept.set_text(accept_words(found.change))
        for card in answer_cards(found, reading.household, reading.directory):
            self._body.addWidget(card)

    def _offer_accounts(self, household: Household) -> None:
        """Offer the open accounts, of a number taken only those left to change; keep the choice."""
        chosen = self.account.key
        accounts = [
            each
            for each in household.accounts
            if each.closed_at is None
            and (self._what == CLOSE or not is_settled(household.status_of(each)))
        ]
        names = sorted((owned_title(each, household), each.id) for each in accounts)
        self.account.offer(tuple((id, name) for name, id in names), chosen)

    def _failed(self, error: RenumberError) -> None:
        empty(self._body)
        show_if(self.days, self._what == EARLIER)
        show_if(self.account, False)
        show_if(self.accept, False)
        self.heading.show_words(tr("What if…"))
        missing = isinstance(error, NoMove | StopDayUnknown)
        word = tr("Enter the number") if isinstance(error, NoMove) else tr("Enter the day")
        action = Button(word, "primary", partial(self.frame.navigate, "people"))
        self._body.addWidget(
            EmptyState("smartphone", sentence(error), "", action if missing else None)
        )


SCREEN = WhatIfScreen
