"""What the plan cannot promise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from app.calendar.weekdays import weekdays
from app.domain.account import Account
from app.domain.household import Household
from app.domain.ids import AccountId, NumberId, PersonId
from app.domain.journey import Channel, Goal
from app.domain.number import Number, NumberState, Registrant
from app.planning.errand import Errand
from app.planning.plan import PlanWarning, WarningCode

VISITS_A_DAY = 2
"""Counters one person can go to on a working day."""

JOURNEYS_A_DAY = 8
"""Accounts one person can change from home in a day: about two hours of it."""


def cautions(
    household: Household,
    ordered: Sequence[Errand],
    squeezed: Container[AccountId],
    circles: Iterable[Sequence[AccountId]],
    today: date,
) -> Iterator[PlanWarning]:
    """Yield the warnings about a plan of the errands in this order, most urgent kind first.

    ``squeezed`` are accounts whose earliest day lies after their last one.
    """
    todo = [errand for errand in ordered if not errand.verify]
    yield from _gone(household, todo, today)
    yield from _too_little_time(household, ordered, squeezed, today)
    yield from _no_new_number(todo)
    yield from _registered_elsewhere(household, todo)
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


def _too_little_time(
    household: Household, ordered: Sequence[Errand], squeezed: Container[AccountId], today: date
) -> Iterator[PlanWarning]:
    """Yield for each ending number the accounts that its days cannot hold.

    The rule: one person manages two counters on each day from Monday to Friday and eight accounts
    from home on every day, today and the number's last day included. An account counts as a
    counter where that is the first channel its service is known for. Days are filled by the
    numbers that stop first, in the order of the plan; what is left over does not fit. Neither
    does an account on hold, or near a repayment, until after the last day.
    """
    late: defaultdict[NumberId, list[AccountId]] = defaultdict(list)
    by_owner: defaultdict[PersonId, list[Errand]] = defaultdict(list)
    for errand in ordered:
        if errand.ends is not None:
            by_owner[errand.account.owner].append(errand)
    for theirs in by_owner.values():
        used = {True: 0, False: 0}
        theirs.sort(key=_last_day)
        for last, group in groupby(theirs, _last_day):
            room = {
                True: VISITS_A_DAY * weekdays(today, last),
                False: JOURNEYS_A_DAY * ((last - today).days + 1),
            }
            for errand in group:
                counter = _first_channel(errand) is Channel.COUNTER
                # Looking whether the new number arrived takes no day of its own.
                fits = errand.verify or used[counter] < room[counter]
                used[counter] += fits and not errand.verify
                if not fits or errand.account.id in squeezed:
                    late[_ending(errand)].append(errand.account.id)
    for number in household.numbers:
        if number.id in late:
            yield PlanWarning(
                code=WarningCode.TOO_LITTLE_TIME,
                number=number.id,
                accounts=tuple(late[number.id]),
            )


def _last_day(errand: Errand) -> date:
    return errand.ends or date.max


def _ending(errand: Errand) -> NumberId:
    return next(number.id for number in errand.numbers if number.ends == errand.ends)


def _first_channel(errand: Errand) -> Channel | None:
    if errand.service is None:
        return None
    facts = errand.service.close if errand.goal is Goal.CLOSE else errand.service.change
    return facts.channels[0] if facts is not None and facts.channels else None


def _no_new_number(todo: Sequence[Errand]) -> Iterator[PlanWarning]:
    waiting: defaultdict[NumberId, list[AccountId]] = defaultdict(list)
    for errand in todo:
        if errand.goal is not Goal.CLOSE:
            for move in errand.moves:
                if move.new is None:
                    waiting[move.old].append(errand.account.id)
    for number, accounts in waiting.items():
        yield PlanWarning(code=WarningCode.NO_NEW_NUMBER, number=number, accounts=tuple(accounts))


def _registered_elsewhere(household: Household, todo: Sequence[Errand]) -> Iterator[PlanWarning]:
    """Yield the numbers that are not under the identity of those who use them, old and new."""
    strangers: defaultdict[NumberId, list[AccountId]] = defaultdict(list)
    for errand in todo:
        used = {move.old for move in errand.moves}
        if errand.goal is not Goal.CLOSE:
            used |= {move.new for move in errand.moves if move.new is not None}
        for id in used:
            number = household.number_by_id.get(id)
            if number is not None and _is_elsewhere(number, errand.account):
                strangers[id].append(errand.account.id)
    for number in household.numbers:
        if number.id in strangers:
            yield PlanWarning(
                code=WarningCode.REGISTERED_ELSEWHERE,
                number=number.id,
                accounts=tuple(strangers[number.id]),
            )


def _is_elsewhere(number: Number, account: Account) -> bool:
    if number.registrant is Registrant.PERSON:
        return number.registered_to != account.owner
    return number.registrant is Registrant.COMPANY
