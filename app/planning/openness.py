"""Which accounts can be got into while one journey after the other is done."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from copy import copy
from datetime import date

import msgspec

from app.directory.facts import Route, RouteUse, Trust
from app.directory.model import Directory
from app.domain.account import CARDS, Kind
from app.domain.binding import Binding, BindingStatus, Role, Target
from app.domain.household import Household
from app.domain.ids import AccountId, NumberId
from app.domain.journey import Goal
from app.planning.errand import Errand
from app.planning.means import Profile, Profiles, WayIn
from app.planning.reach import Group, Way

_LETS_IN = frozenset({Role.LOGIN, Role.CODE, Role.RECOVERY, Role.RESERVED})


_UNKNOWN = WayIn(
    route=Route(use=RouteUse.LOGIN, factors=(), source="-", as_of=date.min, trust=Trust.LOW),
    way=Way(),
    usual=True,
    assumed=(),
)
"""Where no way in is known of at all, nobody is called locked out."""


def gives_away(errand: Errand) -> bool:
    """Whether the errand takes a way in away, rather than putting a living number for a dying one.

    Closing does, and taking the number out without another in its place.
    """
    return errand.goal is Goal.CLOSE or any(
        binding.target is Target.REMOVE and binding.role in _LETS_IN for binding in errand.pending
    )


def matters_to_others(errand: Errand, directory: Directory) -> bool:
    """Whether another account may be opened with what the errand gives away."""
    if not gives_away(errand):
        return False
    if errand.goal is not Goal.CLOSE or errand.account.kind in CARDS | {Kind.MAILBOX}:
        return True
    routes = [route for usual in directory.usual_routes.values() for route in usual]
    for service in directory.services.values():
        routes += service.routes
    return any(errand.account.service in route.via for route in routes)


def changed(household: Household, errands: Iterable[Errand]) -> Household:
    """Return the household as it is once the numbers of ``errands`` are changed or removed."""
    touched: dict[str, Binding] = {}
    for errand in errands:
        for binding in errand.pending if errand.goal is not Goal.CLOSE else ():
            if binding.target is not Target.STAY:
                removed = binding.target is Target.REMOVE
                status = BindingStatus.REMOVED if removed else BindingStatus.CHANGED
                touched[binding.id] = msgspec.structs.replace(binding, status=status)
    return msgspec.structs.replace(
        household, bindings=tuple(touched.get(each.id, each) for each in household.bindings)
    )


def _layer(opened: tuple[int, int, int]) -> int:
    return opened[2]


class Openness:
    """The least fixpoint over ways in, grown step by step; days are ordinals.

    Everything is monotone: a journey that puts a living number on file adds ways in, and what is
    open stays open. What gives ways in away is not told to it: in the order such errands come
    last (see ``unwinding``). Visits to counters count as ways in. All in all linear in the ways
    and what they need, however many journeys are done. An account that is closed on the way does
    not count as never listed: nobody is taken to have a mailbox because the last one was closed.
    """

    def __init__(
        self,
        household: Household,
        directory: Directory,
        errands: Sequence[Errand],
        dead: frozenset[NumberId],
        today: int,
        *,
        without: frozenset[AccountId] = frozenset(),
        hands_later: bool = False,
    ) -> None:
        here = [each for each in household.accounts if each.closed_at is None]
        self.layers: dict[AccountId, int] = {}
        self._opened: deque[tuple[int, int, int]] = deque()
        self._hands_later = hands_later
        self._in_hand: list[tuple[int, Group]] = []
        self._accounts = here
        self._directory = directory
        self._place = {account.id: place for place, account in enumerate(here)}
        self._errands = {self._place[errand.account.id]: i for i, errand in enumerate(errands)}
        self._of = [self._place[errand.account.id] for errand in errands]
        self._now = Profiles(household, directory, dead)
        self._then = Profiles(changed(household, errands), directory, dead)
        self._ways_of: dict[tuple[bool, Profile], tuple[WayIn, ...]] = {}
        self._open: list[int | None] = [None] * len(here)
        self._fresh: list[int] = []
        self._group_day: dict[Group, int] = {}
        self._group_layer: dict[Group, int] = {}
        self._needing: defaultdict[Group, list[int]] = defaultdict(list)
        self._way_of: list[int] = []
        self._missing: list[int] = []
        self._way_day: list[int] = []
        self.leans: list[frozenset[Group]] = []
        self.provides: list[tuple[Group, ...]] = []
        for place, account in enumerate(here):
            profile = self._now.of(account)
            ways = self._ways(profile, later=False)
            free = any(not way.way.needs for way in ways)
            needs: frozenset[Group] = frozenset()
            if not free:
                needs = needs.union(*(way.way.needs for way in ways))
            self.leans.append(needs)
            self.provides.append((*profile.opens, *profile.banks))
            if account.id not in without:
                self._add(place, profile, ways, today)
        self._opened = deque(sorted(self._opened, key=_layer))
        self._spread()
        self._use_hands(today)
        self._fresh.clear()

    def again(self) -> Openness:
        """Return the same world as it is now, to go on in another way: much cheaper than anew."""
        other = copy(self)
        needing = {means: ways.copy() for means, ways in self._needing.items()}
        vars(other).update(
            layers=self.layers.copy(),
            _opened=deque(),
            _open=self._open.copy(),
            _fresh=[],
            _group_day=self._group_day.copy(),
            _group_layer=self._group_layer.copy(),
            _needing=defaultdict(list, needing),
            _way_of=self._way_of.copy(),
            _missing=self._missing.copy(),
            _way_day=self._way_day.copy(),
        )
        return other

    def is_open(self, errand: int) -> bool:
        """Whether the account of errand number ``errand`` can be got into as things stand."""
        return self._open[self._of[errand]] is not None

    def since(self, errand: int) -> int | None:
        """Return the day from which it can be got into."""
        return self._open[self._of[errand]]

    def place(self, errand: int) -> int:
        """Return the place of the errand's account in ``leans`` and ``provides``."""
        return self._of[errand]

    def news(self) -> list[int]:
        """Return the errands that were opened since this was asked last."""
        found, self._fresh = self._fresh, []
        return found

    def did(self, errand: int, day: int) -> None:
        """Note that a number was changed with effect of ``day``."""
        place = self._of[errand]
        account = self._accounts[place]
        profile = self._then.of(account)
        self._add(place, profile, self._ways(profile, later=True), day)
        self._spread()

    def closed(self) -> list[AccountId]:
        """Return the accounts that cannot be got into."""
        return [
            account.id
            for account, since in zip(self._accounts, self._open, strict=True)
            if since is None
        ]

    def _ways(self, profile: Profile, *, later: bool) -> tuple[WayIn, ...]:
        known = self._ways_of.get((later, profile))
        if known is None:
            known = (self._then if later else self._now).ways(profile)
            service = self._directory.services.get(profile.service) if profile.service else None
            if not known and not self._directory.routes_of(service, profile.kind)[0]:
                known = (_UNKNOWN,)
            self._ways_of[later, profile] = known
        return known

    def _add(self, place: int, profile: Profile, ways: tuple[WayIn, ...], day: int) -> None:
        """Add ways in; ``_spread`` says what that opens."""
        for bank in profile.banks if profile.card_lives else ():
            if self._hands_later:
                self._in_hand.append((place, bank))
            else:
                self._provide(bank, day, 0)
        for way in ways:
            lacking = [need for need in way.way.needs if need not in self._group_day]
            had = [self._group_day[need] for need in way.way.needs if need in self._group_day]
            number = len(self._way_of)
            self._way_of.append(place)
            self._missing.append(len(lacking))
            self._way_day.append(max([day, *had]))
            for need in lacking:
                self._needing[need].append(number)
            if not lacking:
                layer = max((self._group_layer[need] for need in way.way.needs), default=0)
                self._opened.append((place, self._way_day[number], layer))

    def _spread(self) -> None:
        """Open what the ways allow, nearest first, so that the layers are the same every time."""
        while self._opened:
            node, since, layer = self._opened.popleft()
            if self._open[node] is not None:
                continue
            self._open[node] = since
            self.layers[self._accounts[node].id] = layer
            if node in self._errands:
                self._fresh.append(self._errands[node])
            for means in self.provides[node]:
                self._provide(means, since, layer + 1)

    def _use_hands(self, day: int) -> None:
        """Use the cards in the hand after all else, with their accounts nearer than who needs them.

        A card is in the hand whether its account can be got into or not, but no longer than until
        the account is closed.
        """
        closed = [(place, bank) for place, bank in self._in_hand if self._open[place] is None]
        near = max(self.layers.values(), default=0) + 1
        for _, bank in closed:
            self._provide(bank, day, near + 1)
        self._spread()
        for place, _ in closed:
            id = self._accounts[place].id
            if self.layers.get(id, near) <= near + 1:
                self.layers[id] = near

    def _provide(self, means: Group, day: int, layer: int) -> None:
        if means in self._group_day:
            return
        self._group_day[means] = day
        self._group_layer[means] = layer
        for way in self._needing.pop(means, ()):
            self._missing[way] -= 1
            self._way_day[way] = max(self._way_day[way], day)
            if not self._missing[way]:
                self._opened.append((self._way_of[way], self._way_day[way], layer))


class Unwinding(msgspec.Struct, frozen=True):
    """How to give things away: ``turn`` says in which order, ``cut_off`` whom it locks out."""

    turn: dict[AccountId, int]
    cut_off: frozenset[AccountId]


def unwinding(
    household: Household,
    directory: Directory,
    errands: Sequence[Errand],
    dead: frozenset[NumberId],
) -> Unwinding:
    """Return the order in which accounts that open one another can be closed.

    Once all numbers are changed: what opens last closes first. What opens first leans on nothing
    that opens later, so that nobody who is still to be closed is cut off by an earlier closing.
    An account that stays and cannot be got into without what is closed is cut off in every order.
    """
    after = changed(household, errands)
    everything = Openness(after, directory, (), dead, 0, hands_later=True)
    turn = {id: -layer for id, layer in everything.layers.items()}
    closing = frozenset(e.account.id for e in errands if e.goal is Goal.CLOSE)
    left = Openness(after, directory, (), dead, 0, without=closing)
    before = set(Openness(household, directory, (), dead, 0).closed())
    cut_off = frozenset(left.closed()) - closing - before
    return Unwinding(turn, cut_off)
