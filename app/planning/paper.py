"""What stands on which sheet of paper: one sheet for each visit to a bank, for the whole family."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import msgspec

from app.directory.service import Category, Service
from app.domain.account import CARDS, Account, Kind
from app.domain.binding import SETTLED, Binding, BindingStatus, Role, Target
from app.domain.household import Household
from app.domain.ids import AccountId, NumberId, PersonId, ServiceId
from app.domain.journey import Goal
from app.planning.outing import main_holders
from app.planning.plan import Plan, PlanStep, Why

_DONE = SETTLED | {BindingStatus.CHANGED}
_BANK_CATEGORIES = frozenset({Category.BANK})
_AT_A_BANK = CARDS | {Kind.LOAN}


class SheetLine(msgspec.Struct, frozen=True, kw_only=True):
    """One account on a sheet: what to do, for which of its numbers, from which to which.

    ``old`` and ``new`` are None where they are not known.
    """

    account: AccountId
    owner: PersonId
    goal: Goal
    roles: tuple[Role, ...]
    old: NumberId | None
    new: NumberId | None


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """One visit: where, when (None: not planned, but it can be done there), who has to come."""

    service: ServiceId | None
    day: date | None
    people: tuple[PersonId, ...]
    lines: tuple[SheetLine, ...]

    @property
    def id(self) -> str:
        """What tells it from the other sheets: the first account on it."""
        return self.lines[0].account


def sheets(
    household: Household, plan: Plan, services: Mapping[ServiceId, Service]
) -> tuple[Sheet, ...]:
    """Return the plan's visits in their order, then a sheet for every other bank with work left.

    The second kind is for who would rather go there than do it in the app; it names no day.
    """
    steps = {step.account: step for step in plan.steps}
    made: list[Sheet] = []
    visited: set[AccountId] = set()
    for visit in plan.visits:
        lines = tuple(
            sheet_line(household, steps[account]) for account in visit.accounts if account in steps
        )
        if lines:
            visited |= {line.account for line in lines}
            made.append(
                Sheet(service=visit.service, day=visit.day, people=visit.people, lines=lines)
            )
    made += _unplanned(household, plan.steps, visited, services)
    return tuple(made)


def sheet_line(household: Household, step: PlanStep) -> SheetLine:
    """Return what there is to do at the account of ``step``."""
    account = household.account_by_id[step.account]
    bindings = household.bindings_of(account.id)
    left = [binding for binding in bindings if binding.status not in _DONE] or list(bindings)
    found = {binding.role for binding in left if binding.target is not Target.STAY}
    leading = next((each for each in left if each.number is not None), left[0] if left else None)
    old = leading.number if leading is not None else None
    if old is None:
        olds = [move.old for move in household.moves if move.person == account.owner]
        old = olds[0] if len(olds) == 1 else None
    return SheetLine(
        account=account.id,
        owner=account.owner,
        goal=step.goal,
        roles=tuple(role for role in Role if role in found),
        old=old,
        new=_new(household, account, leading, old),
    )


def _new(
    household: Household, account: Account, leading: Binding | None, old: NumberId | None
) -> NumberId | None:
    if leading is not None and leading.target is Target.NUMBER:
        return leading.target_number
    move = household.move_away(old, account.owner) if old is not None else None
    return move.new if move is not None else None


def _unplanned(
    household: Household,
    steps: Sequence[PlanStep],
    visited: set[AccountId],
    services: Mapping[ServiceId, Service],
) -> Iterator[Sheet]:
    by_bank: dict[ServiceId, list[SheetLine]] = {}
    for step in steps:
        account = household.account_by_id[step.account]
        only_to_confirm = bool(step.why) and step.why[0] is Why.VERIFY
        if step.account in visited or only_to_confirm or not _at_a_bank(account, services):
            continue
        assert account.service is not None  # noqa: S101 - what _at_a_bank looked up
        by_bank.setdefault(account.service, []).append(sheet_line(household, step))
    mains = main_holders(household)
    for service, lines in by_bank.items():
        owners = {line.owner for line in lines}
        accounts = (household.account_by_id[line.account] for line in lines)
        owners |= {mains[each.main] for each in accounts if each.main in mains}
        yield Sheet(
            service=service,
            day=None,
            people=tuple(person.id for person in household.people if person.id in owners),
            lines=tuple(lines),
        )


def _at_a_bank(account: Account, services: Mapping[ServiceId, Service]) -> bool:
    service = services.get(account.service) if account.service is not None else None
    known = service is not None and service.category in _BANK_CATEGORIES
    return known and account.kind in _AT_A_BANK
