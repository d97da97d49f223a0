"""Rules for any list of steps and chores, whoever has it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.directory.facts import WORLD
from app.directory.finding import Flaw
from app.directory.hotlines import is_hotline
from app.directory.playbook import Chore, Step

_ID = re.compile(r"[a-z][a-z0-9]*(?:[_.-][a-z0-9]+)*")
_CHORE_MONTHS = 60
"""A chore that goes on for longer than five years is a typing error."""

_EVERYWHERE = "112"
"""The emergency number that every mobile phone knows (GSM 02.30, 3GPP TS 22.101)."""

_Flaws = Iterator[tuple[str, Flaw, str]]


def check_id(key: str, id: str) -> _Flaws:
    """Yield a flaw if ``id`` is no name for a playbook or a step."""
    if not _ID.fullmatch(id):
        yield key, Flaw.ID_MALFORMED, id


def check_lists(steps: tuple[Step, ...], chores: tuple[Chore, ...]) -> _Flaws:
    """Yield what is wrong with ids, waits and repetitions."""
    for key, things in (("steps", steps), ("chores", chores)):
        ids = [thing.id for thing in things]
        for one in dict.fromkeys(ids):
            if ids.count(one) > 1:
                yield key, Flaw.ID_REPEATED, one
            yield from check_id(f"{key}[{one}]", one)
    for step in steps:
        if step.wait_days < 0:
            yield f"steps[{step.id}].wait_days", Flaw.NUMBER_OUT_OF_RANGE, str(step.wait_days)
    for chore in chores:
        months = chore.times * chore.every_months
        if chore.after_days < 0 or chore.every_months < 1 or not 1 <= months <= _CHORE_MONTHS:
            yield f"chores[{chore.id}]", Flaw.NUMBER_OUT_OF_RANGE, f"{chore.after_days} {months}"


def check_dial(step: Step, regions: tuple[str, ...]) -> _Flaws:
    """Yield a flaw if the step's number cannot be dialled in any of ``regions``.

    Everywhere (001) only a number with its country code can, and 112.
    """
    if step.dial is None:
        return
    if WORLD in regions and (step.dial == _EVERYWHERE or step.dial.startswith("+")):
        regions = (*regions, "US")  # with a country code the region does not matter
    if not is_hotline(step.dial, tuple(region for region in regions if region != WORLD)):
        yield f"steps[{step.id}].dial", Flaw.NUMBER_INVALID, step.dial
