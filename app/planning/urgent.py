"""Which accounts come first where the days before the old number stops are too few for all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.domain.ids import AccountId
from app.planning.access import Answer
from app.planning.errand import Errand
from app.planning.needs import Needs, Node
from app.planning.openness import Openness
from app.planning.rank import PINNED_FIRST, RESCUED, SPARED, USUAL
from app.planning.sorts import Sorts


class Afterwards:
    """What is left of the errands' accounts once the numbers that stop have stopped."""

    def __init__(
        self,
        sorts: Sorts,
        answers: Mapping[AccountId, Answer],
        todo: Sequence[Errand],
        today: int,
    ) -> None:
        self._todo = todo
        self._today = today
        self._begin = Openness(sorts, todo, today)
        self._answers = answers

    def urgency(self, keys: Sequence[int], needs: Needs) -> list[int]:
        """Return for each errand whether it has to be rescued, is spared a counter, or can wait.

        Rescued are those that would be lost for good, keys first: what the mailbox opens again
        needs no rescue once the mailbox is rescued. What something urgent waits for is urgent too.
        """
        found = [USUAL] * len(self._todo)
        world = self._world()
        for index in sorted(range(len(self._todo)), key=keys.__getitem__):
            errand = self._todo[index]
            if errand.verify or errand.ends is None or errand.gives_away:
                continue
            if not world.is_open(index):
                found[index] = RESCUED
                world.did(index, self._today)
            elif self._answers.get(errand.account.id) is not Answer.OK:
                found[index] = SPARED
        raise_needed(found, needs, keys)
        return found

    def lost(self, in_time: Sequence[int], late: Sequence[int]) -> tuple[int, int]:
        """Return how many of ``late`` are lost, or need a counter, if ``in_time`` are changed."""
        world = self._world()
        if not all(map(world.is_open, late)):
            for index in in_time:
                if world.gains_by(index) and not self._todo[index].gives_away:
                    world.did(index, self._today)
        lost = sum(not world.is_open(index) for index in late)
        person = sum(
            self._answers.get(self._todo[index].account.id) is not Answer.OK for index in late
        )
        return lost, person

    def _world(self) -> Openness:
        return self._begin.again()


def raise_needed(urgency: list[int], needs: Needs, keys: Sequence[int]) -> None:
    """Make what something urgent waits for as urgent, in place. Linear in what waits for what."""
    needs.untied(keys)
    raised: set[Node] = set()
    for level in (PINNED_FIRST, RESCUED, SPARED):
        waiting = [index for index, own in enumerate(urgency) if own == level]
        for index in waiting:
            for node in needs.of[index]:
                if node in raised:
                    continue
                raised.add(node)
                for needed in (node,) if isinstance(node, int) else needs.members[node]:
                    if urgency[needed] > level:
                        urgency[needed] = level
                        waiting.append(needed)
