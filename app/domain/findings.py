"""What is remembered of imports: how far messages were read, and what is not shown again."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from app.domain.ids import IgnoredId, NumberId, PersonId, ReadingId


class ReadUpTo(msgspec.Struct, frozen=True, kw_only=True):
    """Messages that ``number`` received were read up to the day ``until``, that day included.

    One per number. That nothing was found until then is evidence, never proof.
    """

    id: ReadingId
    number: NumberId
    until: date
    updated_at: datetime


class Ignored(msgspec.Struct, frozen=True, kw_only=True):
    """An institution that is not to be proposed any more as an account of ``owner``.

    ``institution`` is a service id, or ``~`` and the folded name of what the directory does not
    know; ``name`` is what it was called when the user said so.
    """

    id: IgnoredId
    owner: PersonId
    institution: str
    name: str
    updated_at: datetime
