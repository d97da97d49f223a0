"""The plan for the household, and the first look before anything is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.actions.listing import AccountView, view_accounts
from app.actions.pinning import plan_of
from app.actions.session import Session
from app.actions.today import MoveView, move_views, progress_of
from app.directory.model import Directory
from app.directory.service import Service
from app.domain.binding import is_settled
from app.domain.household import Household
from app.domain.ids import AccountId, ServiceId
from app.planning.order import first_three
from app.planning.plan import Plan, PlanStep, Why
from app.planning.ready import ready
from app.planning.stage import Stage, staged


@dataclass(frozen=True, slots=True)
class PlanView:
    """The plan as a page shows it: in stages, with the accounts its steps are about.

    ``first`` is the first step that can be done now. ``done`` counts the accounts, closed and kept
    ones included, for which nothing is left to do.
    """

    today: date
    plan: Plan
    stages: tuple[tuple[Stage, tuple[PlanStep, ...]], ...]
    first: PlanStep | None
    done: int
    moves: tuple[MoveView, ...]
    accounts: Mapping[AccountId, AccountView]
    household: Household
    directory: Directory


def make_plan(session: Session, today: date | None = None) -> Plan:
    """Return the order in which to move the accounts, as seen from ``today``."""
    day = today or session.clock.today()
    return plan_of(session, session.vault.read(), day)


def plan_view(session: Session) -> PlanView:
    """Return the plan with everything a page about it shows."""
    household = session.vault.read()
    day = session.clock.today()
    views = {v.account.id: v for v in view_accounts(session, household, household.accounts)}
    made = plan_of(session, household, day)
    return PlanView(
        today=day,
        plan=made,
        stages=tuple((stage, tuple(steps)) for stage, steps in staged(made.steps)),
        first=next(iter(ready(household, made.steps, day)), None),
        done=sum(is_settled(progress_of(view)) for view in views.values()),
        moves=move_views(household, day),
        accounts=views,
        household=household,
        directory=session.directory,
    )


def familiar_services(directory: Directory) -> list[Service]:
    """Return the services most people have, the most familiar first."""
    ranked = [s for s in directory.services.values() if s.familiar]
    return sorted(ranked, key=lambda s: s.familiar)


def first_look(directory: Directory, ticked: Sequence[ServiceId]) -> list[tuple[Service, Why]]:
    """Return up to three of the ``ticked`` services to change first, and why. Stores nothing."""
    return first_three([directory.services[s] for s in ticked if s in directory.services])
