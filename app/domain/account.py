"""Accounts: one holding of one person at one institution."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec

from app.domain.ids import AccountId, PersonId, ServiceId


class Kind(StrEnum):
    """What is held; it chooses the playbook and the place in the order."""

    DEBIT_CARD = "debit_card"
    CREDIT_CARD = "credit_card"
    WALLET = "wallet"
    LOAN = "loan"
    TERMINAL = "terminal"
    MAILBOX = "mailbox"
    MESSENGER = "messenger"
    DEVICE_ACCOUNT = "device_account"
    GOVERNMENT = "government"
    TELECOM = "telecom"
    SECURITIES = "securities"
    INSURANCE = "insurance"
    UTILITY = "utility"
    LOGIN = "login"


CARDS = frozenset({Kind.DEBIT_CARD, Kind.CREDIT_CARD})
"""What hangs on the number a bank has on file."""


class Decision(StrEnum):
    """What the user wants with the account; undecided is planned and guided as change."""

    UNDECIDED = "undecided"
    CHANGE = "change"
    CLOSE = "close"
    KEEP = "keep"


class Confidence(StrEnum):
    """How sure the program is that the account exists and hangs on the number."""

    CERTAIN = "certain"
    LIKELY = "likely"
    WEAK = "weak"


# gc=False: these hold nothing that could form a cycle, and a household has tens of thousands.
# array_like: so that the vault reads a table of them at once (see app.vault.tables.table).
class Account(msgspec.Struct, frozen=True, kw_only=True, gc=False, array_like=True):
    """One holding at a service, or at something the directory does not know (``service`` None).

    ``name`` is what people call it; ``login`` a login hint (user name, mail address or number as
    found); ``tail`` the last digits of a card, at most four; ``main`` the account a supplementary
    card belongs to. ``closed_at`` is set once the account no longer exists.
    """

    id: AccountId
    owner: PersonId
    helper: PersonId | None = None
    service: ServiceId | None = None
    kind: Kind = Kind.LOGIN
    name: str
    login: str = ""
    tail: str = ""
    main: AccountId | None = None
    decision: Decision = Decision.UNDECIDED
    confidence: Confidence = Confidence.CERTAIN
    closed_at: datetime | None = None
    updated_at: datetime

    def __post_init__(self) -> None:
        """Refuse what no part of the program may store; the vault reports it as damage."""
        if len(self.tail) > 4:
            raise ValueError("no more than four digits of a card are ever kept")
