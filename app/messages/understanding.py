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


class Ask(StrEnum):
    """What a message wants its reader to do."""

    ENTER_CODE = "enter_code"
    PAY = "pay"
    OPEN_LINK = "open_link"
    CALL = "call"
    REPLY = "reply"
    GIVE_SECRET = "give_secret"  # noqa: S105 - a name
    SEND_MONEY = "send_money"
    ADD_CONTACT = "add_contact"
    INSTALL = "install"


class Suspicion(StrEnum):
    """What is suspicious about a message: how it comes, then what it tells."""

    PERSONAL_SENDER = "personal_sender"
    """It speaks for an institution and comes from a private mobile number."""
    FOREIGN_SENDER = "foreign_sender"
    """It speaks for an institution here and comes from a number abroad."""
    LINK_ELSEWHERE = "link_elsewhere"
    """A link leads away from what is known to belong to whom it names."""
    LINK_LOOKALIKE = "link_lookalike"
    """A link imitates an official address."""
    LINK_SHORT = "link_short"
    """A short link hides where it leads."""
    LINK_DISGUISED = "link_disguised"
    """A bare address, foreign letters, or an official name in front of another domain."""
    LETTERS_DISGUISED = "letters_disguised"
    """Letters are replaced by others that look alike, so that filters do not find the word."""
    STRANGERS_CONTACT = "strangers_contact"
    """It leads to a chat account, a group or a program to install."""
    STRANGERS_PHONE = "strangers_phone"
    """It gives a telephone number that is not known to belong to whom it names."""
    PHONE_LOOKALIKE = "phone_lookalike"
    """It gives a telephone number that is nearly the institution's."""
    ASKS_SECRET = "asks_secret"  # noqa: S105 - a name
    ASKS_MONEY = "asks_money"
    REMOTE_CONTROL = "remote_control"
    THREAT = "threat"
    POINTS = "points"
    REFUND = "refund"
    PRIZE = "prize"
    TOLL = "toll"
    INSURANCE = "insurance"
    SCHOOL = "school"
    PARCEL = "parcel"
    STUDENT_LOAN = "student_loan"
    DEPOSIT = "deposit"
    SUBSCRIPTION = "subscription"
    TRAVEL = "travel"
    INVESTMENT = "investment"
    JOB = "job"
    AUTHORITY = "authority"
    LOST_PHONE = "lost_phone"
    EASY_LOAN = "easy_loan"
    ILLEGAL_TRADE = "illegal_trade"
    WORDING = "wording"
    """It reads like messages that swindlers send, though no known tale is told."""


class Understanding(msgspec.Struct, frozen=True, kw_only=True):
    """What a message says.

    ``service`` is None when the directory does not know the sender; ``signature`` is then what it
    calls itself (empty if nothing). ``account_kind`` and ``card_tail`` say which account there;
    ``roles`` what the receiving number must be doing there. Dates without a year are completed
    from the day of receipt. ``suspicions`` are why it is called fraud, and empty if it is not.
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
    suspicions: tuple[Suspicion, ...] = ()
