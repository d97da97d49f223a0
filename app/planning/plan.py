"""The plan: an order of journeys with reasons."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec

from app.domain.ids import AccountId, NumberId
from app.domain.journey import Goal


class Why(StrEnum):
    """Why a step stands where it stands; each has a sentence in ui.text."""

    UNLOCKS_OTHERS = "unlocks_others"
    RECOVERS_OTHERS = "recovers_others"
    BANK_NUMBER = "bank_number"
    CARD = "card"
    WALLET = "wallet"
    LOAN = "loan"
    TERMINAL = "terminal"
    NOTICES = "notices"
    GOVERNMENT = "government"
    REST = "rest"
    DEPENDS_ON = "depends_on"
    OLD_NUMBER_ENDS = "old_number_ends"
    OLD_NUMBER_GONE = "old_number_gone"
    REPAYMENT_NEAR = "repayment_near"
    ON_HOLD = "on_hold"
    UNDECIDED = "undecided"
    IN_PROGRESS = "in_progress"
    VERIFY = "verify"


class PlanStep(msgspec.Struct, frozen=True, kw_only=True):
    """One journey in the order; ``order`` counts from 1, dates are inclusive bounds or None."""

    account: AccountId
    goal: Goal
    order: int
    not_before: date | None = None
    not_after: date | None = None
    why: tuple[Why, ...] = ()
    blocked_by: tuple[AccountId, ...] = ()


class WarningCode(StrEnum):
    """What the plan cannot promise."""

    NO_NEW_NUMBER = "no_new_number"
    OLD_NUMBER_GONE = "old_number_gone"
    TOO_LITTLE_TIME = "too_little_time"
    REGISTERED_ELSEWHERE = "registered_elsewhere"
    DEPENDENCY_CYCLE = "dependency_cycle"


class PlanWarning(msgspec.Struct, frozen=True, kw_only=True):
    """A warning with what it is about."""

    code: WarningCode
    number: NumberId | None = None
    accounts: tuple[AccountId, ...] = ()


class Plan(msgspec.Struct, frozen=True):
    """The steps in order, and what it cannot promise."""

    steps: tuple[PlanStep, ...]
    warnings: tuple[PlanWarning, ...]
