"""Phone numbers of the household."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

import msgspec

from app.domain.ids import NumberId, PersonId


class NumberState(StrEnum):
    """Whether a number still receives messages."""

    ACTIVE = "active"
    ENDING = "ending"
    GONE = "gone"


class Registrant(StrEnum):
    """Under whose identity a number is registered with the carrier."""

    PERSON = "person"
    COMPANY = "company"
    UNKNOWN = "unknown"


class Number(msgspec.Struct, frozen=True, kw_only=True):
    """One phone number, in E.164 (``+8613800138000``).

    ``registered_to`` names the person when ``registrant`` is PERSON, else it is None;
    ``kept_by`` is whose phone the SIM is in. ``ends`` is the last day it works, if known.
    """

    id: NumberId
    e164: str
    registrant: Registrant = Registrant.UNKNOWN
    registered_to: PersonId | None = None
    kept_by: PersonId | None = None
    ends: date | None = None
    updated_at: datetime

    def __post_init__(self) -> None:
        """Refuse what no part of the program may store; the vault reports it as damage."""
        if (self.registrant is Registrant.PERSON) != (self.registered_to is not None):
            raise ValueError("a person is named where a person is the registrant, and only there")

    def state_on(self, day: date) -> NumberState:
        """Whether the number works on ``day``; its last day still counts as working."""
        if self.ends is None:
            return NumberState.ACTIVE
        return NumberState.ENDING if day <= self.ends else NumberState.GONE
