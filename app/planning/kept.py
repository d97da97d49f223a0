"""What was found out for the plan made last: what did not change is not found out again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import compress, count
from operator import ne
from typing import TypeVar

from app.directory.model import Directory
from app.domain.binding import Binding
from app.domain.household import Household
from app.domain.ids import AccountId, NumberId
from app.planning.access import Answer, answers
from app.planning.alike import Alike
from app.planning.docket import Rows
from app.planning.errand import Errand, Errands
from app.planning.means import Profiles
from app.planning.outing import KnownTerms
from app.planning.profile import Profile
from app.planning.sorts import Sorts

_Thing = TypeVar("_Thing")


class Kept:
    """Keeps errands and ways in from one household to the next, by exactly what they follow from.

    A plan made with it is the one made without: what one account's errand follows from are the
    account, its bindings and its journey, beside what goes for all (numbers, moves, directory,
    day). Where that is the same it is taken
    over.
    """

    def __init__(self) -> None:
        self._terms: tuple[object, ...] = ()
        self._household = Household()
        self._errands: dict[AccountId, Errand | None] = {}
        self._sorts: dict[frozenset[NumberId], Sorts] = {}
        self._directory = Directory({}, {})
        self._answers: dict[frozenset[NumberId], tuple[object, dict[Profile, Answer]]] = {}
        self.rows = Rows()
        self.known_terms: KnownTerms = {}
        self._alike = Alike(self._household)
        self._finding = Errands(self._household, {}, date.min, self._alike)

    def errands(
        self, household: Household, directory: Directory, today: date, region: str
    ) -> list[Errand]:
        """Return the accounts of ``household`` with something left to do, in its order."""
        terms = (
            id(directory),
            region,
            today,
            household.people,
            household.numbers,
            household.moves,
        )
        if terms == self._terms:
            self._renew(household)
        else:
            self._terms, self._directory = terms, directory
            self._begin(household, directory, today)
        self._household = household
        return [errand for errand in self._errands.values() if errand is not None]

    def sorts(self, dead: frozenset[NumberId]) -> Sorts:
        """Return how accounts can be got into while the numbers ``dead`` are dead."""
        sorts = self._sorts.get(dead)
        if sorts is None:
            profiles = Profiles(self._household, self._directory, dead, alike=self._alike)
            sorts = self._sorts[dead] = Sorts(self._directory, profiles, self._household.accounts)
        return sorts

    def answers(self, dead: frozenset[NumberId]) -> dict[AccountId, Answer]:
        """Return what becomes of each account that is not closed when the numbers are dead."""
        sorts = self.sorts(dead)
        of = sorts.profiles_here
        there = frozenset(of)
        known = self._answers.get(dead)
        if known is None or known[0] != there:
            # By what is there, in the order of the accounts, and not by how often.
            known = self._answers[dead] = there, answers(sorts.profiles, dict.fromkeys(of))
        return dict(zip(sorts.place, map(known[1].__getitem__, of), strict=True))

    def _begin(self, household: Household, directory: Directory, today: date) -> None:
        self.rows, self.known_terms = Rows(), {}
        self._sorts, self._answers = {}, {}
        self._alike = Alike(household)
        self._finding = Errands(household, directory.services, today, self._alike)
        journeys = household.journey_by_account
        self._errands = {
            account.id: self._finding.of(
                account, household.bindings_of(account.id), journeys.get(account.id)
            )
            for account in household.accounts
        }

    def _renew(self, household: Household) -> None:
        """Find out again what an account, a binding or a journey changed of."""
        before = self._household
        if before.accounts is not household.accounts or before.access != household.access:
            self._sorts, self._answers = {}, {}
        changed = {account.id for account in _differing(before.accounts, household.accounts)}
        changed |= {each.account for each in _differing(before.bindings, household.bindings)}
        changed |= {each.account for each in _differing(before.journeys, household.journeys)}
        if not changed:
            return
        bindings: dict[AccountId, list[Binding]] = {id: [] for id in changed}
        for binding in [each for each in household.bindings if each.account in changed]:
            bindings[binding.account].append(binding)
        self._alike.renew(bindings)
        for sorts in self._sorts.values():
            sorts.renew(changed)
        journeys = household.journey_by_account
        if before.accounts is not household.accounts:
            known = self._errands
            self._errands = {account.id: known.get(account.id) for account in household.accounts}
        for account in [each for each in household.accounts if each.id in changed]:
            self._errands[account.id] = self._finding.of(
                account, tuple(bindings[account.id]), journeys.get(account.id)
            )


def _differing(before: Sequence[_Thing], after: Sequence[_Thing]) -> list[_Thing]:
    """Return what does not stand where it stood, of both; nothing if they are the very same.

    Whatever belongs to an account that none of it belongs to is the same, and in the same order.
    """
    if before is after:
        return []
    # Thousands of bindings are read anew when one was written: compared without a step for each.
    places = compress(count(), map(ne, before, after))
    found = [each for place in places for each in (before[place], after[place])]
    least = min(len(before), len(after))
    return [*found, *before[least:], *after[least:]]
