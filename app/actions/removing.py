"""Taking off what was entered wrongly: a number, or a move."""

from __future__ import annotations

import msgspec

from app.actions.session import Session
from app.domain.binding import BindingStatus
from app.domain.errors import MoveInUse, NumberInUse, UnknownMove, UnknownNumber
from app.domain.ids import MoveId, NumberId

_UNTOUCHED = frozenset({BindingStatus.FOUND, BindingStatus.TODO, BindingStatus.KEPT})


def remove_number(session: Session, number: NumberId) -> None:
    """Take ``number`` off the list, with what was noted about its messages.

    Raises:
        UnknownNumber: there is no such number.
        NumberInUse: a move or an account hangs on it.
    """
    household = session.vault.read()
    found = household.number_by_id.get(number)
    if found is None:
        raise UnknownNumber(number=number)
    moves = [m for m in household.moves if number in (m.old, m.new)]
    accounts = {b.account for b in household.bindings if number in (b.number, b.target_number)}
    if moves or accounts:
        raise NumberInUse(number=found.e164, moves=len(moves), accounts=len(accounts))
    with session.change("number.remove") as transaction:
        for account in household.accounts:
            for evidence in session.vault.evidence_of(account.id):
                if evidence.received_on == number:
                    transaction.put(msgspec.structs.replace(evidence, received_on=None))
        for reading in household.readings:
            if reading.number == number:
                transaction.remove(reading)
        for chore in household.chores:
            if chore.number == number:
                transaction.remove(chore)
        transaction.remove(found)


def remove_move(session: Session, move: MoveId) -> None:
    """Take ``move`` off the list; both numbers stay.

    Raises:
        UnknownMove: there is no such move.
        MoveInUse: accounts of the person on the old number were worked on: that would be lost.
    """
    household = session.vault.read()
    found = next((m for m in household.moves if m.id == move), None)
    if found is None:
        raise UnknownMove(move=move)
    own = {a.id for a in household.accounts if a.owner == found.person}
    under_way = {
        b.account
        for b in household.bindings
        if b.number == found.old and b.account in own and b.status not in _UNTOUCHED
    }
    if under_way:
        number = household.number_by_id[found.old]
        raise MoveInUse(number=number.e164, accounts=len(under_way))
    with session.change("move.remove") as transaction:
        for checklist in household.checklists:
            if checklist.move == move:
                transaction.remove(checklist)
        transaction.remove(found)
