"""Which numbers an account has on file now, and whether codes sent there still arrive."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from app.domain.binding import BindingStatus, Role, Target
from app.domain.household import Household
from app.domain.ids import NumberId, PersonId
from app.planning.alike import Line

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
    owner: PersonId,
    lines: Sequence[Line],
    dead: AbstractSet[NumberId],
    unknown: AbstractSet[NumberId],
) -> OnFile:
    """Return what an account of ``owner`` with the bindings ``lines`` has on file.

    The number is the one a binding holds now: what is changed or verified holds its target, what
    is removed holds nothing and is left out, and all else the number it was found with. A number
    that is not known is taken to be each of ``unknown``, the owner's old numbers; a target that is
    not known yet is some other number, and lives. ``dead`` are the numbers that do not live. An
    account without bindings hangs on one of the old numbers, if on any that is known.
    """
    if not lines:
        return [(Role.LOGIN, unknown.isdisjoint(dead))]
    found: OnFile = []
    for line in lines:
        role, status, target, number, _ = line
        if status is BindingStatus.REMOVED:
            continue
        if status in _MOVED and target is not Target.STAY:
            if target is not Target.REMOVE:
                found.append((role, _moved_lives(household, owner, line, dead)))
        elif number is None:
            found.append((role, unknown.isdisjoint(dead)))
        else:
            found.append((role, number not in dead))
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
    household: Household, owner: PersonId, line: Line, dead: AbstractSet[NumberId]
) -> bool:
    _, _, target, number, target_number = line
    if target is Target.NUMBER:
        return target_number not in dead
    if number is None:
        return not any(move.new in dead for move in household.moves if move.person == owner)
    move = household.move_away(number, owner)
    return move is None or move.new is None or move.new not in dead
