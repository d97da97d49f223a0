"""What may be supposed, and the household as it would be then; nothing is stored."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import msgspec

from app.domain.account import Account, Decision
from app.domain.binding import Binding, BindingStatus
from app.domain.household import Household
from app.domain.ids import AccountId, JourneyId, NumberId
from app.domain.journey import Channel, Goal, Hold, HoldReason, Journey, OldNumber

TAKEN_FOLLOW_UP = timedelta(7)
"""When to look again at an account where the new number is taken."""


class Died(msgspec.Struct, frozen=True, tag="died"):
    """The number stopped working: yesterday was its last day, unless it stopped before."""

    number: NumberId


class Earlier(msgspec.Struct, frozen=True, tag="earlier"):
    """The number stops ``days`` earlier than its known last day."""

    number: NumberId
    days: int = 7


class Close(msgspec.Struct, frozen=True, tag="close"):
    """The account is closed instead of changed."""

    account: AccountId


class Taken(msgspec.Struct, frozen=True, tag="taken"):
    """The new number belongs to somebody else at the account's service."""

    account: AccountId


Change = Died | Earlier | Close | Taken


def supposed(household: Household, change: Change, today: date) -> Household:
    """Return the household in which ``change`` has happened.

    A number without a known last day cannot stop earlier; then nothing changes.
    """
    match change:
        case Died(number):
            ends = household.number_by_id[number].ends
            yesterday = today - timedelta(1)
            return _ending(household, number, min(ends or yesterday, yesterday))
        case Earlier(number, days):
            ends = household.number_by_id[number].ends
            return household if ends is None else _ending(household, number, ends - timedelta(days))
        case Close(account):
            return _closing(household, account)
        case Taken(account):
            return _on_hold(household, account, today)


def _ending(household: Household, number: NumberId, day: date) -> Household:
    numbers = tuple(
        msgspec.structs.replace(each, ends=day) if each.id == number else each
        for each in household.numbers
    )
    return msgspec.structs.replace(household, numbers=numbers)


def _closing(household: Household, id: AccountId) -> Household:
    def decided(account: Account) -> Account:
        if account.id != id:
            return account
        return msgspec.structs.replace(account, decision=Decision.CLOSE)

    def opened(binding: Binding) -> Binding:
        # What was to stay on the number is something to do again once the account is to go.
        if binding.account != id or binding.status is not BindingStatus.KEPT:
            return binding
        return msgspec.structs.replace(binding, status=BindingStatus.TODO)

    return msgspec.structs.replace(
        household,
        accounts=tuple(map(decided, household.accounts)),
        bindings=tuple(map(opened, household.bindings)),
    )


def _on_hold(household: Household, id: AccountId, today: date) -> Household:
    hold = Hold(HoldReason.NUMBER_TAKEN, today + TAKEN_FOLLOW_UP)
    before = household.journey_by_account.get(id)
    if before is not None:
        held = msgspec.structs.replace(before, hold=hold)
        journeys = tuple(held if each is before else each for each in household.journeys)
    else:
        journey = Journey(
            id=JourneyId(f"what-if-{id}"),
            account=id,
            goal=Goal.CHANGE,
            playbook="",
            channel=Channel.APP,
            old_number=OldNumber.WORKS,
            hold=hold,
            updated_at=datetime.combine(today, time(), UTC),
        )
        journeys = (*household.journeys, journey)
    return msgspec.structs.replace(household, journeys=journeys)
