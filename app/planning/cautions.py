"""What the plan cannot promise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from app.domain.household import Household
from app.domain.ids import AccountId, NumberId
from app.domain.journey import Goal
from app.domain.number import NumberState, Registrant
from app.planning.draft import Draft
from app.planning.errand import Errand
from app.planning.plan import PlanWarning, WarningCode
from app.planning.starts import is_elsewhere


def cautions(
    household: Household,
    todo: Sequence[Errand],
    made: Draft,
    broken: Iterable[PlanWarning],
    circles: Iterable[Sequence[AccountId]],
    today: date,
) -> Iterator[PlanWarning]:
    """Yield the warnings about the draft ``made``, most urgent kind first.

    ``broken`` are the dates that could not be kept (see app.planning.checks).
    """
    ordered = [todo[index] for index in made.order]
    open_ones = [errand for errand in ordered if not errand.verify]
    yield from _gone(household, open_ones, today)
    yield from broken
    yield from _no_new_number(household, open_ones)
    yield from _registered_elsewhere(household, open_ones)
    for circle in circles:
        yield PlanWarning(code=WarningCode.DEPENDENCY_CYCLE, accounts=tuple(circle))


def _gone(household: Household, todo: Sequence[Errand], today: date) -> Iterator[PlanWarning]:
    for number in household.numbers:
        if number.state_on(today) is NumberState.GONE:
            cut_off = tuple(each.account.id for each in todo if number in each.numbers)
            if cut_off:
                yield PlanWarning(
                    code=WarningCode.OLD_NUMBER_GONE, number=number.id, accounts=cut_off
                )


def _no_new_number(household: Household, todo: Sequence[Errand]) -> Iterator[PlanWarning]:
    waiting: defaultdict[NumberId, list[AccountId]] = defaultdict(list)
    for errand in todo if any(move.new is None for move in household.moves) else ():
        if errand.goal is not Goal.CLOSE:
            for move in errand.moves:
                if move.new is None:
                    waiting[move.old].append(errand.account.id)
    for number, accounts in waiting.items():
        yield PlanWarning(code=WarningCode.NO_NEW_NUMBER, number=number, accounts=tuple(accounts))


def _registered_elsewhere(household: Household, todo: Sequence[Errand]) -> Iterator[PlanWarning]:
    """Yield the numbers that are not under the identity of those who use them, old and new."""
    strangers: defaultdict[NumberId, list[AccountId]] = defaultdict(list)
    known = any(number.registrant is not Registrant.UNKNOWN for number in household.numbers)
    for errand in todo if known else ():
        used = {move.old for move in errand.moves}
        if errand.goal is not Goal.CLOSE:
            used |= {move.new for move in errand.moves if move.new is not None}
        for id in used:
            number = household.number_by_id.get(id)
            if number is not None and is_elsewhere(number, errand.account.owner):
                strangers[id].append(errand.account.id)
    for number in household.numbers:
        if number.id in strangers:
            yield PlanWarning(
                code=WarningCode.REGISTERED_ELSEWHERE,
                number=number.id,
                accounts=tuple(strangers[number.id]),
            )
