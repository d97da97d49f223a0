"""What is known of each errand before there is any order: its place, and how it is done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from app.domain.household import Household
from app.domain.ids import AccountId
from app.planning.errand import Errand
from app.planning.outing import Outing, Outings
from app.planning.rank import Doors, Place, doors_of, place


class Row(NamedTuple):
    """One errand with its place among the kinds, and how it is done; see app.planning.outing."""

    errand: Errand
    in_person: bool
    place: Place
    outing: Outing


class Docket(NamedTuple):
    """The errands of a plan, and of each in the same order what goes for every draft.

    ``dated`` is whether the plan names a day for it.
    """

    todo: Sequence[Errand]
    places: Sequence[Place]
    outings: Sequence[Outing]
    dated: Sequence[bool]


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
        rows = [self._row(errand, doors, outings, in_person) for errand in todo]
        return Docket(
            todo,
            [row.place for row in rows],
            [row.outing for row in rows],
            [is_dated(errand, household) for errand in todo],
        )

    def _row(
        self, errand: Errand, doors: Doors, outings: Outings, in_person: frozenset[AccountId]
    ) -> Row:
        id = errand.account.id
        row = self._rows.get(id)
        if row is None or row.errand is not errand or row.in_person != (id in in_person):
            outing = outings.of(errand, in_person=id in in_person)
            row = self._rows[id] = Row(errand, id in in_person, place(errand, doors), outing)
        return row


def is_dated(errand: Errand, household: Household) -> bool:
    """Whether the plan names a day: not while there is no new number, unless the user chose one."""
    if not errand.waits_for_number:
        return True
    pin = household.pin_by_account.get(errand.account.id)
    return pin is not None and pin.on is not None
