"""Evidence: why the program believes that an account exists."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec

from app.domain.ids import AccountId, EvidenceId, NumberId


class EvidenceKind(StrEnum):
    """What was seen: nine kinds of message, then what other exports hold, then the user's word."""

    VERIFICATION = "verification"
    STATEMENT = "statement"
    REPAYMENT_DUE = "repayment_due"
    REPAYMENT_RECEIVED = "repayment_received"
    SPENDING = "spending"
    ACCOUNT_CHANGE = "account_change"
    PROMOTION = "promotion"
    FRAUD = "fraud"
    OTHER = "other"
    LOGIN_IS_NUMBER = "login_is_number"
    NUMBER_IN_ENTRY = "number_in_entry"
    SAVED_LOGIN = "saved_login"
    PAYMENT = "payment"
    AUTOPAY = "autopay"
    MAIL = "mail"
    TICKED = "ticked"


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """A reason to believe, merged over what looks alike.

    ``when`` is the day of the latest sighting, ``count`` how many there were; ``where`` names the
    format it was read from (``sms_backup_restore``), never a path; ``sender`` is a short code, name
    or domain; ``excerpt`` is masked before it gets here. ``received_on`` is the household's own
    number that received it: None where that is not known, or where it was no message.
    """

    id: EvidenceId
    account: AccountId
    kind: EvidenceKind
    when: date | None
    where: str
    sender: str = ""
    excerpt: str = ""
    count: int = 1
    received_on: NumberId | None = None
