"""What if the old number stops, or the phone is lost? Gone, a counter visit, or still in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.actions.access import show_risk
from app.actions.lost_phone import LostPhoneView, show_lost_phone
from app.actions.session import Session
from app.domain.household import Household
from app.domain.ids import AccountId
from app.domain.person import PersonKind
from app.planning.access import Answer, Risk
from ui.desktop.bridge.dialogs import FileKind
from ui.desktop.frame import Frame, Screen
from ui.desktop.screens.gate_paper import print_document
from ui.desktop.screens.risk_answers import AnswerCard, KeysCard
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.fields import Choice
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.heading import Heading
from ui.desktop.widgets.kept_focus import focus_named, focused_name
from ui.desktop.widgets.notices import Banner, EmptyState
from ui.desktop.widgets.segmented import Segmented
from ui.desktop.widgets.surface import Page, column, empty
from ui.desktop.widgets.text import Text, show_if
from ui.text.access import risk_title
from ui.text.catalogue import tr
from ui.text.lost_phone import call_words, lost_phone_document, spoken_sheet
from ui.text.titles import spoken

NUMBER, PHONE = "number", "phone"
_WITH_A_PHONE = frozenset({PersonKind.ADULT, PersonKind.MINOR})


@dataclass(frozen=True, slots=True)
class Reading:
    """What the page shows: of the number, or of the phone with the calls to make."""

    found: Risk
    household: Household
    lost: LostPhoneView | None


def read_risk(session: Session, what: str, person: str = "") -> Reading:
    """Read what is lost with ``what``; runs where the vault lives.

    ``person`` is whose phone it is (id), of somebody who is still here; else the first mover's.
    """
    household = spoken(session.vault.read(), session.directory)
    if what == PHONE and household.people:
        lost = show_lost_phone(session, person if person in household.person_by_id else None)
        return Reading(lost.found.risk, household, spoken_sheet(lost, session.directory))
    return Reading(show_risk(session), household, None)


class RiskScreen(Screen):
    """See the module."""

    place = "today"
    kept: ClassVar[Mapping[str, Any]] = {"what": str, "person": str}

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._what = NUMBER
        self._person = ""
        self.reading: Reading | None = None
        self.whose = Choice(tr("Whose phone"))
        self.whose.picked.connect(self._choose)
        self.heading = Heading(actions=(self.whose,))
        self.what = Segmented(tr("What happens"))
        self.what.offer(
            ((NUMBER, tr("The old number stops")), (PHONE, tr("The phone is lost"))), NUMBER
        )
        self.what.picked.connect(self.look_at)
        self._body = column(spacing=12)
        self._hint = Text(tone="muted")
        self.whose.hide()
        self._save = Button(tr("Save as a page for the drawer"), "quiet", self.save_sheet)
        more = Button(tr("What if…"), "link", partial(frame.navigate, "what_if"))
        gate = Button(tr("May the old number go?"), "link", partial(frame.navigate, "gate"))
        page = Page()
        page.body.addWidget(self.heading)
        page.body.addWidget(self.what)
        page.body.addLayout(self._body)
        page.body.addWidget(self._hint)
        page.body.addLayout(flow(self._save, gate, more, spacing=12))
        page.body.addStretch(1)
        self.setLayout(column(page))

    @override
    def open(self, what: str = "") -> None:
        """Come here to see what goes with the ``number`` or with the ``phone``."""
        self._what = what or self._what

    @override
    def refresh(self) -> None:
        session, what, person = self.frame.session, self._what, self._person
        self.frame.run(self, lambda: read_risk(session, what, person), self._show)

    @override
    def state(self) -> dict[str, object]:
        return {"what": self._what, "person": self._person}

    @override
    def restore(self, state: dict[str, object]) -> None:
        self._what = str(state.get("what", NUMBER))
        self._person = str(state.get("person", ""))
        self.refresh()

    @override
    def focus_first(self) -> None:
        self.what.segment(self._what).setFocus()

    @override
    def poses(self) -> Iterator[str]:
        yield ""
        self.look_at(PHONE)
        yield "phone"

    def look_at(self, what: object) -> None:
        """Show what goes with the number, or with the phone."""
        self._what = str(what)
        self.refresh()

    def _choose(self, person: object) -> None:
        self._person = str(person)
        self.refresh()

    def save_sheet(self) -> None:
        """Ask for a name and write the sheet for a lost phone as a PDF."""
        suggested = tr("if the phone is lost") + ".pdf"
        kinds = (FileKind("PDF", ("*.pdf",)),)
        self.frame.dialogs.save_file(tr("Save the page"), suggested, kinds, self._write)

    def _write(self, path: Path) -> None:
        session, person = self.frame.session, self._person or None
        self.frame.run(
            self,
            lambda: print_document(
                lost_phone_document(show_lost_phone(session, person), session.directory), path
            ),
            lambda _: self.frame.toast(tr("The page is saved. Keep it at home.")),
        )

    def _show(self, reading: Reading) -> None:
        focused = focused_name(self)
        self.reading = reading
        self.what.choose(self._what)
        found = reading.found
        listed = bool(found.accounts) and bool(found.dead)
        self.heading.show_words(risk_title(found, phone=reading.lost is not None))
        self._offer_people(reading)
        empty(self._body)
        if not listed:
            self._body.addWidget(self._nothing(reading))
        else:
            for part in self._parts(reading):
                self._body.addWidget(part)
        self._hint.setText(_hint(phone=reading.lost is not None))
        show_if(self._hint, listed)
        show_if(self._save, bool(reading.household.people))
        if focused and not focus_named(self, focused):
            self.focus_first()

    def _offer_people(self, reading: Reading) -> None:
        """Ask whose phone it is where several people could have lost theirs."""
        owners = {account.owner for account in reading.household.accounts}
        people = tuple(
            (person.id, person.name)
            for person in reading.household.people
            if person.id in owners and person.kind in _WITH_A_PHONE
        )
        if reading.lost is not None:
            self.whose.offer(people, reading.lost.found.person)
        show_if(self.whose, reading.lost is not None and len(people) > 1)

    def _parts(self, reading: Reading) -> list[QWidget]:
        found, household = reading.found, reading.household
        parts: list[QWidget] = []
        if reading.lost is not None:
            calls = "\n".join(
                f"{place}. {call_words(call)}" for place, call in enumerate(reading.lost.calls, 1)
            )
            parts.append(Banner(calls, title=tr("Call first, from any phone")))
        filled = False
        for answer in Answer:
            concerned = [each for each in found.accounts if each.answer is answer]
            if concerned:
                primary = answer is Answer.LOST and reading.lost is None
                card = AnswerCard(answer, concerned, household, primary=primary and not filled)
                filled = filled or primary
                card.account_wanted.connect(self._to_access)
                card.guide_wanted.connect(self._to_guide)
                parts.append(card)
        if found.keys or found.circles:
            keys = KeysCard(found, household)
            keys.account_wanted.connect(self._to_access)
            parts.append(keys)
        return parts

    def _nothing(self, reading: Reading) -> EmptyState:
        if not reading.household.accounts:
            return EmptyState(
                "list-checks",
                tr("No accounts yet"),
                tr("Once accounts are on the list, this page says which would be lost."),
                Button(tr("Find accounts"), "primary", partial(self.frame.navigate, "imports")),
            )
        return EmptyState(
            "smartphone",
            tr("No number is about to stop, so nothing is lost."),
            "",
            Button(tr("Enter the number"), "primary", partial(self.frame.navigate, "people")),
        )

    def _to_access(self, account: str) -> None:
        self.frame.navigate("access", account=account, what=self._what)

    def _to_guide(self, account: str) -> None:
        self.frame.navigate("guide", account=AccountId(account))


def _hint(*, phone: bool) -> str:
    """Return what is taken for granted, and how to correct it."""
    if phone:
        return tr(
            "The SIM cards, apps that are logged in, authenticators and passkeys count as lost "
            "with the phone. Press an account to say what you have on another device as well."
        )
    return tr(
        "Passwords, devices, face and papers are taken to be there unless you say that you lack "
        "them. Press an account to correct it."
    )


SCREEN = RiskScreen
