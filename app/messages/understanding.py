"""One message and what the program understands of it."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

import msgspec

from app.domain.account import Kind
from app.domain.binding import Role
from app.domain.evidence import EvidenceKind
from app.domain.ids import ServiceId
from app.domain.money import Money


class Message(msgspec.Struct, frozen=True):
    """A short message as received (or sent, if not ``incoming``)."""

    sender: str
    text: str
    at: datetime | None = None
    incoming: bool = True


class Sort(StrEnum):
    """From whom, roughly. Only INSTITUTION can be evidence of an account."""

    INSTITUTION = "institution"
    PRIVATE = "private"
    PARCEL = "parcel"


class Understanding(msgspec.Struct, frozen=True, kw_only=True):
    """What a message says.

    ``service`` is None when the directory does not know the sender; ``signature`` is then what it
    calls itself (empty if nothing). ``account_kind`` and ``card_tail`` say which account there;
    ``roles`` what the receiving number must be doing there. Dates without a year are completed
    from the day of receipt.
    """

    sort: Sort
    kind: EvidenceKind = EvidenceKind.OTHER
    service: ServiceId | None = None
    signature: str = ""
    account_kind: Kind | None = None
    card_tail: str = ""
    roles: tuple[Role, ...] = ()
    amount: Money | None = None
    minimum: Money | None = None
    due_date: date | None = None
    statement_date: date | None = None
