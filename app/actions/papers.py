"""What is printed: a sheet for each visit to a bank, and a booklet for one person.

Neither holds a whole number, a login, an amount or an address: see ui.text.documents_masking.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.actions.listing import AccountView, view_accounts
from app.actions.planning import make_plan
from app.actions.session import Session, region_of_household
from app.directory.facts import Hotline
from app.domain.directory_errors import NoPlaybook
from app.domain.household import Household
from app.domain.ids import NumberId, PersonId
from app.domain.journey import Channel
from app.domain.number import Number
from app.domain.person import Person
from app.guidance.hotline import hotline_for
from app.guidance.journey import walk
from app.guidance.walk import Walk
from app.planning.paper import Sheet, SheetLine, sheet_line, sheets
from app.planning.plan import Plan, PlanStep


@dataclass(frozen=True, slots=True)
class Entry:
    """One account on paper: its line, its steps (None: none are known), and whom to call.

    ``day`` is the day that the plan proposes.
    """

    view: AccountView
    line: SheetLine
    walk: Walk | None
    hotline: Hotline | None
    day: date | None


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """One visit with its accounts."""

    sheet: Sheet
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Papers:
    """Everything that can be printed: all sheets, and the entries of each person's booklet."""

    today: date
    sheets: tuple[SheetEntry, ...]
    booklets: Mapping[PersonId, tuple[Entry, ...]]
    people: Mapping[PersonId, Person]
    numbers: Mapping[NumberId, Number]


def papers(session: Session) -> Papers:
    """Return what can be printed today.

    A sheet's steps are those for the counter; a booklet's are the ones that the guide would show.
    """
    household = session.vault.read()
    plan = make_plan(session)
    make = _Maker(session, household, plan)
    found = sheets(household, plan, session.directory.services)
    booklets: dict[PersonId, list[Entry]] = {}
    for step in plan.steps:
        entry = make.entry(step, None)
        booklets.setdefault(entry.view.owner.id, []).append(entry)
    return Papers(
        today=session.clock.today(),
        sheets=tuple(
            SheetEntry(
                sheet,
                tuple(
                    make.entry(make.steps[line.account], Channel.COUNTER) for line in sheet.lines
                ),
            )
            for sheet in found
        ),
        booklets={person: tuple(entries) for person, entries in booklets.items()},
        people=household.person_by_id,
        numbers=household.number_by_id,
    )


class _Maker:
    """Makes entries of one household's plan."""

    def __init__(self, session: Session, household: Household, plan: Plan) -> None:
        self._session = session
        self._household = household
        self._region = region_of_household(household, session.region)
        views = view_accounts(session, household, household.accounts)
        self._views = {view.account.id: view for view in views}
        self.steps = {step.account: step for step in plan.steps}

    def entry(self, step: PlanStep, channel: Channel | None) -> Entry:
        """Return the account of ``step`` with its steps over ``channel`` (None: the best)."""
        view = self._views[step.account]
        known = view.service
        return Entry(
            view=view,
            line=sheet_line(self._household, step),
            walk=self._walk(view, step, channel),
            hotline=None if known is None else hotline_for(known, view.account.kind),
            day=step.day,
        )

    def _walk(self, view: AccountView, step: PlanStep, channel: Channel | None) -> Walk | None:
        session = self._session
        try:
            found = walk(
                self._household,
                view.account,
                view.service,
                session.directory.playbooks,
                session.clock.today(),
                goal=step.goal,
                channel=channel,
                region=self._region,
            )
        except NoPlaybook:
            return None
        return found if channel is None or found.channel is channel else None
