"""Which old and new number an account's steps are about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.domain.account import Account
from app.domain.binding import SETTLED, Binding, Role, Target
from app.domain.household import Household
from app.domain.ids import NumberId
from app.domain.journey import Goal, OldNumber
from app.domain.move import Move
from app.domain.number import Number, NumberState

_ROLES = {role: place for place, role in enumerate(Role)}


def in_scope(goal: Goal, bindings: Iterable[Binding]) -> tuple[Binding, ...]:
    """Return the bindings a journey with this goal is about: for notifications, messages only."""
    if goal is not Goal.NOTIFICATIONS:
        return tuple(bindings)
    return tuple(binding for binding in bindings if binding.role is Role.MESSAGE)


def leading_binding(bindings: Iterable[Binding], roles: tuple[Role, ...] = ()) -> Binding | None:
    """Return the binding whose numbers to show: of one of ``roles``, and still to do if any is."""
    fitting = [binding for binding in bindings if not roles or binding.role in roles]
    if not fitting:
        return None
    return min(
        fitting,
        key=lambda binding: (
            binding.status in SETTLED,
            binding.target is Target.STAY,
            binding.number is None,
            _ROLES[binding.role],
            binding.id,
        ),
    )


def move_of(household: Household, account: Account, binding: Binding | None) -> Move | None:
    """Return the move that concerns the binding.

    It is the move away from the bound number; where the number is not known, the owner's only one.
    """
    if binding is not None and binding.number is not None:
        return household.move_away(binding.number, account.owner)
    moves = [move for move in household.moves if move.person == account.owner]
    return moves[0] if len(moves) == 1 else None


def old_number_of(household: Household, account: Account, binding: Binding | None) -> Number | None:
    """Return the number the account hangs on, as far as it is known."""
    if binding is not None and binding.number is not None:
        return household.number_by_id.get(binding.number)
    move = move_of(household, account, binding)
    return None if move is None else household.number_by_id.get(move.old)


def new_number_of(household: Household, account: Account, binding: Binding | None) -> Number | None:
    """Return the number that is to take its place; None while it is not known."""
    wanted: NumberId | None
    if binding is not None and binding.target is Target.NUMBER:
        wanted = binding.target_number
    else:
        move = move_of(household, account, binding)
        wanted = None if move is None else move.new
    return None if wanted is None else household.number_by_id.get(wanted)


def old_number_state(number: Number | None, today: date) -> OldNumber:
    """Return whether a code can still reach the old number; an unknown one is taken to work."""
    if number is not None and number.state_on(today) is NumberState.GONE:
        return OldNumber.GONE
    return OldNumber.WORKS
