"""Choosing the steps for a situation of the whole move: by where the household lives."""

from __future__ import annotations

from collections.abc import Iterable

from app.directory.facts import WORLD
from app.directory.playbook import Situation, WholeMovePlaybook


def for_situation(
    playbooks: Iterable[WholeMovePlaybook], situation: Situation, region: str
) -> WholeMovePlaybook | None:
    """Return the steps for ``situation`` whose rules hold closest to ``region`` (ISO 3166).

    Those of the region itself come before those for everywhere; what holds in another country
    only is never offered. None if nothing is left.
    """
    fitting = (
        playbook
        for playbook in playbooks
        if playbook.situation is situation and playbook.region in {region, WORLD}
    )
    return min(fitting, key=lambda p: (p.region == WORLD, p.id), default=None)


def in_region(playbooks: Iterable[WholeMovePlaybook], region: str) -> tuple[WholeMovePlaybook, ...]:
    """Return the steps for every situation that ``region`` has some for: urgent ones first."""
    known = tuple(playbooks)
    chosen = (for_situation(known, situation, region) for situation in Situation)
    return tuple(sorted(filter(None, chosen), key=lambda playbook: not playbook.urgent))
