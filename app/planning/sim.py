"""What hangs on an old number's SIM itself, as far as the steps for giving it up are ticked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from app.calendar.localday import day_of
from app.domain.household import Household
from app.domain.ids import NumberId
from app.domain.journey import Tick


class SimStep(StrEnum):
    """What is not settled: nobody asked, something hangs on it, credit or top-up is left."""

    UNKNOWN = "unknown"
    HANGS = "hangs"
    CREDIT = "credit"


_STEPS: dict[str, dict[SimStep, frozenset[str]]] = {
    "retiring_cn": {
        SimStep.UNKNOWN: frozenset({"hanging"}),
        SimStep.HANGS: frozenset({"clear"}),
        SimStep.CREDIT: frozenset({"auto-debits", "balance"}),
    },
    "retiring_world": {
        SimStep.UNKNOWN: frozenset({"hanging"}),
        SimStep.HANGS: frozenset({"contract-end"}),
        SimStep.CREDIT: frozenset({"auto-top-up"}),
    },
}
"""The steps that settle each, by the checklist for giving up an old SIM (resources/situations).

*hanging*: asked what hangs on it. *clear*: broadband, secondary SIMs, family plan, contract are
moved or ended. What is cleared has been asked for, ticked or not.
"""

_WATCHED = frozenset({"watch"})
"""The user left the SIM on and saw who still sends."""


def sim_open(household: Household, number: NumberId) -> list[SimStep]:
    """Return what is not settled on the SIM of ``number``; of the first two only the first open.

    Any of the checklists of the moves away from it may have the ticks. What one country's list
    asks for is enough, because nobody walks through two.
    """
    return min(
        (_open({tick.step for tick in ticks}, steps) for ticks, steps in _lists(household, number)),
        key=len,
        default=[SimStep.UNKNOWN, SimStep.CREDIT],
    )


def watched_until(household: Household, number: NumberId) -> date | None:
    """Return the day on which the user said to have seen who still sends; None if they did not."""
    days = [
        day_of(tick.at)
        for ticks, _ in _lists(household, number)
        for tick in ticks
        if tick.step in _WATCHED
    ]
    return max(days, default=None)


def settled_on(household: Household, number: NumberId) -> date | None:
    """Return the day on which the last step that settles the SIM was ticked; None if none is."""
    days = [
        day_of(tick.at)
        for ticks, steps in _lists(household, number)
        for tick in ticks
        if any(tick.step in each for each in steps.values())
    ]
    return max(days, default=None)


def _open(ticked: set[str], steps: dict[SimStep, frozenset[str]]) -> list[SimStep]:
    cleared = steps[SimStep.HANGS] <= ticked
    found = []
    if not cleared:
        asked = steps[SimStep.UNKNOWN] <= ticked
        found.append(SimStep.HANGS if asked else SimStep.UNKNOWN)
    if not steps[SimStep.CREDIT] <= ticked:
        found.append(SimStep.CREDIT)
    return found


def _lists(
    household: Household, number: NumberId
) -> Iterator[tuple[tuple[Tick, ...], dict[SimStep, frozenset[str]]]]:
    moves = {move.id for move in household.moves_by_old.get(number, ())}
    for checklist in household.checklists:
        steps = _STEPS.get(checklist.playbook)
        if steps is not None and checklist.move in moves:
            yield checklist.ticks, steps
