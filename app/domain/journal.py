"""The append-only journal of every change."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec


class JournalEntry(msgspec.Struct, frozen=True, kw_only=True):
    """Who changed what, when; ``before`` and ``after`` hold the fields that differ.

    ``seq`` counts from 1 without gaps; ``noun`` is the stored type's name (``account``),
    ``before`` is None for something new and ``after`` None for something removed.
    """

    seq: int
    at: datetime
    who: str
    action: str
    noun: str
    id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class Author(msgspec.Struct, frozen=True):
    """Who does something, and when (with its zone): what the journal says of it."""

    who: str
    at: datetime
