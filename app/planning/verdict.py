"""What the gate answers: may an old number go, and what stands in the way."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec

from app.domain.ids import AccountId, BindingId, NumberId


class Gate(StrEnum):
    """May the number be given up?"""

    STOP = "stop"
    SUSPEND = "suspend"
    NOT_YET = "not_yet"


class Blocks(StrEnum):
    """What stands in the way; each has a sentence in ui.text."""

    NOTHING_LISTED = "nothing_listed"
    NOT_CHANGED = "not_changed"
    NOT_VERIFIED = "not_verified"
    KEPT_ON_IT = "kept_on_it"
    UNKNOWN_USE = "unknown_use"
    CONTRACT = "contract"
    HOLD = "hold"
    PAYMENT_NEAR = "payment_near"
    STILL_ARRIVES = "still_arrives"
    SIM_UNKNOWN = "sim_unknown"
    SIM_HANGS = "sim_hangs"
    SIM_CREDIT = "sim_credit"
    UNPROVED = "unproved"
    PROOF_YOUNG = "proof_young"
    NEVER_READ = "never_read"
    NOT_READ_TO_END = "not_read_to_end"


class NextStep(StrEnum):
    """What to do about it; each has a sentence in ui.text."""

    ADD_ACCOUNTS = "add_accounts"
    CHANGE = "change"
    VERIFY = "verify"
    DECIDE = "decide"
    ASK_THERE = "ask_there"
    CLOSE_IT = "close_it"
    FINISH_HOLD = "finish_hold"
    WAIT_FOR_PAYMENT = "wait_for_payment"
    CHANGE_AGAIN = "change_again"
    ASK_OPERATOR = "ask_operator"
    CLEAR_SIM = "clear_sim"
    CLEAR_CREDIT = "clear_credit"
    WAIT = "wait"
    LOOK = "look"
    READ_ON = "read_on"


_NEXT = {
    Blocks.NOTHING_LISTED: NextStep.ADD_ACCOUNTS,
    Blocks.NOT_CHANGED: NextStep.CHANGE,
    Blocks.NOT_VERIFIED: NextStep.VERIFY,
    Blocks.KEPT_ON_IT: NextStep.DECIDE,
    Blocks.UNKNOWN_USE: NextStep.ASK_THERE,
    Blocks.CONTRACT: NextStep.CLOSE_IT,
    Blocks.HOLD: NextStep.FINISH_HOLD,
    Blocks.PAYMENT_NEAR: NextStep.WAIT_FOR_PAYMENT,
    Blocks.STILL_ARRIVES: NextStep.CHANGE_AGAIN,
    Blocks.SIM_UNKNOWN: NextStep.ASK_OPERATOR,
    Blocks.SIM_HANGS: NextStep.CLEAR_SIM,
    Blocks.SIM_CREDIT: NextStep.CLEAR_CREDIT,
    Blocks.UNPROVED: NextStep.VERIFY,
    Blocks.PROOF_YOUNG: NextStep.WAIT,
    Blocks.NEVER_READ: NextStep.LOOK,
    Blocks.NOT_READ_TO_END: NextStep.READ_ON,
}

PATIENCE = frozenset(
    {
        Blocks.SIM_CREDIT,
        Blocks.UNPROVED,
        Blocks.PROOF_YOUNG,
        Blocks.NEVER_READ,
        Blocks.NOT_READ_TO_END,
    }
)
"""What locks nobody out: with nothing worse in the way the number can be suspended."""


class Blocker(msgspec.Struct, frozen=True, kw_only=True):
    """One thing in the way: of an account, of one of its bindings, or of the number itself.

    ``day`` is what it turns on: when a hold is looked at, a payment is due, a message last came,
    the last proof will have settled, or messages were read until.
    """

    reason: Blocks
    account: AccountId | None = None
    binding: BindingId | None = None
    day: date | None = None

    @property
    def next(self) -> NextStep:
        """What to do about it."""
        return _NEXT[self.reason]


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """The answer for ``number`` on ``today``, with what stands in the way, worst first.

    ``read_until`` is the day until which its messages were looked at, by an import or by hand.
    """

    number: NumberId
    today: date
    answer: Gate
    blockers: tuple[Blocker, ...]
    read_until: date | None
