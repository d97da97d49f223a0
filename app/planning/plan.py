"""The plan: an order of journeys with reasons."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec

from app.domain.ids import AccountId, NumberId, PersonId, ServiceId
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
    MESSENGER = "messenger"
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
    PINNED = "pinned"
    LARGE_PAYMENT = "large_payment"
    LOAN_IN_REVIEW = "loan_in_review"
    JUST_CHANGED = "just_changed"
    ONE_TRIP = "one_trip"
    TIME_IS_SHORT = "time_is_short"
    LEANED_ON = "leaned_on"
    MAIN_HOLDER = "main_holder"


# gc=False: these hold nothing that could form a cycle, and a household has tens of thousands.
class PlanStep(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One journey in the order.

    ``order`` counts from 1. ``not_before`` and ``not_after`` are inclusive bounds, or None; ``day``
    is the day proposed, ``until`` the last day of the waiting time or limit that follows it (None:
    none is known). ``visit`` is the place in ``Plan.visits`` of the trip to a counter it is part
    of; ``pinned``: the user said when. Steps are done by day, and those of one day by ``order``.
    """

    account: AccountId
    goal: Goal
    order: int
    not_before: date | None = None
    not_after: date | None = None
    why: tuple[Why, ...] = ()
    blocked_by: tuple[AccountId, ...] = ()
    day: date | None = None
    until: date | None = None
    visit: int | None = None
    pinned: bool = False


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """One trip to a counter: the day, where, who has to come, and what is dealt with there.

    ``service`` is None for something the directory does not know. ``people`` come in the
    household's order, ``accounts`` in that of the plan.
    """

    day: date
    service: ServiceId | None
    people: tuple[PersonId, ...]
    accounts: tuple[AccountId, ...]


class StartCode(StrEnum):
    """What comes before all accounts; each has a sentence in ui.text."""

    REISSUE_OLD = "reissue_old"
    TRANSFER = "transfer"
    TRANSFER_COMPANY = "transfer_company"
    GET_NEW = "get_new"
    TRY_NEW = "try_new"


class Start(msgspec.Struct, frozen=True, kw_only=True):
    """Something to do with a number itself before its accounts: ``day`` where one is proposed."""

    code: StartCode
    number: NumberId
    day: date | None = None


class WarningCode(StrEnum):
    """What the plan cannot promise, most urgent first; each has a sentence in ui.text."""

    NO_NEW_NUMBER = "no_new_number"
    OLD_NUMBER_GONE = "old_number_gone"
    LOCKED_OUT = "locked_out"
    TOO_LITTLE_TIME = "too_little_time"
    ANSWER_TOO_LATE = "answer_too_late"
    NEAR_REPAYMENT = "near_repayment"
    LARGE_PAYMENT_DAY = "large_payment_day"
    DURING_REVIEW = "during_review"
    DURING_HOLD = "during_hold"
    DURING_COOLDOWN = "during_cooldown"
    COUNTER_CLOSED = "counter_closed"
    MANY_BANKS = "many_banks"
    FULL_DAY = "full_day"
    BEFORE_NEEDED = "before_needed"
    CALENDAR_UNKNOWN = "calendar_unknown"
    REGISTERED_ELSEWHERE = "registered_elsewhere"
    DEPENDENCY_CYCLE = "dependency_cycle"


class PlanWarning(msgspec.Struct, frozen=True, kw_only=True):
    """A warning with what it is about."""

    code: WarningCode
    number: NumberId | None = None
    accounts: tuple[AccountId, ...] = ()


class Plan(msgspec.Struct, frozen=True):
    """The steps in order, what it cannot promise, trips by day, and what comes before it all."""

    steps: tuple[PlanStep, ...]
    warnings: tuple[PlanWarning, ...]
    visits: tuple[Visit, ...] = ()
    starts: tuple[Start, ...] = ()
