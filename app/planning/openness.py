"""Which accounts can be got into while one journey after the other is done."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from copy import copy

from app.domain.account import CARDS
from app.domain.ids import AccountId
from app.planning.errand import Errand
from app.planning.means import BANK_CARD
from app.planning.reach import Group
from app.planning.sorts import Sort, Sorts


def _layer(opened: tuple[int, int, int]) -> int:
    return opened[2]


class Openness:
    """The least fixpoint over ways in, grown step by step; days are ordinals.

    Everything is monotone: a journey that puts a living number on file adds ways in, and what is
    open stays open. What gives ways in away is not told to it: in the order such errands come
    last (see ``unwinding``). Visits to counters count as ways in. All in all linear in the ways
    and what they need, however many journeys are done. An account that is closed on the way does
    not count as never listed: nobody is taken to have a mailbox because the last one was closed.

    Its nodes are the accounts, and after them one for all that are alike: these have the same ways
    in, until a journey adds some to one of them. To begin with only the latter are looked at.
    """

    def __init__(
        self,
        sorts: Sorts,
        errands: Sequence[Errand],
        today: int,
        *,
        once_changed: frozenset[AccountId] = frozenset(),
        without: frozenset[AccountId] = frozenset(),
        hands_later: bool = False,
    ) -> None:
        place = sorts.place
        self._sorts = sorts
        self._of = [place[errand.account.id] for errand in errands]
        self._errands = dict(zip(self._of, range(len(self._of)), strict=True))
        self._hands_later = hands_later
        self._opened: deque[tuple[int, int, int]] = deque()
        self._in_hand: list[tuple[int, Group]] = []
        self._fresh: list[int] = []
        self._layers: dict[int, int] = {}
        self._group_day: dict[Group, int] = {}
        self._group_layer: dict[Group, int] = {}
        self._needing: defaultdict[Group, list[int]] = defaultdict(list)
        self._way_of: list[int] = []
        self._missing: list[int] = []
        self._way_day: list[int] = []
        self.sorts = sorts.listed(once_changed)
        self._count = len(self.sorts)
        self._alike = list(map(id, self.sorts))
        for id_ in without & place.keys():
            self._alike[place[id_]] = 0
        self._stands = dict(zip(self._alike, self.sorts, strict=True))
        self._stands.pop(0, None)
        self.sorts += self._stands.values()
        self._open: list[int | None] = [None] * len(self.sorts)
        self._members: dict[int, list[int]] = {}
        self._begin(today)

    def _begin(self, today: int) -> None:
        """Find what is open to begin with; of the accounts that are alike one stands for all."""
        standing = range(self._count, len(self.sorts))
        for node in standing:
            self._add(node, self.sorts[node], today)
        self._opened = deque(sorted(self._opened, key=_layer))
        self._spread()
        self._use_hands(today)
        self._needing.clear()
        since = dict(zip(self._stands, self._open[self._count :], strict=True))
        self._open[: self._count] = map(since.get, self._alike)
        for node in standing:
            if self._open[node] is None:
                self._add(node, self.sorts[node], today)
                self._members[node] = []
        if self._members:
            shut = {id(self.sorts[node]): places for node, places in self._members.items()}
            for place, alike in enumerate(self._alike):
                if alike in shut:
                    shut[alike].append(place)
        self._fresh.clear()

    def again(self) -> Openness:
        """Return the same world as it is now, to go on in another way: much cheaper than anew."""
        other = copy(self)
        needing = {means: ways.copy() for means, ways in self._needing.items()}
        vars(other).update(
            _opened=deque(),
            _open=self._open.copy(),
            _fresh=[],
            _layers=self._layers.copy(),
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
        """Return the place of the errand's account in ``sorts``."""
        return self._of[errand]

    def news(self) -> Sequence[int]:
        """Return the errands that were opened since this was asked last."""
        if not self._fresh:
            return ()
        found, self._fresh = self._fresh, []
        return found

    def gains_by(self, errand: int) -> bool:
        """Whether anything more can be got into once a number is changed there.

        Not where it is open already, but for the first card: whose number at the bank lives.
        """
        place = self._of[errand]
        if self._open[place] is None:
            return True
        account = self._sorts.here[place]
        return account.kind in CARDS and (account.owner, BANK_CARD) not in self._group_day

    def did(self, errand: int, day: int) -> None:
        """Note that a number was changed with effect of ``day``."""
        if not self.gains_by(errand):
            return
        place = self._of[errand]
        account = self._sorts.here[place]
        self._add(place, self._sorts.of(account, once_changed=True), day)
        self._spread()

    def closed(self) -> list[AccountId]:
        """Return the accounts that cannot be got into."""
        here = self._sorts.here
        return [here[place].id for place in range(self._count) if self._open[place] is None]

    def layers(self) -> dict[AccountId, int]:
        """Return, as things stood to begin with, how many openings it took to get into each."""
        layer_of = dict(zip(self._stands, range(self._count, len(self.sorts)), strict=True))
        found = (self._layers.get(layer_of.get(alike, -1)) for alike in self._alike)
        return {
            account.id: layer
            for account, layer in zip(self._sorts.here, found, strict=True)
            if layer is not None
        }

    def _add(self, node: int, sort: Sort, day: int) -> None:
        """Add ways in; ``_spread`` says what that opens."""
        for bank in sort.banks:
            if self._hands_later:
                self._in_hand.append((node, bank))
            else:
                self._provide(bank, day, 0)
        if self._open[node] is not None:
            return
        if sort.free:
            self._opened.append((node, day, 0))
            return
        for way in sort.ways:
            lacking = [need for need in way if need not in self._group_day]
            had = [self._group_day[need] for need in way if need in self._group_day]
            number = len(self._way_of)
            self._way_of.append(node)
            self._missing.append(len(lacking))
            self._way_day.append(max([day, *had]))
            for need in lacking:
                self._needing[need].append(number)
            if not lacking:
                layer = max((self._group_layer[need] for need in way), default=0)
                self._opened.append((node, self._way_day[number], layer))

    def _spread(self) -> None:
        """Open what the ways allow, nearest first, so that the layers are the same every time."""
        while self._opened:
            node, since, layer = self._opened.popleft()
            if self._open[node] is not None:
                continue
            self._open[node] = since
            self._layers[node] = layer
            for place in (node,) if node < self._count else self._members.get(node, ()):
                if place == node or self._open[place] is None:
                    self._open[place] = since
                    if place in self._errands:
                        self._fresh.append(self._errands[place])
            for means in self.sorts[node].provides:
                self._provide(means, since, layer + 1)

    def _use_hands(self, day: int) -> None:
        """Use the cards in the hand after all else, with their accounts nearer than who needs them.

        A card is in the hand whether its account can be got into or not, but no longer than until
        the account is closed.
        """
        closed = [(node, bank) for node, bank in self._in_hand if self._open[node] is None]
        near = max(self._layers.values(), default=0) + 1
        for _, bank in closed:
            self._provide(bank, day, near + 1)
        self._spread()
        for node, _ in closed:
            if self._layers.get(node, near) <= near + 1:
                self._layers[node] = near

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
