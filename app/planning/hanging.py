"""What it means for an account to hang on certain old numbers."""

from __future__ import annotations

from datetime import date

import msgspec

from app.domain.household import Household
from app.domain.ids import NumberId, PersonId
from app.domain.move import Move
from app.domain.number import Number, NumberState


class On(msgspec.Struct, frozen=True):
    """Numbers, the moves away from them, the first one's last day, and whether one is dead."""

    numbers: tuple[Number, ...]
    moves: tuple[Move, ...]
    ends: date | None
    gone: bool
    no_new_number: bool


class Hanging:
    """What hanging on certain numbers means; found once for the many accounts that are alike."""

    def __init__(self, household: Household, today: date) -> None:
        self._household = household
        self._today = today
        self._known: dict[tuple[PersonId, int], On] = {}

    def of(self, owner: PersonId, sort: int, named: tuple[NumberId, ...], *, unknown: bool) -> On:
        """Return what it means for an account of ``owner`` whose bindings are of this sort.

        Where it is not known which of the owner's numbers is meant, each given up is reckoned with.
        """
        on = self._known.get((owner, sort))
        if on is None:
            on = self._known[owner, sort] = self._find(owner, named, unknown=unknown)
        return on

    def _find(self, owner: PersonId, named: tuple[NumberId, ...], *, unknown: bool) -> On:
        by_id = self._household.number_by_id
        numbers = [by_id[number] for number in named if number in by_id]
        aways = (self._household.move_away(number, owner) for number in named)
        moves = {away.id: away for away in aways if away is not None}
        if not numbers and unknown:
            own = [move for move in self._household.moves if move.person == owner]
            moves |= {move.id: move for move in own}
            numbers = [by_id[move.old] for move in own if move.old in by_id]
        states = {number.id: number.state_on(self._today) for number in numbers}
        ending = [n.ends for n in numbers if states[n.id] is NumberState.ENDING and n.ends]
        return On(
            numbers=tuple({number.id: number for number in numbers}.values()),
            moves=tuple(moves.values()),
            ends=min(ending, default=None),
            gone=NumberState.GONE in states.values(),
            no_new_number=bool(moves) and not any(move.new for move in moves.values()),
        )
