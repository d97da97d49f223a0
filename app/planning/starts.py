"""What has to be done with the numbers themselves before any account."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.calendar.working_days import on_or_after
from app.domain.binding import BindingStatus
from app.domain.household import Household
from app.domain.ids import NumberId, PersonId
from app.domain.journey import Goal
from app.domain.number import Number, NumberState, Registrant
from app.planning.errand import Errand
from app.planning.plan import Start, StartCode

_MOVED = frozenset({BindingStatus.CHANGED, BindingStatus.VERIFIED})


def starts(
    household: Household, todo: Sequence[Errand], today: date, region: str
) -> tuple[Start, ...]:
    """Return what comes first for each move that has an account left to change.

    The old number is dead: it is had again by a new SIM (补卡), which saves the most; under another
    name only its holder can do that, and the warning about the name stands for it. There is no
    new number yet: get one. It is under another name: have it transferred (过户), because banks
    compare it with their holder's. Else: see that it works, unless something was changed to it
    already. Counters of carriers are taken to be open on working days.
    """
    moves = {
        move.id: move
        for errand in todo
        if errand.goal is not Goal.CLOSE and not errand.verify
        for move in errand.moves
    }
    found: dict[tuple[StartCode, NumberId], Start] = {}

    def add(code: StartCode, number: NumberId, day: date | None) -> None:
        found.setdefault((code, number), Start(code=code, number=number, day=day))

    for move in moves.values():
        old = household.number_by_id.get(move.old)
        new = household.number_by_id.get(move.new) if move.new is not None else None
        dead = old is not None and old.state_on(today) is NumberState.GONE
        if old is not None and dead and not is_elsewhere(old, move.person):
            add(StartCode.REISSUE_OLD, old.id, on_or_after(today, region))
        if new is None:
            add(StartCode.GET_NEW, move.old, None)
        elif is_elsewhere(new, move.person):
            company = new.registrant is Registrant.COMPANY
            code = StartCode.TRANSFER_COMPANY if company else StartCode.TRANSFER
            add(code, new.id, on_or_after(today, region))
        elif not _uses(household, move.person):
            add(StartCode.TRY_NEW, new.id, today)
    order = {code: place for place, code in enumerate(StartCode)}
    return tuple(sorted(found.values(), key=lambda start: order[start.code]))


def _uses(household: Household, person: PersonId) -> bool:
    """Whether anything of the person's was changed already."""
    accounts = household.account_by_id
    changed = (accounts.get(b.account) for b in household.bindings if b.status in _MOVED)
    return any(account is not None and account.owner == person for account in changed)


def is_elsewhere(number: Number, person: str) -> bool:
    """Whether a number is known to be under another identity than the person's."""
    if number.registrant is Registrant.PERSON:
        return number.registered_to != person
    return number.registrant is Registrant.COMPANY
