"""Accounts that are alike in how they are got into: their ways in, and what they provide."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from app.directory.facts import Route, RouteUse, Trust
from app.directory.model import Directory
from app.domain.account import Account
from app.planning.means import Profiles, WayIn
from app.planning.profile import Profile
from app.planning.reach import Group, Way

_UNKNOWN = WayIn(
    route=Route(use=RouteUse.LOGIN, factors=(), source="-", as_of=date.min, trust=Trust.LOW),
    way=Way(),
    usual=True,
    assumed=(),
)
"""Where no way in is known of at all, nobody is called locked out."""


class Sort(NamedTuple):
    """What accounts that are alike have in common: their ways in, and what they provide.

    ``needs`` is what they lean on: nothing where one way in needs nothing. ``banks`` is what is in
    the hand of those whose card's number lives.
    """

    ways: tuple[WayIn, ...]
    free: bool
    needs: frozenset[Group]
    provides: tuple[Group, ...]
    banks: tuple[Group, ...]


class Sorts:
    """Sorts accounts by their profile; accounts that are alike share one sort."""

    def __init__(self, directory: Directory, profiles: Profiles) -> None:
        self._directory = directory
        self.profiles = profiles
        self._known: dict[Profile, Sort] = {}

    def of(self, account: Account, *, once_changed: bool = False) -> Sort:
        """Return the sort of ``account``, as it is or once its numbers are changed."""
        profile = self.profiles.of(account, once_changed=once_changed)
        sort = self._known.get(profile)
        if sort is None:
            sort = self._known[profile] = self._sort(profile)
        return sort

    def _sort(self, profile: Profile) -> Sort:
        ways = self.profiles.ways(profile)
        service = self._directory.services.get(profile.service) if profile.service else None
        if not ways and not self._directory.routes_of(service, profile.kind)[0]:
            ways = (_UNKNOWN,)
        free = any(not way.way.needs for way in ways)
        needs = () if free else (way.way.needs for way in ways)
        banks = profile.banks
        return Sort(
            ways=ways,
            free=free,
            needs=frozenset().union(*needs),
            provides=(*profile.opens, *banks),
            banks=banks if profile.card_lives else (),
        )
