"""A move from an old number to a new one."""

from __future__ import annotations

from datetime import datetime

import msgspec

from app.domain.ids import MoveId, NumberId, PersonId


class Move(msgspec.Struct, frozen=True, kw_only=True):
    """One person's change of number; the new number may still be unknown.

    The day the old number stops belongs to the number itself (``Number.ends``),
    because two moves may share a number.
    """

    id: MoveId
    person: PersonId
    old: NumberId
    new: NumberId | None = None
    updated_at: datetime
