"""What nobody will notice by following the plan: facts that are missing, things that lie about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum

import msgspec

from app.calendar.localday import day_of
from app.domain.account import Account, Confidence, Decision
from app.domain.binding import AccountStatus, is_settled
from app.domain.household import Household
from app.domain.ids import AccountId, NumberId, PersonId
from app.domain.reminder import HANDLED, day_period, occurrence_id
from app.planning.plan import PlanStep

UNCONFIRMED_AFTER = timedelta(3)
"""A changed number that nobody saw arrive is asked about from the third day on."""

SILENCE_AFTER = timedelta(7)
"""Where nobody answered for a week, and no day was set for it, it is time to ask."""


class AttentionCode(StrEnum):
    """What wants a look; each has a sentence in the faces."""

    NO_MOVE = "no_move"
    HOLD_DUE = "hold_due"
    SILENCE = "silence"
    UNCONFIRMED = "unconfirmed"
    NO_STOP_DAY = "no_stop_day"
    REVIEW = "review"


class Attention(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to look at, with what it is about: accounts, an old number, or a person."""

    code: AttentionCode
    accounts: tuple[AccountId, ...] = ()
    number: NumberId | None = None
    person: PersonId | None = None


def attention(household: Household, steps: Sequence[PlanStep], today: date) -> list[Attention]:
    """Return what wants a look, most urgent kind first. ``steps`` are those of the plan.

    - accounts of somebody of whom no change of number is known, so that the plan leaves them out;
    - holds whose day has come;
    - accounts where something was handed in a week ago, with no day set to ask;
    - accounts changed some days ago and still not confirmed;
    - old numbers in the plan whose last day is unknown;
    - accounts that may not exist, to keep or to remove.
    """
    planned = {step.account for step in steps}
    return [
        *_no_move(household, planned),
        *_of_accounts(AttentionCode.HOLD_DUE, _held(household, today)),
        *_of_accounts(AttentionCode.SILENCE, _silent(household, today)),
        *_of_accounts(AttentionCode.UNCONFIRMED, _unconfirmed(household, today)),
        *_no_stop_day(household, planned),
        *_of_accounts(AttentionCode.REVIEW, _unsure(household)),
    ]


def _of_accounts(code: AttentionCode, accounts: Iterator[Account]) -> Iterator[Attention]:
    found = tuple(account.id for account in accounts)
    if found:
        yield Attention(code=code, accounts=found)


def _open(household: Household) -> Iterator[Account]:
    for account in household.accounts:
        kept = account.decision is Decision.KEEP
        if not kept and not is_settled(household.status_of(account)):
            yield account


def _no_move(household: Household, planned: set[AccountId]) -> Iterator[Attention]:
    left_out: defaultdict[PersonId, list[AccountId]] = defaultdict(list)
    for account in _open(household):
        if account.id not in planned:
            left_out[account.owner].append(account.id)
    for person, accounts in left_out.items():
        yield Attention(code=AttentionCode.NO_MOVE, person=person, accounts=tuple(accounts))


def _held(household: Household, today: date) -> Iterator[Account]:
    handled = {mark.id for mark in household.marks if mark.state in HANDLED}
    for account in _open(household):
        journey = household.journey_by_account.get(account.id)
        if journey is None or journey.hold is None or journey.hold.until > today:
            continue
        # Who marked its reminder has looked already.
        if occurrence_id(journey.id, day_period(journey.hold.until)) not in handled:
            yield account


def _silent(household: Household, today: date) -> Iterator[Account]:
    for account in _open(household):
        journey = household.journey_by_account.get(account.id)
        if (
            household.status_of(account) is AccountStatus.WAITING
            and journey is not None
            and journey.hold is None
            and day_of(journey.updated_at) + SILENCE_AFTER <= today
        ):
            yield account


def _unconfirmed(household: Household, today: date) -> Iterator[Account]:
    for account in _open(household):
        if household.status_of(account) is AccountStatus.CHANGED:
            since = max(binding.updated_at for binding in household.bindings_of(account.id))
            if day_of(since) + UNCONFIRMED_AFTER <= today:
                yield account


def _no_stop_day(household: Household, planned: set[AccountId]) -> Iterator[Attention]:
    for move in household.moves:
        number = household.number_by_id.get(move.old)
        if number is None or number.ends is not None:
            continue
        hanging = tuple(
            dict.fromkeys(
                binding.account
                for binding in household.bindings
                if binding.number == number.id and binding.account in planned
            )
        )
        if hanging:
            yield Attention(
                code=AttentionCode.NO_STOP_DAY,
                number=number.id,
                person=move.person,
                accounts=hanging,
            )


def _unsure(household: Household) -> Iterator[Account]:
    for account in household.accounts:
        if (
            account.confidence is Confidence.WEAK
            and account.decision is Decision.UNDECIDED
            and household.status_of(account) is AccountStatus.FOUND
        ):
            yield account
