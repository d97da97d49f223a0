"""Evidence while it is being gathered: counts, and the latest sighting of each sort."""

from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec

from app.calendar.localday import day_of
from app.discovery.candidate import Sighting
from app.discovery.statement import Statements
from app.domain.binding import Role
from app.domain.evidence import EvidenceKind
from app.messages.mask import mask

_NEVER = datetime.min.replace(tzinfo=UTC)


class Seen(msgspec.Struct):
    """One sort of evidence: how often, and the latest (by moment, then sender and text).

    The text is masked when it leaves as a sighting: once, and not for each message before it.
    """

    count: int = 0
    latest: tuple[datetime, str, str] = (_NEVER, "", "")
    day: date | None = None

    def add(self, other: Seen) -> None:
        """Take in what another has seen."""
        self.count += other.count
        self.latest = max(self.latest, other.latest)
        if other.day and (self.day is None or other.day > self.day):
            self.day = other.day


class Pile(msgspec.Struct):
    """Everything seen of one account so far."""

    seen: dict[tuple[EvidenceKind, str], Seen] = {}
    roles: set[Role] = set()
    names: set[str] = set()
    numbers: set[str] = set()
    statements: Statements = msgspec.field(default_factory=Statements)

    def take(self, other: Pile) -> None:
        """Take in another pile; in whatever order piles come, the result is the same."""
        for key, seen in other.seen.items():
            self.seen.setdefault(key, Seen()).add(seen)
        self.roles |= other.roles
        self.names |= other.names
        self.numbers |= other.numbers
        self.statements.take(other.statements)

    def kinds(self) -> set[EvidenceKind]:
        """Return the sorts of evidence seen."""
        return {kind for kind, _ in self.seen}

    def count(self) -> int:
        """Return how many sightings there are."""
        return sum(seen.count for seen in self.seen.values())

    def sightings(self) -> tuple[Sighting, ...]:
        """Return the evidence, latest first."""
        found = []
        for (kind, where), seen in self.seen.items():
            at, sender, text = seen.latest
            when = day_of(at) if at != _NEVER else seen.day
            found.append(Sighting(kind, when, where, sender, mask(text), seen.count))
        found.sort(key=lambda s: (s.kind.value, s.where))
        found.sort(key=lambda s: s.when or date.min, reverse=True)
        return tuple(found)


def moment(at: datetime | None) -> datetime:
    """Return ``at`` for comparing; an unknown moment is before all others."""
    if at is None:
        return _NEVER
    return at if at.tzinfo else at.replace(tzinfo=UTC)
