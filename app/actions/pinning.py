"""The plan of a household, and what the user says about when to do what."""

from __future__ import annotations

from datetime import date

from app.actions.existing import existing_account
from app.actions.session import Session, region_of_household
from app.domain.household import Household
from app.domain.ids import AccountId, PinId
from app.domain.pin import Pin
from app.planning.plan import Plan


def plan_of(session: Session, household: Household, day: date) -> Plan:
    """Return the plan of ``household`` as seen from ``day``, by the working days where it lives."""
    region = region_of_household(household, session.region)
    return session.plans.of(household, session.directory, day, region)


def pin(session: Session, account: AccountId, on: date | None = None) -> Pin:
    """Say when an account is to be dealt with: on the day ``on``, or before the others.

    What was said before of the account is forgotten.

    Raises:
        UnknownAccount: there is no such account.
    """
    household = session.vault.read()
    existing_account(household, account)
    before = household.pin_by_account.get(account)
    after = Pin(
        id=before.id if before else PinId(session.new_id()),
        account=account,
        on=on,
        updated_at=session.clock.now(),
    )
    with session.change("plan.pin") as transaction:
        transaction.put(after)
    return after


def unpin(session: Session, account: AccountId) -> bool:
    """Leave it to the plan again when an account is dealt with; return whether it was pinned.

    Raises:
        UnknownAccount: there is no such account.
    """
    household = session.vault.read()
    existing_account(household, account)
    before = household.pin_by_account.get(account)
    if before is None:
        return False
    with session.change("plan.unpin") as transaction:
        transaction.remove(before)
    return True
