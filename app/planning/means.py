"""What is there for getting into an account, and the ways in that this leaves."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

import msgspec

from app.directory.facts import Route, RouteUse
from app.directory.model import Directory
from app.domain.access import Factor
from app.domain.account import CARDS, Account, Kind
from app.domain.household import Household
from app.domain.ids import NumberId, PersonId, ServiceId
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
from app.planning.reach import Way

Means = tuple[PersonId, str]
"""What any of an owner's accounts may provide: a mailbox, a bank card, a login at a service."""

_MAILBOX = "@mailbox"
_BANK = "@bank"
_TAKEN_TO_BE_THERE = frozenset(
    {Factor.PASSWORD, Factor.DEVICE, Factor.FACE, Factor.PAPERS, Factor.BANK_CARD}
)
"""The bank card in the hand, at a counter; elsewhere its number counts."""


class Profile(NamedTuple):
    """All that tells how an account can be got into; accounts with the same one are alike.

    ``service`` is None where nothing is known of the ways into it, nor into others through it.
    ``login_code`` and ``recovery_code``: whether a code arrives at the number on file.
    ``card_lives``: it is a bank account whose number there lives.
    """

    owner: PersonId
    service: ServiceId | None
    kind: Kind
    login_code: bool
    recovery_code: bool
    card_lives: bool
    has: frozenset[Factor]
    lacks: frozenset[Factor]

    @property
    def opens(self) -> tuple[Means, ...]:
        """What it provides once open."""
        service = () if self.service is None else ((self.owner, str(self.service)),)
        return (*service, (self.owner, _MAILBOX)) if self.kind is Kind.MAILBOX else service

    @property
    def banks(self) -> tuple[Means, ...]:
        """What it provides as a bank card."""
        return ((self.owner, _BANK),) if self.kind in CARDS else ()


class WayIn(msgspec.Struct, frozen=True, kw_only=True):
    """A route for which everything is there but what ``way`` needs: other accounts may provide it.

    ``usual`` and ``assumed`` as in OpenRoute.
    """

    route: Route
    way: Way
    usual: bool
    assumed: tuple[Factor, ...]


class _Source(NamedTuple):
    """Where a factor comes from: other accounts, an assumption; ``visit``: had at a counter."""

    means: Means | None = None
    assumed: bool = False
    visit: bool = False


_HERE = _Source()


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
        at_services = Counter((a.owner, a.service) for a in here if a.service is not None)
        self._listed: Counter[Means] = Counter(
            {(o, str(s)): n for (o, s), n in at_services.items()}
        )
        self._listed.update((a.owner, _MAILBOX) for a in here if a.kind is Kind.MAILBOX)
        self._listed.update((a.owner, _BANK) for a in here if a.kind in CARDS)
        self._telling = _telling(directory, {service for _, service in at_services})
        self._plain: dict[tuple[PersonId, ServiceId | None, Kind, int], Profile] = {}
        self._ways: dict[Profile, tuple[WayIn, ...]] = {}

    def of(self, account: Account, *, once_changed: bool = False) -> Profile:
        """Return the profile of ``account``, as it is or once its numbers are changed."""
        sort = self._alike.of(account.id)
        if once_changed:
            sort = self._alike.once_changed(sort)
        alike = (account.owner, account.service, account.kind, sort)
        plain = self._plain.get(alike)
        if plain is None:
            plain = self._plain[alike] = self._profile(*alike)
        told = self._household.access_by_account.get(account.id)
        if told is None:
            return plain
        return plain._replace(has=told.has - self._gone, lacks=told.lacks | self._gone)

    def _profile(
        self, owner: PersonId, service: ServiceId | None, kind: Kind, sort: int
    ) -> Profile:
        on_file = numbers_on_file(
            self._household,
            owner,
            self._alike.lines[sort],
            self._dead,
            self._unknown.get(owner, frozenset()),
        )
        return Profile(
            owner=owner,
            service=service if service in self._telling else None,
            kind=kind,
            login_code=codes_arrive(on_file, LOGGING_IN),
            recovery_code=codes_arrive(on_file, RECOVERING),
            card_lives=kind in CARDS and codes_arrive(on_file, AT_THE_BANK),
            has=frozenset(),
            lacks=self._gone,
        )

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
        needs: set[Means] = {(profile.owner, str(via)) for via in route.via}
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
        if any(self._listed[means] == 1 for means in needs.intersection(profile.opens)):
            # Only the account itself would provide it: that is no way in.
            return None
        return WayIn(
            route=route,
            way=Way(frozenset(needs), visit),
            usual=usual,
            assumed=tuple(assumed),
        )

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
            return self._listed_or_assumed((profile.owner, _MAILBOX), visit=False)
        if factor is Factor.BANK_CARD and not route.in_person:
            dead = self._unknown.get(profile.owner, frozenset()) & self._dead
            return self._listed_or_assumed((profile.owner, _BANK), visit=bool(dead))
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
