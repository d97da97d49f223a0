"""What a person needs to get into an account, and what they told us they have or lack."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec

from app.domain.ids import AccessId, AccountId


class Factor(StrEnum):
    """Something a person must have to get in.

    ``number`` is a code sent to, or a call from, the number on file; ``device`` one that is still
    logged in; ``bank_card`` a card of one's own whose bank knows the number; ``papers`` the
    original ID card and what else must be shown, in person only where the route says so.
    """

    NUMBER = "number"
    PASSWORD = "password"  # noqa: S105 - the name of a factor
    MAILBOX = "mailbox"
    AUTHENTICATOR = "authenticator"
    PASSKEY = "passkey"
    RECOVERY_CODE = "recovery_code"
    DEVICE = "device"
    FACE = "face"
    BANK_CARD = "bank_card"
    PAPERS = "papers"


TOLD = frozenset(Factor) - {Factor.NUMBER}
"""What the user can say they have or lack; which number an account has, its bindings say."""


class Access(msgspec.Struct, frozen=True, kw_only=True):
    """What the user said about getting into one account, against what is usually assumed.

    One per account; what stands in neither is left to the assumption. ``elsewhere`` is what of
    ``has`` is not only in the phone: on a second device, in a safe.
    """

    id: AccessId
    account: AccountId
    has: frozenset[Factor] = frozenset()
    lacks: frozenset[Factor] = frozenset()
    elsewhere: frozenset[Factor] = frozenset()
    updated_at: datetime

    def __post_init__(self) -> None:
        """Refuse what no part of the program may store; the vault reports it as damage."""
        if self.has & self.lacks:
            raise ValueError("nobody both has and lacks a thing")
        if not self.elsewhere <= self.has:
            raise ValueError("what is elsewhere as well is there")
        if not self.has | self.lacks <= TOLD:
            raise ValueError("which number an account has, its bindings say")
