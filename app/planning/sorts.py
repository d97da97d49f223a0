"""Accounts that are alike in how they are got into: their ways in, and what they provide."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from app.directory.model import Directory
from app.domain.account import Account
from app.domain.ids import AccountId
from app.planning.means import BANK_CARD, MAILBOX, Profiles
from app.planning.profile import Profile
from app.planning.reach import Group


class Sort(NamedTuple):
    """What accounts that are alike have in common: their ways in, and what they provide.

    ``ways`` are what each way in needs of other accounts, none where one is ``free``: it needs
    nothing. ``needs`` is all they lean on, ``provides`` what others may lean on. ``banks`` is what
    is in the hand of those whose card's number lives.
    """

    ways: tuple[frozenset[Group], ...]
    free: bool
    needs: frozenset[Group]
    provides: tuple[Group, ...]
    banks: tuple[Group, ...]


class Sorts:
    """Sorts accounts by their profile; accounts that are alike share one sort.

    ``here`` are the accounts that are not closed, ``place`` says where each stands among them.
    """

    def __init__(
        self, directory: Directory, profiles: Profiles, accounts: Iterable[Account]
    ) -> None:
        self._directory = directory
        self.profiles = profiles
        self.here = [account for account in accounts if account.closed_at is None]
        self.place = {account.id: place for place, account in enumerate(self.here)}
        self._through = _led_through(directory)
        self._known: dict[Profile, Sort] = {}
        self._alike: dict[Sort, Sort] = {}
        self._of = [profiles.of(account) for account in self.here]

    def renew(self, changed: Iterable[AccountId]) -> None:
        """Sort again those whose bindings changed."""
        for id in changed:
            place = self.place.get(id)
            if place is not None:
                self._of[place] = self.profiles.of(self.here[place])

    @property
    def profiles_here(self) -> Sequence[Profile]:
        """The profile of each account ``here``, as it is."""
        return self._of

    def listed(self, once_changed: Collection[AccountId] = ()) -> list[Sort]:
        """Return the sorts of all ``here``; some as they are once their numbers are changed."""
        sorts = {profile: self._found(profile) for profile in dict.fromkeys(self._of)}
        found = list(map(sorts.__getitem__, self._of))
        for id in once_changed:
            place = self.place.get(id)
            if place is not None:
                found[place] = self.of(self.here[place], once_changed=True)
        return found

    def of(self, account: Account, *, once_changed: bool = False) -> Sort:
        """Return the sort of ``account``, as it is or once its numbers are changed."""
        return self._found(self.profiles.of(account, once_changed=once_changed))

    def _found(self, profile: Profile) -> Sort:
        sort = self._known.get(profile)
        if sort is None:
            sort = self._known[profile] = self._sort(profile)
        return sort

    def _sort(self, profile: Profile) -> Sort:
        ways = dict.fromkeys(way.way.needs for way in self.profiles.ways(profile))
        service = self._directory.services.get(profile.service) if profile.service else None
        # Where no way in is known of at all, nobody is called locked out.
        unknown = not ways and not self._directory.routes_of(service, profile.kind)[0]
        free = unknown or frozenset() in ways
        banks = profile.banks
        provides = (each for each in profile.opens if each[1] in self._through)
        sort = Sort(
            ways=() if free else tuple(ways),
            free=free,
            needs=frozenset() if free else frozenset().union(*ways),
            provides=(*provides, *banks),
            banks=banks if profile.card_lives else (),
        )
        return self._alike.setdefault(sort, sort)


def _led_through(directory: Directory) -> set[str]:
    """Return what any way in may need of other accounts."""
    routes = [route for usual in directory.usual_routes.values() for route in usual]
    for service in directory.services.values():
        routes += service.routes
    return {MAILBOX, BANK_CARD}.union(*(route.via for route in routes if route.via))
