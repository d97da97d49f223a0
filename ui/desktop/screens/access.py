"""How do you get into this account? Its ways in, and what the user has or lacks for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.actions.access import correct_access
from app.actions.session import Session
from app.directory.facts import Route
from app.directory.model import Directory
from app.domain.access import TOLD, Access, Factor
from app.domain.errors import UnknownAccount
from app.domain.household import Household
from app.domain.ids import AccountId
from app.planning.access import IN_THE_PHONE, AccountAccess, Answer
from ui.desktop.frame import Frame, Screen
from ui.desktop.models.accounts_words import capital
from ui.desktop.screens.risk import NUMBER, read_risk
from ui.desktop.screens.risk_answers import ANSWER_STATES
from ui.desktop.tokens import Kind
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.heading import Heading
from ui.desktop.widgets.segmented import Segmented
from ui.desktop.widgets.surface import Card, Divider, Page, column, empty
from ui.desktop.widgets.text import Chip, Text, show_if
from ui.text.access import route_words, way_words
from ui.text.catalogue import tr
from ui.text.labels import label
from ui.text.titles import owned_title, spoken
from ui.text.what_if import answer_words

_HAVE, _LACK, _UNSURE = "have", "lack", "unsure"
_ELSEWHERE, _ONLY_HERE = "elsewhere", "only_here"


@dataclass(frozen=True, slots=True)
class Reading:
    """One account with its ways in: those left, all there are, and what the user said."""

    household: Household
    directory: Directory
    account: AccountId
    answer: AccountAccess | None
    routes: tuple[Route, ...]
    told: Access | None


def read_access(session: Session, account: AccountId, what: str) -> Reading:
    """Read how the account is got into; runs where the vault lives.

    Raises:
        UnknownAccount: there is no such account.
    """
    household = spoken(session.vault.read(), session.directory)
    found = household.account_by_id.get(account)
    if found is None:
        raise UnknownAccount(account=account)
    risk = read_risk(session, what, found.owner)
    service = session.directory.services.get(found.service) if found.service else None
    routes, _ = session.directory.routes_of(service, found.kind)
    return Reading(
        household=household,
        directory=session.directory,
        account=account,
        answer=next((each for each in risk.found.accounts if each.account == account), None),
        routes=routes,
        told=household.access_by_account.get(account),
    )


class AccessScreen(Screen):
    """See the module."""

    place = "today"
    kept: ClassVar[Mapping[str, Any]] = {"account": str, "what": str}

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._account = AccountId("")
        self._what = NUMBER
        self.reading: Reading | None = None
        self.factors: dict[Factor, Segmented] = {}
        self.heading = Heading()
        back = Button(tr("Back"), "link", frame.back, icon_name="chevron-left")
        self._ways = Card(margin=16, spacing=8)
        self._things = Card(margin=16, spacing=10)
        self._guide = Button(tr("Change the number there"), "quiet", self._to_guide)
        page = Page()
        page.body.addLayout(flow(back))
        for part in (self.heading, self._ways, self._things):
            page.body.addWidget(part)
        page.body.addLayout(flow(self._guide))
        page.body.addStretch(1)
        self.setLayout(column(page))

    @override
    def open(self, account: str = "", what: str = NUMBER) -> None:
        """Come here for one account, as it would be without the ``number`` or the ``phone``."""
        if account != self._account:
            self.reading = None
        self._account, self._what = AccountId(account), what

    @override
    def refresh(self) -> None:
        session, account, what = self.frame.session, self._account, self._what
        self.frame.run(self, lambda: read_access(session, account, what), self._show)

    @override
    def state(self) -> dict[str, object]:
        return {"account": self._account, "what": self._what}

    @override
    def restore(self, state: dict[str, object]) -> None:
        self.open(str(state.get("account", "")), str(state.get("what", NUMBER)))
        self.refresh()

    @override
    def focus_first(self) -> None:
        first = next(iter(self.factors.values()), None)
        (first.segment(first.key) if first is not None else self._guide).setFocus()

    def say(self, factor: Factor, word: object) -> None:
        """Note whether the user has ``factor`` for this account, lacks it, or is unsure."""
        session, account = self.frame.session, self._account
        said = {
            "has": {factor} if word == _HAVE else set(),
            "lacks": {factor} if word == _LACK else set(),
            "unsure": {factor} if word == _UNSURE else set(),
            "elsewhere": {factor} if word == _ELSEWHERE else set(),
            "only_here": {factor} if word == _ONLY_HERE else set(),
        }
        self.frame.run(
            self,
            lambda: correct_access(session, account, **said),
            lambda _: self.frame.toast(tr("Noted.")),
        )

    def _to_guide(self) -> None:
        self.frame.navigate("guide", account=self._account)

    def _show(self, reading: Reading) -> None:
        first = self.reading is None
        self.reading = reading
        name = owned_title(reading.household.account_by_id[reading.account], reading.household)
        self.heading.show_words(
            tr("{name}: how you get in", name=name),
            tr("If the phone is lost") if self._what != NUMBER else tr("When the old number stops"),
        )
        self._show_ways(reading)
        if first:
            self._show_things(reading)
            self.focus_first()

    def _show_ways(self, reading: Reading) -> None:
        empty(self._ways.body)
        answer = reading.answer.answer if reading.answer else Answer.OK
        self._ways.body.addLayout(flow(Chip(answer_words(answer), ANSWER_STATES[answer])))
        left = reading.answer.routes if reading.answer else ()
        open_words = dict.fromkeys(route_words(each, reading.directory) for each in left)
        for words in open_words:
            self._ways.body.addWidget(Text(f"✓  {words}"))
        still = {each.route for each in left}
        shut = [way_words(each, reading.directory) for each in reading.routes if each not in still]
        for words in dict.fromkeys(shut):
            self._ways.body.addWidget(Text(f"✗  {words}", tone="muted"))
        if not reading.routes:
            self._ways.body.addWidget(Text(tr("No way in is known here."), tone="muted"))

    def _show_things(self, reading: Reading) -> None:
        """Ask about each thing that some way in needs; the number itself the bindings know."""
        empty(self._things.body)
        self.factors = {}
        needed = {factor for route in reading.routes for factor in route.factors} & TOLD
        with_it = needed & IN_THE_PHONE if self._what != NUMBER else set()
        self._things.body.addWidget(Text(tr("What do you have for it?"), Kind.SECTION))
        for place, factor in enumerate(each for each in Factor if each in needed):
            if place:
                self._things.body.addWidget(Divider())
            ask = self._question_of_phone if factor in with_it else self._question
            self._things.body.addWidget(ask(factor, reading.told))
        show_if(self._things, bool(needed))

    def _question(self, factor: Factor, told: Access | None) -> QWidget:
        said = _UNSURE
        if told is not None and factor in told.has:
            said = _HAVE
        elif told is not None and factor in told.lacks:
            said = _LACK
        options = ((_HAVE, tr("I have this")), (_LACK, tr("I do not")), (_UNSURE, tr("not sure")))
        return self._asked(factor, label(factor), options, said)

    def _question_of_phone(self, factor: Factor, told: Access | None) -> QWidget:
        """Ask whether what goes with a lost phone is on something else as well."""
        said = _ELSEWHERE if told is not None and factor in told.elsewhere else _ONLY_HERE
        options = (
            (_ELSEWHERE, tr("also on another device")),
            (_ONLY_HERE, tr("only in the phone, or not at all")),
        )
        return self._asked(factor, label(factor), options, said)

    def _asked(
        self, factor: Factor, words: str, options: tuple[tuple[str, str], ...], said: str
    ) -> QWidget:
        words = capital(words)
        choice = Segmented(words)
        choice.offer(tuple((key, capital(option)) for key, option in options), said)
        choice.picked.connect(partial(self.say, factor))
        self.factors[factor] = choice
        box = QWidget()
        box.setLayout(column(Text(words), choice, spacing=6))
        return box


SCREEN = AccessScreen
