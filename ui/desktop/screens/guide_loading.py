"""What the guide reads, in one go on the vault's thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from app.actions.guiding import show_walk
from app.actions.listing import AccountView, account_detail
from app.actions.numbers import list_numbers
from app.actions.planning import make_plan
from app.actions.session import Session
from app.domain.directory_errors import NoPlaybook
from app.domain.ids import AccountId
from app.domain.journey import Channel, Goal, OldNumber
from app.domain.reminder import Occurrence
from app.guidance.walk import Walk
from app.planning.plan import PlanStep
from ui.desktop.models.accounts_words import view_title
from ui.desktop.screens.accounts_loading import next_repayment
from ui.desktop.screens.guide_words import asks_for_proof, is_over

_DUE_SOON = 15


class Wanted(TypedDict):
    """What the actions are told of a way."""

    goal: Goal | None
    channel: Channel | None
    old_number: OldNumber | None


@dataclass(frozen=True, slots=True)
class Way:
    """Which way the user wants to go; None leaves it to the account."""

    goal: Goal | None = None
    channel: Channel | None = None
    old_number: OldNumber | None = None

    def wanted(self) -> Wanted:
        """Return it as the actions take it."""
        return {"goal": self.goal, "channel": self.channel, "old_number": self.old_number}


@dataclass(frozen=True, slots=True)
class GuideFacts:
    """One account on its way.

    ``walk`` is None where the directory has no steps for what is wanted; ``goals`` are those it has
    steps for. ``due`` is the repayment that is late or comes within fifteen days. ``next`` is the
    account that the plan names next, read once this one is done. ``plan`` is this account's place
    in the plan, ``first`` the names of the accounts that should be changed before it.
    """

    view: AccountView
    walk: Walk | None
    goals: tuple[Goal, ...]
    due: Occurrence | None
    today: date
    old_number: str
    new_number: str
    next: AccountView | None
    plan: PlanStep | None
    first: tuple[str, ...]

    @property
    def hotline(self) -> str:
        """The service's number, empty if none is known."""
        service = self.view.service
        return service.hotlines[0].number if service and service.hotlines else ""

    @property
    def site(self) -> str:
        """The service's own site, empty if none is known."""
        service = self.view.service
        return service.domains[0] if service and service.domains else ""


def read_guide(session: Session, account: AccountId, way: Way) -> GuideFacts:
    """Read an account's steps for ``way``.

    Raises:
        UnknownAccount: it is no longer in the list.
    """
    view = account_detail(session, account).view
    walk = _walk(session, account, way)
    goals = tuple(g for g in Goal if _walk(session, account, Way(goal=g)) is not None)
    numbers = {number.id: number.e164 for number in list_numbers(session)}
    new = numbers.get(view.move.new, "") if view.move and view.move.new else ""
    ending = walk is not None and (is_over(walk) or asks_for_proof(walk))
    steps = make_plan(session).steps
    plan = next((step for step in steps if step.account == account), None)
    before = plan.blocked_by if plan else ()
    return GuideFacts(
        view=view,
        walk=walk,
        goals=goals,
        due=next_repayment(session, account, _DUE_SOON),
        today=session.clock.today(),
        old_number=view.number.e164 if view.number else "",
        new_number=new,
        next=_next(session, account, steps) if ending else None,
        plan=plan,
        first=tuple(view_title(account_detail(session, one).view) for one in before),
    )


def _walk(session: Session, account: AccountId, way: Way) -> Walk | None:
    try:
        return show_walk(session, account, **way.wanted())
    except NoPlaybook:
        return None


def _next(session: Session, account: AccountId, steps: Sequence[PlanStep]) -> AccountView | None:
    today = session.clock.today()
    for step in steps:
        if step.account != account and (step.not_before is None or step.not_before <= today):
            return account_detail(session, step.account).view
    return None
