"""Bindings: what a number does at an account, and how far its change has come."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

import msgspec

from app.domain.account import Account
from app.domain.ids import AccountId, BindingId, NumberId


class Role(StrEnum):
    """What the number does at the account. A bank keeps up to five, each changed separately."""

    LOGIN = "login"
    CODE = "code"
    RECOVERY = "recovery"
    RESERVED = "reserved"
    CARD = "card"
    MESSAGE = "message"
    QUICK_PAY = "quick_pay"
    SETTLEMENT = "settlement"
    CONTACT = "contact"


class Target(StrEnum):
    """What is to become of the binding; MOVE is what the number's move says (the default)."""

    MOVE = "move"
    NUMBER = "number"
    REMOVE = "remove"
    STAY = "stay"


class BindingStatus(StrEnum):
    """Progress of one binding, least advanced first; the last three are ends."""

    FOUND = "found"
    TODO = "todo"
    STARTED = "started"
    WAITING = "waiting"
    CHANGED = "changed"
    VERIFIED = "verified"
    REMOVED = "removed"
    KEPT = "kept"


class AccountStatus(StrEnum):
    """A binding's status, or closed."""

    FOUND = "found"
    TODO = "todo"
    STARTED = "started"
    WAITING = "waiting"
    CHANGED = "changed"
    VERIFIED = "verified"
    REMOVED = "removed"
    KEPT = "kept"
    CLOSED = "closed"


class VerifiedBy(StrEnum):
    """How the user saw that the new number arrived there; some services never text."""

    CODE = "code"
    MESSAGE = "message"
    EMAIL = "email"
    CALL = "call"
    PAGE = "page"


SETTLED = frozenset({BindingStatus.VERIFIED, BindingStatus.REMOVED, BindingStatus.KEPT})
"""Statuses after which nothing is left to do for a binding."""

_RANK = {status: rank for rank, status in enumerate(BindingStatus)}
_STATUS_OF = [AccountStatus(status.value) for status in BindingStatus]


# gc=False: these hold nothing that could form a cycle, and a household has tens of thousands.
# array_like: so that the vault reads a table of them at once (see app.vault.tables.table).
class Binding(msgspec.Struct, frozen=True, kw_only=True, gc=False, array_like=True):
    """One account × role × number.

    ``number`` is None while it is not known which of the person's numbers is meant.
    ``target_number`` is set when, and only when, ``target`` is NUMBER.
    """

    id: BindingId
    account: AccountId
    role: Role
    number: NumberId | None
    target: Target = Target.MOVE
    target_number: NumberId | None = None
    status: BindingStatus = BindingStatus.FOUND
    verified_by: VerifiedBy | None = None
    verified_at: datetime | None = None
    updated_at: datetime

    def __post_init__(self) -> None:
        """Refuse what no part of the program may store; the vault reports it as damage."""
        if (self.target is Target.NUMBER) != (self.target_number is not None):
            raise ValueError("a target number goes with the target NUMBER, and only with it")


def account_status(account: Account, bindings: Iterable[Binding]) -> AccountStatus:
    """Return the status of ``account``: closed, or its least advanced binding's (found if none)."""
    if account.closed_at is not None:
        return AccountStatus.CLOSED
    return _STATUS_OF[min([_RANK[b.status] for b in bindings], default=0)]


def is_settled(status: AccountStatus) -> bool:
    """Whether nothing is left to do for an account of this status."""
    return status is AccountStatus.CLOSED or BindingStatus(status.value) in SETTLED
