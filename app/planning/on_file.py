"""Which numbers an account has on file now, and whether codes sent there still arrive."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from app.domain.account import Account
from app.domain.binding import Binding, BindingStatus, Role, Target
from app.domain.household import Household
from app.domain.ids import NumberId, PersonId

LOGGING_IN = (
    frozenset({Role.LOGIN, Role.CODE}),
    frozenset({Role.RESERVED}),
    frozenset({Role.RECOVERY}),
)
"""The roles whose number a login asks for: the first of the groups that the account has."""

RECOVERING = (
    frozenset({Role.RECOVERY}),
    frozenset({Role.RESERVED}),
    frozenset({Role.LOGIN, Role.CODE}),
)
"""The roles whose number is asked for by somebody who is locked out."""

AT_THE_BANK = (frozenset({Role.RESERVED}), frozenset({Role.CARD}))
"""The roles by which others check a bank card."""

_MOVED = frozenset({BindingStatus.CHANGED, BindingStatus.VERIFIED})


def given_up(household: Household, owner: PersonId) -> frozenset[NumberId]:
    """Return the old numbers of the owner's moves: what an unknown number is taken to be."""
    return frozenset(move.old for move in household.moves if move.person == owner)


def numbers_on_file(
    household: Household,
    account: Account,
    dead: AbstractSet[NumberId],
    unknown: AbstractSet[NumberId],
) -> list[tuple[Role, bool]]:
    """Return for each number that ``account`` has on file its role, and whether it lives.

    The number is the one its binding holds now: what is changed or verified holds its target, what
    is removed holds nothing and is left out, and all else the number it was found with. A number
    that is not known, or an account of which no binding is, is taken to be each of ``unknown``, the
    owner's old numbers; a target that is not known yet is some other number, and lives. ``dead``
    are the numbers that do not live.
    """
    bindings = household.bindings_of(account.id)
    if not bindings:
        return [(Role.LOGIN, unknown.isdisjoint(dead))]
    return [
        (each.role, _lives(household, account, each, dead, unknown))
        for each in bindings
        if not _is_gone(each)
    ]


def codes_arrive(on_file: list[tuple[Role, bool]], roles: tuple[frozenset[Role], ...]) -> bool:
    """Whether a code arrives that goes to the number kept for one of ``roles``.

    They are groups; the first of which the account has any is asked, else whatever it has. Where
    those hold several numbers all of them have to live, because nothing says which one is asked.
    """
    lives = [lives for _, lives in on_file]
    if all(lives) or not any(lives):
        return bool(lives) and lives[0]
    for group in roles:
        asked = [lives for role, lives in on_file if role in group]
        if asked:
            return all(asked)
    return False


def _is_gone(binding: Binding) -> bool:
    """Whether no number is left there."""
    return binding.status is BindingStatus.REMOVED or (
        binding.target is Target.REMOVE and binding.status in _MOVED
    )


def _lives(
    household: Household,
    account: Account,
    binding: Binding,
    dead: AbstractSet[NumberId],
    unknown: AbstractSet[NumberId],
) -> bool:
    if binding.status in _MOVED and binding.target is not Target.STAY:
        if binding.target is Target.NUMBER:
            return binding.target_number not in dead
        if binding.number is None:
            news = [move.new for move in household.moves if move.person == account.owner]
            return not any(new in dead for new in news)
        move = household.move_away(binding.number, account.owner)
        return move is None or move.new is None or move.new not in dead
    if binding.number is None:
        return not (unknown & dead)
    return binding.number not in dead
