"""What matters today: what to do next and why, what is due, and how far the move has come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.actions.gate import open_gates
from app.actions.listing import AccountView, view_accounts
from app.actions.pinning import plan_of
from app.actions.reminding import DueList
from app.actions.session import Session
from app.domain.account import Decision
from app.domain.binding import AccountStatus, is_settled
from app.domain.household import Household
from app.domain.ids import AccountId
from app.domain.journey import Channel
from app.domain.move import Move
from app.domain.number import Number
from app.domain.person import Person
from app.guidance.journey import walk
from app.planning.attention import Attention, attention
from app.planning.plan import PlanStep, PlanWarning
from app.planning.ready import ready
from app.planning.reissue import Reissue, reissue_clocks
from app.planning.verdict import Verdict
from app.reminders.occurrences import due, overdue

DUE_DAYS = 30


@dataclass(frozen=True, slots=True)
class NextStep:
    """One of the first things to do: the account, its place in the plan, how long and where.

    ``steps_done`` of ``steps`` are ticked; ``minutes`` is the user's own time for all of them.
    """

    view: AccountView
    step: PlanStep
    minutes: int
    channel: Channel
    steps_done: int
    steps: int


@dataclass(frozen=True, slots=True)
class MoveView:
    """A move with its numbers; ``days_left`` counts to the last day, negative once it is past."""

    move: Move
    person: Person
    old: Number
    new: Number | None
    days_left: int | None


@dataclass(frozen=True, slots=True)
class TodayView:
    """Everything the first page shows. ``progress`` counts accounts by how far they are.

    ``next`` are the first steps that can be done now; ``left`` counts all that is left. Where
    nothing can be done now, ``look_again`` is the first day on which something can, if known.
    ``gates`` are the old numbers that may go, or be suspended; ``clocks`` those that have stopped
    and that nobody else can have yet, or on which something is left.
    """

    today: date
    next: tuple[NextStep, ...]
    left: int
    look_again: date | None
    due: DueList
    progress: Mapping[AccountStatus, int]
    moves: tuple[MoveView, ...]
    warnings: tuple[PlanWarning, ...]
    attention: tuple[Attention, ...]
    accounts: Mapping[AccountId, AccountView]
    gates: tuple[Verdict, ...] = ()
    clocks: tuple[Reissue, ...] = ()


def today_view(session: Session) -> TodayView:
    """Return what matters today."""
    household = session.vault.read()
    day = session.clock.today()
    views = {v.account.id: v for v in view_accounts(session, household, household.accounts)}
    made = plan_of(session, household, day)
    later = [s.not_before for s in made.steps if s.not_before and s.not_before > day]
    return TodayView(
        today=day,
        next=tuple(
            _next_step(session, household, views[s.account], s, day)
            for s in ready(household, made.steps, day)
        ),
        left=len(made.steps),
        look_again=min(later, default=None),
        due=DueList(today=day, due=due(household, day, DUE_DAYS), overdue=overdue(household, day)),
        progress=Counter(progress_of(v) for v in views.values()),
        moves=move_views(household, day),
        warnings=made.warnings,
        attention=tuple(attention(household, made.steps, day)),
        accounts=views,
        gates=open_gates(session, household, day),
        clocks=reissue_clocks(household, day),
    )


def progress_of(view: AccountView) -> AccountStatus:
    """Return how far an account is: its status, or kept where the user decided to leave it."""
    kept = view.account.decision is Decision.KEEP and not is_settled(view.status)
    return AccountStatus.KEPT if kept else view.status


def list_move_views(session: Session) -> tuple[MoveView, ...]:
    """Return the moves with their numbers and the days left."""
    return move_views(session.vault.read(), session.clock.today())


def move_views(household: Household, today: date) -> tuple[MoveView, ...]:
    """Return the household's moves as seen on ``today``."""
    return tuple(_move_view(household, move, today) for move in household.moves)


def _next_step(
    session: Session, household: Household, view: AccountView, step: PlanStep, day: date
) -> NextStep:
    steps = walk(
        household, view.account, view.service, session.directory.playbooks, day, goal=step.goal
    )
    return NextStep(
        view=view,
        step=step,
        minutes=steps.minutes,
        channel=steps.channel,
        steps_done=sum(s.done for s in steps.steps),
        steps=len(steps.steps),
    )


def _move_view(household: Household, move: Move, day: date) -> MoveView:
    old = household.number_by_id[move.old]
    return MoveView(
        move=move,
        person=household.person_by_id[move.person],
        old=old,
        new=household.number_by_id.get(move.new) if move.new else None,
        days_left=(old.ends - day).days if old.ends else None,
    )
