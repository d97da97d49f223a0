"""Candidates: accounts that discovery proposes, with the reasons."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec

from app.directory.spelling import compact
from app.discovery.repayments import ProposedRepayment
from app.domain.account import Confidence, Kind
from app.domain.binding import Role
from app.domain.evidence import EvidenceKind
from app.domain.ids import PersonId, ServiceId


class Reason(StrEnum):
    """Why a candidate is certain, likely or weak; each has a sentence in ui.text."""

    CODE_RECEIVED = "code_received"
    CARD_NAMED = "card_named"
    LOGIN_IS_NUMBER = "login_is_number"
    NUMBER_IN_ENTRY = "number_in_entry"
    ACCOUNT_MESSAGES = "account_messages"
    SERVICE_NEEDS_NUMBER = "service_needs_number"
    COLLECTS = "collects"
    PAYMENTS = "payments"
    ONLY_PROMOTION = "only_promotion"
    ONLY_MAIL = "only_mail"
    ONLY_SAVED_LOGIN = "only_saved_login"


class Sighting(msgspec.Struct, frozen=True):
    """One sort of evidence, merged: latest day, how often, a masked excerpt of the latest.

    ``received_on`` is the number (E.164) that messages of it came to, "" where nothing says so.
    """

    kind: EvidenceKind
    when: date | None
    where: str
    sender: str
    excerpt: str
    count: int
    received_on: str = ""


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A proposed account of ``owner``.

    ``number`` is the household's number (E.164) it hangs on, "" if unknown. ``urgent`` marks what
    the review shows first: money and keys to other accounts. ``repayment`` is the calendar behind
    its bills, to be confirmed.
    """

    owner: PersonId
    service: ServiceId | None
    kind: Kind
    name: str
    login: str = ""
    tail: str = ""
    number: str = ""
    roles: tuple[Role, ...] = ()
    confidence: Confidence
    reason: Reason
    urgent: bool = False
    evidence: tuple[Sighting, ...] = ()
    repayment: ProposedRepayment | None = None

    @property
    def institution(self) -> str:
        """The service id, or ``~`` and the folded name of what the directory does not know."""
        return self.service or f"~{compact(self.name)}"
