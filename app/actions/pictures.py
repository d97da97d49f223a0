"""What the pictures of the move are drawn from: the dependency map and the timeline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.actions.listing import AccountView, view_accounts
from app.actions.planning import make_plan
from app.actions.session import Session
from app.domain.ids import AccountId, NumberId, PersonId
from app.domain.number import Number
from app.domain.person import Person
from app.planning.map import DependencyMap, dependencies
from app.planning.plan import PlanWarning, Visit
from app.planning.timeline import Timeline, timeline


@dataclass(frozen=True, slots=True)
class MapView:
    """What hangs on what, with everything a page about it shows."""

    map: DependencyMap
    accounts: Mapping[AccountId, AccountView]
    numbers: Mapping[NumberId, Number]
    people: Mapping[PersonId, Person]
    given_up: frozenset[NumberId]


def map_view(session: Session) -> MapView:
    """Return what hangs on what in the household; ``given_up`` are the numbers moved away from."""
    household = session.vault.read()
    views = view_accounts(session, household, household.accounts)
    return MapView(
        map=dependencies(household, session.directory),
        accounts={view.account.id: view for view in views},
        numbers=household.number_by_id,
        people=household.person_by_id,
        given_up=frozenset(move.old for move in household.moves),
    )


@dataclass(frozen=True, slots=True)
class TimelineView:
    """The move on a line of days, with everything a page about it shows.

    ``warnings`` are the plan's: a picture of it must not promise what it cannot.
    """

    line: Timeline
    warnings: tuple[PlanWarning, ...]
    visits: tuple[Visit, ...]
    accounts: Mapping[AccountId, AccountView]
    numbers: Mapping[NumberId, Number]
    people: Mapping[PersonId, Person]


def timeline_view(session: Session) -> TimelineView:
    """Return the plan on a line of days."""
    household = session.vault.read()
    plan = make_plan(session)
    views = view_accounts(session, household, household.accounts)
    return TimelineView(
        line=timeline(household, plan, session.clock.today()),
        warnings=plan.warnings,
        visits=plan.visits,
        accounts={view.account.id: view for view in views},
        numbers=household.number_by_id,
        people=household.person_by_id,
    )
