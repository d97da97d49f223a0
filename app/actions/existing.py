"""What has to be in the list for an action to mean anything."""

from __future__ import annotations

from app.domain.account import Account
from app.domain.errors import UnknownAccount
from app.domain.household import Household
from app.domain.ids import AccountId


def existing_account(household: Household, account: AccountId) -> Account:
    """Return the account of this id.

    Raises:
        UnknownAccount: there is none.
    """
    found = household.account_by_id.get(account)
    if found is None:
        raise UnknownAccount(account=account)
    return found
