"""The plan in stages: keys, money, the rest. For showing a long order in parts one can survey."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from app.domain.journey import Goal
from app.planning.plan import PlanStep, Why


class Stage(StrEnum):
    """A part of the plan, in the order of the plan."""

    CHOSEN = "chosen"
    URGENT = "urgent"
    KEYS = "keys"
    BANKS = "banks"
    CARDS = "cards"
    WALLETS = "wallets"
    LOANS = "loans"
    PAID_BY_CARD = "paid_by_card"
    TERMINALS = "terminals"
    MESSAGES = "messages"
    PUBLIC = "public"
    REST = "rest"
    CLOSING = "closing"
    CONFIRM = "confirm"


_RANK = {stage: rank for rank, stage in enumerate(Stage)}
_STAGES = {
    Why.PINNED: Stage.CHOSEN,
    Why.TIME_IS_SHORT: Stage.URGENT,
    Why.RECOVERS_OTHERS: Stage.KEYS,
    Why.UNLOCKS_OTHERS: Stage.KEYS,
    Why.BANK_NUMBER: Stage.BANKS,
    Why.CARD: Stage.CARDS,
    Why.WALLET: Stage.WALLETS,
    Why.LOAN: Stage.LOANS,
    Why.DEPENDS_ON: Stage.PAID_BY_CARD,
    Why.TERMINAL: Stage.TERMINALS,
    Why.MESSENGER: Stage.MESSAGES,
    Why.NOTICES: Stage.MESSAGES,
    Why.GOVERNMENT: Stage.PUBLIC,
    Why.VERIFY: Stage.CONFIRM,
}
"""By a step's main reason; the rest is told apart by goal and kind."""

_BEFORE_KIND = frozenset({Why.VERIFY, Why.PINNED, Why.TIME_IS_SHORT})
"""Reasons that count for more than what is to become of the account."""


def stage_of(step: PlanStep) -> Stage:
    """Return the stage that ``step`` belongs to by what it is."""
    main = step.why[0]
    if main not in _BEFORE_KIND and step.goal is Goal.CLOSE:
        return Stage.CLOSING
    return _STAGES.get(main, Stage.REST)


def staged(steps: Sequence[PlanStep]) -> list[tuple[Stage, list[PlanStep]]]:
    """Return the plan's ``steps``, in their order, cut into stages, each of which comes once.

    A step that has to wait for something later than its own kind stands in the stage of what it
    waits for: the order is what counts.
    """
    parts: list[tuple[Stage, list[PlanStep]]] = []
    for step in steps:
        own = stage_of(step)
        if not parts or _RANK[own] > _RANK[parts[-1][0]]:
            parts.append((own, []))
        parts[-1][1].append(step)
    return parts
