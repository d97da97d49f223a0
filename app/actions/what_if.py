"""What if: comparing something supposed with the present plan, and making it so."""

from __future__ import annotations

import msgspec

from app.actions.accounts import decide
from app.actions.existing import existing_account
from app.actions.gate import asked_number
from app.actions.guiding import hold_journey
from app.actions.pinning import plan_of
from app.actions.session import Session, region_of_household
from app.domain.account import Decision
from app.domain.errors import StopDayUnknown
from app.domain.household import Household
from app.domain.ids import NumberId
from app.domain.journey import HoldReason
from app.domain.phone import show_number
from app.planning.what_if import Comparison, what_if
from app.planning.what_if_changes import (
    TAKEN_FOLLOW_UP,
    Change,
    Close,
    Died,
    Earlier,
    Taken,
    supposed,
)


def suppose_died(session: Session, number: str | None = None) -> Died:
    """Return that ``number`` (any spelling; the first that is given up if None) died today.

    Raises:
        InvalidNumber, UnknownNumber, NoMove: as for the gate.
    """
    return Died(asked_number(session, session.vault.read(), number))


def suppose_earlier(session: Session, days: int, number: str | None = None) -> Earlier:
    """Return that ``number`` stops ``days`` earlier; see ``suppose_died``."""
    return Earlier(asked_number(session, session.vault.read(), number), days)


def compare(session: Session, change: Change) -> Comparison:
    """Return the present plan beside the one after ``change``. Stores nothing.

    Raises:
        UnknownAccount: there is no such account.
        StopDayUnknown: the number has no last day that could be moved.
    """
    household = session.vault.read()
    _require(session, household, change)
    today = session.clock.today()
    region = region_of_household(household, session.region)
    present = plan_of(session, household, today)
    return what_if(household, session.directory, change, today, region, present)


def make_so(session: Session, change: Change) -> None:
    """Store what was supposed: the number's last day, the decision, or the wait.

    Raises:
        UnknownAccount: there is no such account.
        StopDayUnknown: the number has no last day that could be moved.
    """
    household, today = session.vault.read(), session.clock.today()
    _require(session, household, change)
    match change:
        case Died(number) | Earlier(number, _):
            _store_end(session, supposed(household, change, today), number)
        case Close(account):
            decide(session, account, Decision.CLOSE)
        case Taken(account):
            hold_journey(session, account, HoldReason.NUMBER_TAKEN, today + TAKEN_FOLLOW_UP)


def _store_end(session: Session, after: Household, number: NumberId) -> None:
    ended = msgspec.structs.replace(after.number_by_id[number], updated_at=session.clock.now())
    with session.change("move.edit") as transaction:
        transaction.put(ended)


def _require(session: Session, household: Household, change: Change) -> None:
    if isinstance(change, Close | Taken):
        existing_account(household, change.account)
    elif isinstance(change, Earlier):
        number = household.number_by_id[change.number]
        if number.ends is None:
            region = region_of_household(household, session.region)
            raise StopDayUnknown(number=show_number(number.e164, region))
