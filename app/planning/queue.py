"""Errands one after the other: by their keys, what they wait for, and who can get in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from heapq import heappop, heappush
from typing import Protocol


class Doors(Protocol):
    """Which errands' accounts can be got into, and those that became so since last asked."""

    def is_open(self, errand: int, /) -> bool:
        """Whether it can be got into now."""

    def news(self) -> Sequence[int]:
        """Return what was opened since the last call."""


class Queue:
    """Errands in the order of their keys, as far as what they wait for and the ways in allow.

    Three heaps, of which the first that has any gives the next one: *ready* ones; *early* ones,
    which can be got into but should wait; *stuck* ones, which should be next and cannot be got
    into. As long as any errand is left one of them has it, because nothing waits for itself.
    """

    def __init__(
        self,
        keys: Sequence[int],
        doors: Doors | None,
        waiting: list[int],
        dependents: Mapping[int, Sequence[int]],
    ) -> None:
        self._doors = doors
        self._waiting = waiting
        self._dependents = dependents
        self._by_rank = sorted(range(len(keys)), key=keys.__getitem__)
        self._rank = [0] * len(keys)
        for rank, errand in enumerate(self._by_rank):
            self._rank[errand] = rank
        # Sorted, and so a heap.
        self._ready = [r for r, errand in enumerate(self._by_rank) if not waiting[errand]]

    def __iter__(self) -> Iterator[int]:
        return self._by_need() if self._doors is None else self._by_doors(self._doors)

    def _by_need(self) -> Iterator[int]:
        """Yield them where nobody is locked out anywhere: what waited comes between the rest."""
        free, self._ready = self._ready, []
        for rank in free:
            if self._ready:
                yield from self._before(rank)
            errand = self._by_rank[rank]
            yield errand
            if errand in self._dependents:
                self._settle(errand)
        yield from self._before(len(self._rank))

    def _before(self, rank: int) -> Iterator[int]:
        ready = self._ready
        while ready and ready[0] < rank:
            errand = self._by_rank[heappop(ready)]
            yield errand
            if errand in self._dependents:
                self._settle(errand)

    def _by_doors(self, doors: Doors) -> Iterator[int]:
        count = len(self._rank)
        done = bytearray(count)
        early: list[int] = []
        stuck: list[int] = []
        looked = False
        for _ in range(count):
            errand = self._open_one(done, doors.is_open, stuck)
            if errand is None and not looked:
                # From now on the news tell what opens.
                looked = True
                left = (each for each in range(count) if not done[each])
                early = sorted(self._rank[each] for each in left if doors.is_open(each))
            if errand is None:
                errand = self._first(done, early, stuck)
            done[errand] = True
            yield errand
            if errand in self._dependents:
                self._settle(errand)
            for opened in doors.news():
                free = not self._waiting[opened]
                heappush(self._ready if free else early, self._rank[opened])

    def _open_one(
        self, done: bytearray, is_open: Callable[[int], bool], stuck: list[int]
    ) -> int | None:
        """Return the next that is ready and can be got into; what cannot be is put aside."""
        ready, by_rank = self._ready, self._by_rank
        while ready:
            rank = heappop(ready)
            errand = by_rank[rank]
            if done[errand]:
                continue
            if is_open(errand):
                return errand
            heappush(stuck, rank)
        return None

    def _first(self, done: bytearray, *heaps: list[int]) -> int:
        for heap in heaps:
            while heap:
                errand = self._by_rank[heappop(heap)]
                if not done[errand]:
                    return errand
        raise AssertionError("an errand waits for itself")

    def _settle(self, node: int) -> None:
        for dependent in self._dependents.get(node, ()):
            self._waiting[dependent] -= 1
            if self._waiting[dependent]:
                continue
            if dependent < len(self._rank):
                heappush(self._ready, self._rank[dependent])
            else:
                self._settle(dependent)
