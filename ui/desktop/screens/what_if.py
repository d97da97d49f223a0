"""What if? Something supposed beside the present plan; nothing changes until it is made so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, ClassVar

from typing_extensions import override

from app.actions.what_if import make_so
from app.domain.binding import is_settled
from app.domain.errors import NoMove, RenumberError, StopDayUnknown
from app.domain.household import Household
from app.domain.ids import AccountId
from ui.desktop.frame import Frame, Screen
from ui.desktop.screens.what_if_answer import answer_cards
from ui.desktop.screens.what_if_reading import (
    ABOUT_ACCOUNT,
    CLOSE,
    DIED,
    EARLIER,
    TAKEN,
    Reading,
    Wish,
    read_comparison,
)
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
from ui.text.formats import show_phone
from ui.text.titles import owned_title
from ui.text.what_if import accept_words, supposed_words, verdict_words

_DAYS = (3, 7, 14, 30)


class WhatIfScreen(Screen):
    """See the module."""

    place = "plan"
    kept: ClassVar[Mapping[str, Any]] = {
        "what": str,
        "account": str | None,
        "days": int,
        "number": str,
    }

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
        self._number = ""
        self.number = Choice(tr("Which number"))
        self.number.picked.connect(self._choose)
        self._choices = flow(self.number, self.days, self.account)
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
        for part in (self.number, self.days, self.account, self.accept):
            part.hide()

    @override
    def open(self, what: str = "", account: str = "", number: str = "") -> None:
        """Come here to suppose something, perhaps about an account or an old number (E.164)."""
        self._number = number or self._number
        if what:
            self._what = what
            self.what.choose(what)
        if account:
            self.account.offer(((AccountId(account), ""),), AccountId(account))

    @override
    def refresh(self) -> None:
        session = self.frame.session
        wish = Wish(
            what=self._what,
            days=self.days.key if isinstance(self.days.key, int) else _DAYS[1],
            account=AccountId(str(self.account.key or "")),
            number=self._number,
        )
        self.frame.run(self, lambda: read_comparison(session, wish), self._show, self._failed)

    @override
    def state(self) -> dict[str, object]:
        return {
            "what": self._what,
            "account": self.account.key,
            "days": self.days.key,
            "number": self._number,
        }

    @override
    def restore(self, state: dict[str, object]) -> None:
        what, account = str(state.get("what", DIED)), str(state.get("account") or "")
        self.open(what, account, str(state.get("number", "")))
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

    def _choose(self, number: object) -> None:
        self._number = str(number)
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
        self._offer_numbers(reading)
        asked = getattr(reading.found.change, "account", None) if reading.found else None
        if asked is not None and asked != self.account.key:
            # It is not among those that can be supposed this way: ask about the one that is shown.
            self.refresh()
            return
        show_if(self.days, self._what == EARLIER)
        show_if(self.account, self._what in ABOUT_ACCOUNT)
        if reading.found is None and self._what in ABOUT_ACCOUNT and self.account.count():
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

    def _offer_numbers(self, reading: Reading) -> None:
        """Ask which old number is meant where there are several."""
        options = tuple((each, show_phone(each)) for each in reading.numbers)
        self.number.offer(options, self._number)
        show_if(self.number, len(options) > 1 and self._what not in ABOUT_ACCOUNT)

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
