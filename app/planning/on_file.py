"""Which numbers an account has on file now, and whether codes sent there still arrive."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from app.domain.binding import Binding, BindingStatus, Role, Target
from app.domain.household import Household
from app.domain.ids import AccountId, NumberId, PersonId

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


OnFile = list[tuple[Role, bool]]
"""For each number an account has on file its role, and whether it lives."""


def numbers_on_file(
    household: Household,
    dead: AbstractSet[NumberId],
    unknown: Mapping[PersonId, AbstractSet[NumberId]],
) -> dict[AccountId, OnFile]:
    """Return what the accounts have on file; those without a binding are absent.

    The number is the one a binding holds now: what is changed or verified holds its target, what
    is removed holds nothing and is left out, and all else the number it was found with. A number
    that is not known is taken to be each of ``unknown``, the owner's old numbers; a target that is
    not known yet is some other number, and lives. ``dead`` are the numbers that do not live.
    """
    found: dict[AccountId, OnFile] = {}
    accounts = household.account_by_id
    for binding in household.bindings:
        on_file = found.setdefault(binding.account, [])
        status = binding.status
        if status is BindingStatus.REMOVED:
            continue
        if status in _MOVED and binding.target is not Target.STAY:
            if binding.target is not Target.REMOVE:
                owner = accounts[binding.account].owner
                on_file.append((binding.role, _moved_lives(household, owner, binding, dead)))
        elif binding.number is None:
            owner = accounts[binding.account].owner
            on_file.append((binding.role, dead.isdisjoint(unknown.get(owner, ()))))
        else:
            on_file.append((binding.role, binding.number not in dead))
    return found


def codes_arrive(on_file: OnFile, roles: tuple[frozenset[Role], ...]) -> bool:
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


def _moved_lives(
    household: Household, owner: PersonId, binding: Binding, dead: AbstractSet[NumberId]
) -> bool:
    if binding.target is Target.NUMBER:
        return binding.target_number not in dead
    if binding.number is None:
        return not any(move.new in dead for move in household.moves if move.person == owner)
    move = household.move_away(binding.number, owner)
    return move is None or move.new is None or move.new not in dead
