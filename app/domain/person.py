"""People of the household."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec

from app.domain.ids import PersonId


class PersonKind(StrEnum):
    """What a person is to the law, which decides who has to appear at a counter."""

    ADULT = "adult"
    MINOR = "minor"
    ORGANISATION = "organisation"
    DECEASED = "deceased"


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Someone who owns accounts or numbers.

    ``colour`` is an index into the palette of the face that shows it, never a colour value.
    """

    id: PersonId
    name: str
    kind: PersonKind = PersonKind.ADULT
    colour: int = 0
    updated_at: datetime
