"""What is there for getting into an account, and the ways in that this leaves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from typing import NamedTuple

import msgspec

from app.directory.facts import Route, RouteUse
from app.directory.model import Directory
from app.domain.access import Factor
from app.domain.account import CARDS, Account, Kind
from app.domain.household import Household
from app.domain.ids import AccountId, NumberId, PersonId, ServiceId
from app.domain.person import PersonKind
from app.planning.alike import Alike
from app.planning.on_file import (
    AT_THE_BANK,
    LOGGING_IN,
    RECOVERING,
    codes_arrive,
    given_up,
    numbers_on_file,
)
from app.planning.profile import Means, Profile
from app.planning.reach import Way

MAILBOX = "@mailbox"
BANK_CARD = "@bank"
"""What accounts provide beside a login at their service."""

_TAKEN_TO_BE_THERE = frozenset(
    {Factor.PASSWORD, Factor.DEVICE, Factor.FACE, Factor.PAPERS, Factor.BANK_CARD}
)
"""The bank card in the hand, at a counter; elsewhere its number counts."""


class WayIn(msgspec.Struct, frozen=True, kw_only=True):
    """A route for which everything is there but what ``way`` needs: other accounts may provide it.

    ``usual``, ``assumed`` and ``unlisted`` as in OpenRoute.
    """

    route: Route
    way: Way
    usual: bool
    assumed: tuple[Factor, ...]
    unlisted: tuple[ServiceId, ...] = ()


class _Source(NamedTuple):
    """Where a factor comes from: other accounts, an assumption; ``visit``: had at a counter."""

    means: Means | None = None
    assumed: bool = False
    visit: bool = False


_HERE = _Source()


class _Sources(NamedTuple):
    """Where all the factors of a route come from."""

    way: Way
    assumed: tuple[Factor, ...]


class Profiles:
    """Sorts the accounts of a household by what is there when the numbers ``dead`` are dead.

    The factors ``gone`` are lacking everywhere.
    """

    def __init__(
        self,
        household: Household,
        directory: Directory,
        dead: frozenset[NumberId],
        gone: frozenset[Factor] = frozenset(),
        alike: Alike | None = None,
    ) -> None:
        self._gone = gone
        self._household = household
        self._directory = directory
        self._dead = dead
        self._alike = alike or Alike(household)
        self._unknown = {person.id: given_up(household, person.id) for person in household.people}
        self._deceased = {p.id for p in household.people if p.kind is PersonKind.DECEASED}
        here = [each for each in household.accounts if each.closed_at is None]
        self._ever = {(each.owner, each.service) for each in household.accounts}
        at_services = Counter((a.owner, a.service) for a in here if a.service is not None)
        self._listed: Counter[Means] = Counter(
            {(o, str(s)): n for (o, s), n in at_services.items()}
        )
        self._listed.update((a.owner, MAILBOX) for a in here if a.kind is Kind.MAILBOX)
        self._listed.update((a.owner, BANK_CARD) for a in here if a.kind in CARDS)
        self._telling = _telling(directory, {service for _, service in at_services})
        self._codes: dict[tuple[PersonId, int], tuple[bool, bool, bool]] = {}
        self._found: dict[tuple[AccountId, int], Profile] = {}
        self._known: dict[Hashable, Profile] = {}
        self._ways: dict[Profile, tuple[WayIn, ...]] = {}
        self._sources: dict[Hashable, _Sources | None] = {}

    def of(self, account: Account, *, once_changed: bool = False) -> Profile:
        """Return the profile of ``account``, as it is or once its numbers are changed."""
        sort = self._alike.of(account.id)
        if once_changed:
            sort = self._alike.once_changed(sort)
        found = self._found.get((account.id, sort))
        if found is None:
            found = self._found[account.id, sort] = self._find(account, sort)
        return found

    def _find(self, account: Account, sort: int) -> Profile:
        owner, kind = account.owner, account.kind
        codes = self._codes.get((owner, sort)) or self._codes_arrive(owner, sort)
        service = account.service if account.service in self._telling else None
        told = self._household.access_by_account.get(account.id)
        if told is None:
            alike: Hashable = (owner, service, kind, codes)
            return self._known.get(alike) or self._profile(
                alike, owner, service, kind, codes, frozenset(), self._gone
            )
        gone = self._gone - told.elsewhere
        has, lacks = told.has - gone, told.lacks | gone
        alike = (owner, service, kind, codes, has, lacks)
        return self._known.get(alike) or self._profile(
            alike, owner, service, kind, codes, has, lacks
        )

    def _profile(
        self,
        alike: Hashable,
        owner: PersonId,
        service: ServiceId | None,
        kind: Kind,
        codes: tuple[bool, bool, bool],
        has: frozenset[Factor],
        lacks: frozenset[Factor],
    ) -> Profile:
        opens = () if service is None else ((owner, str(service)),)
        login, recovery, bank = codes
        profile = self._known[alike] = Profile(
            owner=owner,
            service=service,
            kind=kind,
            login_code=login,
            recovery_code=recovery,
            card_lives=kind in CARDS and bank,
            has=has,
            lacks=lacks,
            opens=(*opens, (owner, MAILBOX)) if kind is Kind.MAILBOX else opens,
            banks=((owner, BANK_CARD),) if kind in CARDS else (),
        )
        return profile

    def _codes_arrive(self, owner: PersonId, sort: int) -> tuple[bool, bool, bool]:
        """Return whether codes arrive for logging in, for recovering, and at the bank."""
        unknown = self._unknown.get(owner, frozenset())
        lines = self._alike.lines[sort]
        on_file = numbers_on_file(self._household, owner, lines, self._dead, unknown)
        found = self._codes[owner, sort] = (
            codes_arrive(on_file, LOGGING_IN),
            codes_arrive(on_file, RECOVERING),
            codes_arrive(on_file, AT_THE_BANK),
        )
        return found

    def ways(self, profile: Profile) -> tuple[WayIn, ...]:
        """Return the ways into accounts of ``profile``; those that lack something are left out."""
        known = self._ways.get(profile)
        if known is None:
            service = self._directory.services.get(profile.service) if profile.service else None
            own = service.routes if service is not None else ()
            routes, _ = self._directory.routes_of(service, profile.kind)
            found = (self._way(profile, route, usual=route not in own) for route in routes)
            known = self._ways[profile] = tuple(way for way in found if way is not None)
        return known

    def _way(self, profile: Profile, route: Route, *, usual: bool) -> WayIn | None:
        """Return what ``route`` still needs; None if something is not there."""
        codes = profile.login_code if route.use is RouteUse.LOGIN else profile.recovery_code
        alike = (profile.owner, profile.has, profile.lacks, codes)
        unlisted = self._unlisted(profile, route) if route.via else ()
        known = (alike, route.in_person, route.factors, route.via, unlisted)
        if known not in self._sources:
            self._sources[known] = self._needed(profile, route, unlisted)
        sources = self._sources[known]
        if sources is None:
            return None
        for means in profile.opens:
            if means in sources.way.needs and self._listed[means] == 1:
                # Only the account itself would provide it: that is no way in.
                return None
        return WayIn(
            route=route,
            way=sources.way,
            usual=usual,
            assumed=sources.assumed,
            unlisted=unlisted,
        )

    def _unlisted(self, profile: Profile, route: Route) -> tuple[ServiceId, ...]:
        """Return where the route leads through what the service cannot be had without.

        Only where the owner never listed it: what is unknown is not lost, but what was closed is.
        """
        service = self._directory.services.get(profile.service) if profile.service else None
        if service is None:
            return ()
        return tuple(
            via
            for via in route.via
            if via in service.depends_on and (profile.owner, via) not in self._ever
        )

    def _needed(
        self, profile: Profile, route: Route, unlisted: tuple[ServiceId, ...]
    ) -> _Sources | None:
        through = (via for via in route.via if via not in unlisted)
        needs: set[Means] = {(profile.owner, str(via)) for via in through}
        if not needs <= self._listed.keys():
            return None
        visit = route.in_person
        assumed = []
        for factor in dict.fromkeys(route.factors):
            source = self._source(profile, route, factor)
            if source is None:
                return None
            visit = visit or source.visit
            if source.means is not None:
                needs.add(source.means)
            if source.assumed:
                assumed.append(factor)
        return _Sources(Way(frozenset(needs), visit), tuple(assumed))

    def _source(self, profile: Profile, route: Route, factor: Factor) -> _Source | None:
        """Return where ``factor`` comes from on ``route``; None if it is not there."""
        if factor in profile.has:
            return _HERE
        nobody = factor is Factor.FACE and profile.owner in self._deceased
        if factor in profile.lacks or nobody:
            return None
        if factor is Factor.NUMBER:
            login = route.use is RouteUse.LOGIN
            arrives = profile.login_code if login else profile.recovery_code
            return _HERE if arrives else None
        if factor is Factor.MAILBOX:
            return self._listed_or_assumed((profile.owner, MAILBOX), visit=False)
        if factor is Factor.BANK_CARD and not route.in_person:
            dead = self._unknown.get(profile.owner, frozenset()) & self._dead
            return self._listed_or_assumed((profile.owner, BANK_CARD), visit=bool(dead))
        return _Source(assumed=True) if factor in _TAKEN_TO_BE_THERE else None

    def _listed_or_assumed(self, means: Means, *, visit: bool) -> _Source:
        """Return that one of the owner's accounts provides it, or, if none is listed, nobody."""
        return _Source(means) if means in self._listed else _Source(assumed=True, visit=visit)


def _telling(directory: Directory, listed: set[ServiceId]) -> set[ServiceId]:
    """Return those of ``listed`` whose ways in are known, and what any ways in lead through."""
    routes = [route for usual in directory.usual_routes.values() for route in usual]
    telling: set[ServiceId] = set()
    for id in listed & directory.services.keys():
        own = directory.services[id].routes
        if own:
            telling.add(id)
            routes += own
    return telling.union(*(route.via for route in routes if route.via))
