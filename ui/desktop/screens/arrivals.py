"""What still came to the old number? The question for whoever has no export to read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.actions.arrivals import Asked, ask_arrivals, tell_arrivals
from app.domain.account import Account
from app.domain.evidence import EvidenceKind
from app.domain.household import Household
from app.domain.ids import AccountId
from ui.desktop.frame import Frame, Screen
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.fields import Choice
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.heading import Heading
from ui.desktop.widgets.surface import Card, Divider, Page, column, empty, row
from ui.desktop.widgets.text import Text, show_if
from ui.text.catalogue import tr
from ui.text.formats import show_phone
from ui.text.gate import arrived_words, question_words
from ui.text.titles import owned_title, spoken


class ArrivalsScreen(Screen):
    """See the module."""

    place = "today"
    kept: ClassVar[Mapping[str, Any]] = {"number": str, "kinds": dict[str, str]}

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._number = ""
        self._asked: Asked | None = None
        self._kept: dict[object, object] = {}
        self.choices: dict[AccountId, Choice] = {}
        back = Button(tr("May the old number go?"), "link", self._leave, icon_name="chevron-left")
        self.heading = Heading(tr("What still came to the old number?"))
        self._question = Text()
        self._rows = Card(spacing=10)
        self.save = Button(tr("That is all that came"), "primary", self.tell, icon_name="check")
        self._read = Button(
            tr("Read in its messages instead"), "quiet", partial(frame.navigate, "imports")
        )
        self._other = Text(
            tr(
                "Advertising does not count. If somebody wrote who is not in the list, add the "
                "account first."
            ),
            tone="muted",
        )
        add = Button(tr("Add an account"), "link", partial(frame.navigate, "services"))
        page = Page()
        page.body.addLayout(flow(back))
        for part in (self.heading, self._question, self._rows, self._other):
            page.body.addWidget(part)
        page.body.addLayout(flow(self.save, self._read, add, spacing=12))
        page.body.addStretch(1)
        self.setLayout(column(page))

    @override
    def open(self, number: str = "") -> None:
        """Come here to answer for one old number (any spelling), else for the first."""
        self._number = number

    @override
    def refresh(self) -> None:
        session, number = self.frame.session, self._number or None
        self.frame.run(
            self,
            lambda: (
                ask_arrivals(session, number),
                spoken(session.vault.read(), session.directory),
            ),
            self._show,
        )

    @override
    def state(self) -> dict[str, object]:
        return {"number": self._number, "kinds": {id: c.key for id, c in self.choices.items()}}

    @override
    def restore(self, state: dict[str, object]) -> None:
        self._number = str(state.get("number", ""))
        kinds = state.get("kinds")
        self._kept = dict(kinds) if isinstance(kinds, dict) else {}
        self.refresh()

    @override
    def focus_first(self) -> None:
        first = next(iter(self.choices.values()), None)
        (first or self.save).setFocus()

    def tell(self) -> None:
        """Note the answers and go back to the gate."""
        session, number = self.frame.session, self._number or None
        # Qt keeps the words of an enum's member, not the member.
        wrote = {
            account: [EvidenceKind(str(choice.key))]
            for account, choice in self.choices.items()
            if choice.key
        }
        self.frame.run(self, lambda: tell_arrivals(session, wrote, number), self._told)

    def _told(self, again: int) -> None:
        self.frame.toast(arrived_words(again))
        self._leave()

    def _leave(self) -> None:
        self.frame.navigate("gate", number=self._number)

    def _show(self, read: tuple[Asked, Household]) -> None:
        asked, household = read
        if asked == self._asked:
            return
        self._asked = asked
        number = show_phone(household.number_by_id[asked.number].e164)
        self._question.setText(question_words(asked, number))
        empty(self._rows.body)
        self.choices = {}
        for place, account in enumerate(asked.accounts):
            if place:
                self._rows.body.addWidget(Divider())
            self._rows.body.addWidget(self._row(account, household))
        show_if(self._rows, bool(asked.accounts))
        self.save.setEnabled(bool(asked.accounts))

    def _row(self, account: Account, household: Household) -> QWidget:
        name = owned_title(account, household)
        choice = Choice(name)
        choice.offer(
            (
                ("", tr("nothing came")),
                (EvidenceKind.VERIFICATION, tr("a code came")),
                (EvidenceKind.STATEMENT, tr("a bill came")),
                (EvidenceKind.SPENDING, tr("a payment notice came")),
                (EvidenceKind.ACCOUNT_CHANGE, tr("a notice about the account came")),
            ),
            self._kept.get(account.id, ""),
        )
        self.choices[account.id] = choice
        line = QWidget()
        box = row(Text(name), choice, spacing=12)
        box.setStretch(0, 1)
        line.setLayout(box)
        return line


SCREEN = ArrivalsScreen
