"""What if: the present plan beside the one after something has happened.

Both sides are judged on the same day, the one on which the old number stops: whoever follows the
plan has done by then what the plan can promise, and no more. What it cannot promise are accounts
for which its days do not suffice, those cut off by a number that is dead already, and those where
the new number is taken.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import UTC, date, datetime, time

import msgspec

from app.directory.model import Directory
from app.directory.playbook import Situation
from app.domain.account import Account, Decision
from app.domain.binding import Binding, BindingStatus, Role, Target
from app.domain.household import Household
from app.domain.ids import AccountId, BindingId, NumberId
from app.domain.journey import HoldReason
from app.domain.number import NumberState
from app.planning.access import Answer, Risk, risk
from app.planning.counters import Counter, counters
from app.planning.gate import bindings_on
from app.planning.order import plan
from app.planning.plan import Plan, WarningCode
from app.planning.what_if_changes import Change, Died, Earlier, Taken, supposed

FIRST_STEPS = 3

_UNSURE = frozenset(
    {
        WarningCode.OLD_NUMBER_GONE,
        WarningCode.LOCKED_OUT,
        WarningCode.TOO_LITTLE_TIME,
        WarningCode.ANSWER_TOO_LATE,
    }
)
_UNDONE = frozenset(
    {BindingStatus.FOUND, BindingStatus.TODO, BindingStatus.STARTED, BindingStatus.WAITING}
)


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One side: the plan, what becomes of the accounts when the number stops, and when it does.

    ``unsure`` are the accounts that the plan cannot promise to change by then.
    """

    plan: Plan
    risk: Risk
    ends: date | None
    unsure: tuple[AccountId, ...]


class Shift(msgspec.Struct, frozen=True, kw_only=True):
    """An account that would be better or worse off."""

    account: AccountId
    before: Answer
    after: Answer


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """The present plan and the supposed one side by side.

    ``situation`` is what to do before anything else, ``first`` the first accounts that can be dealt
    with today, ``counters`` which papers to take to which counter for what is only opened there.
    """

    change: Change
    today: date
    before: Side
    after: Side
    worse: tuple[Shift, ...]
    better: tuple[Shift, ...]
    situation: Situation | None
    first: tuple[AccountId, ...]
    counters: tuple[Counter, ...]


def what_if(
    household: Household,
    directory: Directory,
    change: Change,
    today: date,
    region: str = "CN",
    present: Plan | None = None,
) -> Comparison:
    """Return what ``change`` would do to the plan and to what is lost; the household stays.

    ``change`` names numbers and accounts of the household; ``region`` as for the plan. ``present``
    is the present plan where that is known. The cost is that of two plans, or one, and two risks.
    """
    after_it = supposed(household, change, today)
    dead = _stopping(household, change, today)
    made = present or plan(household, directory, today, region)
    before = _side(household, directory, change, dead, made)
    after = _side(after_it, directory, change, dead, plan(after_it, directory, today, region))
    answers = {each.account: each.answer for each in before.risk.accounts}
    shifts = [
        Shift(account=each.account, before=answers[each.account], after=each.answer)
        for each in after.risk.accounts
        if each.account in answers and answers[each.account] is not each.answer
    ]
    rank = {answer: place for place, answer in enumerate(Answer)}
    return Comparison(
        change=change,
        today=today,
        before=before,
        after=after,
        worse=tuple(s for s in shifts if rank[s.after] < rank[s.before]),
        better=tuple(s for s in shifts if rank[s.after] > rank[s.before]),
        situation=_situation(change),
        first=_first(after_it, after.plan, change, today),
        counters=counters(after_it, directory, after.risk),
    )


def followed(household: Household, made: Plan, unsure: AbstractSet[AccountId]) -> Household:
    """Return the household once the plan ``made`` was followed, but for the accounts ``unsure``.

    An account of which it is not known where the number is used has the new one afterwards, too.
    """
    done = {step.account for step in made.steps} - unsure
    closing = {a.id for a in household.accounts if a.decision is Decision.CLOSE} & done
    moment = datetime.combine(date.min, time(), UTC)

    def moved(binding: Binding) -> Binding:
        stays = binding.target is Target.STAY or binding.status not in _UNDONE
        if stays or binding.account not in done:
            return binding
        return msgspec.structs.replace(binding, status=BindingStatus.CHANGED)

    def closed(account: Account) -> Account:
        if account.id not in closing:
            return account
        return msgspec.structs.replace(account, closed_at=account.closed_at or moment)

    told = [
        Binding(
            id=BindingId(f"={account.id}"),  # never stored
            account=account.id,
            role=Role.LOGIN,
            number=None,
            status=BindingStatus.CHANGED,
            updated_at=moment,
        )
        for account in household.accounts
        if account.id in done and not household.bindings_of(account.id)
    ]
    return msgspec.structs.replace(
        household,
        accounts=tuple(map(closed, household.accounts)),
        bindings=(*map(moved, household.bindings), *told),
    )


def _side(
    household: Household,
    directory: Directory,
    change: Change,
    dead: AbstractSet[NumberId],
    made: Plan,
) -> Side:
    unsure = _unsure(household, made)
    number = change.number if isinstance(change, Died | Earlier) else None
    ends = [household.number_by_id[id].ends for id in ([number] if number else sorted(dead))]
    return Side(
        plan=made,
        risk=risk(followed(household, made, unsure.keys()), directory, dead),
        ends=min((day for day in ends if day is not None), default=None),
        unsure=tuple(unsure),
    )


def _stopping(household: Household, change: Change, today: date) -> frozenset[NumberId]:
    """Return the numbers that are dead on the day that both sides are judged on."""
    gone = {n.id for n in household.numbers if n.state_on(today) is NumberState.GONE}
    if isinstance(change, Died | Earlier):
        return frozenset(gone | {change.number})
    return frozenset(gone | {move.old for move in household.moves})


def _unsure(household: Household, made: Plan) -> dict[AccountId, None]:
    found = {
        account: None for one in made.warnings if one.code in _UNSURE for account in one.accounts
    }
    for step in made.steps:
        journey = household.journey_by_account.get(step.account)
        hold = journey.hold if journey is not None else None
        if hold is not None and hold.reason is HoldReason.NUMBER_TAKEN:
            found[step.account] = None
    return found


def _situation(change: Change) -> Situation | None:
    match change:
        case Died():
            return Situation.OLD_NUMBER_LOST
        case Taken():
            return Situation.NUMBER_TAKEN
        case _:
            return None


def _first(household: Household, made: Plan, change: Change, today: date) -> tuple[AccountId, ...]:
    """Return what to begin with; of a number that stops sooner only what hangs on it."""
    concerned = (
        bindings_on(household, change.number).keys()
        if isinstance(change, Died | Earlier)
        else household.account_by_id.keys()
    )
    ready = (
        step.account
        for step in made.steps
        if step.account in concerned
        and not step.blocked_by
        and (step.not_before is None or step.not_before <= today)
    )
    return tuple(account for account, _ in zip(ready, range(FIRST_STEPS), strict=False))
