"""What is handed over between two lists, and what taking it would change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum

import msgspec

NEVER = datetime(1, 1, 1, tzinfo=UTC)


class Record(msgspec.Struct, frozen=True):
    """A stored thing, removed ones included; ``noun`` is the stored type's name."""

    noun: str
    thing: msgspec.Struct
    deleted_at: datetime | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What it is known by."""
        return self.noun, str(self.thing.id)  # type: ignore[attr-defined]  # each has one

    @property
    def changed_at(self) -> datetime:
        """When it was changed last; evidence does not tell, unless it was removed."""
        own: datetime = getattr(self.thing, "updated_at", NEVER)
        return max(own, self.deleted_at or NEVER)


Records = Mapping[tuple[str, str], Record]


class Fate(StrEnum):
    """What becomes of one thing when a hand-over is taken."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    KEPT = "kept"


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that both sides, or only the other, had otherwise.

    ``conflict``: both changed it since the last hand-over, and the later change holds. ``name``
    says which account, person or number it is about.
    """

    noun: str
    id: str
    name: str
    fate: Fate
    conflict: bool
    mine_at: datetime | None
    theirs_at: datetime


class Merge(msgspec.Struct, frozen=True, kw_only=True):
    """What taking a hand-over means; ``records`` are to be written as they are.

    ``foreign`` counts things in it that are other people's here, and are left alone. ``person``
    is whom it is about, empty for the whole household; ``joined`` whether they are known here
    under another id, by their name.
    """

    person: str
    name: str
    joined: bool
    records: tuple[Record, ...]
    taken: tuple[Taken, ...]
    foreign: int

    @property
    def conflicts(self) -> tuple[Taken, ...]:
        """Those that both sides changed."""
        return tuple(one for one in self.taken if one.conflict)
