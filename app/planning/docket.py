"""What is known of each errand before there is any order: its place, and how it is done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from app.domain.household import Household
from app.domain.ids import AccountId
from app.planning.errand import Errand
from app.planning.outing import Outing, Outings
from app.planning.rank import Doors, Key, Place, doors_of, place, sorting_key


class Row(NamedTuple):
    """One errand with its place among the kinds, and how it is done; see app.planning.outing.

    ``key`` sorts it where it takes nothing away that others lean on.
    """

    errand: Errand
    in_person: bool
    place: Place
    outing: Outing
    key: Key


class Docket(NamedTuple):
    """The errands of a plan, and of each in the same order what goes for every draft.

    ``dated`` is whether the plan names a day for it.
    """

    todo: Sequence[Errand]
    places: Sequence[Place]
    outings: Sequence[Outing]
    dated: Sequence[bool]
    keys: Sequence[Key]


class Rows:
    """The rows made last: a row is the same as long as what it is made from is."""

    def __init__(self) -> None:
        self._terms: tuple[object, ...] = ()
        self._rows: dict[AccountId, Row] = {}

    def docket(
        self,
        household: Household,
        todo: Sequence[Errand],
        outings: Outings,
        in_person: frozenset[AccountId],
    ) -> Docket:
        """Return the docket of ``todo``; ``in_person``: only a counter lets somebody in there."""
        doors = doors_of(todo)
        terms = (doors, outings.terms)
        if terms != self._terms:
            self._terms, self._rows = terms, {}
        known = self._rows
        rows = []
        for errand in todo:
            id = errand.account.id
            row = known.get(id)
            if row is None or row.errand is not errand or row.in_person != (id in in_person):
                row = known[id] = _row(errand, doors, outings, in_person=id in in_person)
            rows.append(row)
        dated = [not each.waits_for_number or is_dated(each, household) for each in todo]
        if not rows:
            return Docket((), (), (), (), ())
        _, _, places, ways, keys = zip(*rows, strict=True)
        return Docket(todo, places, ways, dated, keys)


def _row(errand: Errand, doors: Doors, outings: Outings, *, in_person: bool) -> Row:
    where = place(errand, doors)
    outing = outings.of(errand, in_person=in_person)
    return Row(errand, in_person, where, outing, sorting_key(errand, where[0]))


def is_dated(errand: Errand, household: Household) -> bool:
    """Whether the plan names a day: not while there is no new number, unless the user chose one."""
    if not errand.waits_for_number:
        return True
    pin = household.pin_by_account.get(errand.account.id)
    return pin is not None and pin.on is not None
