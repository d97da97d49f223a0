"""Evidence while it is being gathered: counts, and the latest sighting of each sort."""

from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec

from app.calendar.localday import day_of
from app.discovery.candidate import Sighting
from app.discovery.excerpt import excerpt_of
from app.discovery.statement import Statements
from app.domain.binding import Role
from app.domain.evidence import EvidenceKind

_NEVER = datetime.min.replace(tzinfo=UTC)
_MESSAGES = frozenset(
    {
        EvidenceKind.VERIFICATION,
        EvidenceKind.STATEMENT,
        EvidenceKind.REPAYMENT_DUE,
        EvidenceKind.REPAYMENT_RECEIVED,
        EvidenceKind.SPENDING,
        EvidenceKind.ACCOUNT_CHANGE,
        EvidenceKind.PROMOTION,
        EvidenceKind.OTHER,
    }
)
"""What a number receives; everything else was written down by the user or a program."""


class Seen(msgspec.Struct):
    """One sort of evidence: how often, and the latest (by moment, then sender and excerpt).

    While a file is read the text stands here as it came: it is masked once, and not for each
    message before it. Where the moment does not decide, masked texts are compared, so that the
    result is the same whether they were masked before or not.
    """

    count: int = 0
    latest: tuple[datetime, str, str] = (_NEVER, "", "")
    day: date | None = None
    masked: bool = False
    """Whether the text is an excerpt already; to mask it again would hide more."""

    def see(self, at: datetime, sender: str, text: str, *, masked: bool = False) -> None:
        """Take in the wording of a message; it is not counted here."""
        if at > self.latest[0]:
            self.latest, self.masked = (at, sender, text), masked
        elif at == self.latest[0]:
            other = (at, sender, text if masked else excerpt_of(text))
            self.mask()
            self.latest = max(self.latest, other)

    def add(self, other: Seen) -> None:
        """Take in what another has seen."""
        self.count += other.count
        self.see(*other.latest, masked=other.masked)
        if other.day and (self.day is None or other.day > self.day):
            self.day = other.day

    def mask(self) -> None:
        """Keep an excerpt of the message only, and not the message."""
        if not self.masked:
            at, sender, text = self.latest
            self.latest, self.masked = (at, sender, excerpt_of(text)), True


class Pile(msgspec.Struct):
    """Everything seen of one account so far, by kind, format, and the number that received it."""

    seen: dict[tuple[EvidenceKind, str, str], Seen] = {}
    roles: set[Role] = set()
    names: set[str] = set()
    numbers: set[str] = set()
    statements: Statements = msgspec.field(default_factory=Statements)

    def of(self, kind: EvidenceKind, export_format: str) -> Seen:
        """Return where one sort of evidence from one format is counted."""
        return self.seen.setdefault((kind, export_format, ""), Seen())

    def take(self, other: Pile, number: str = "") -> None:
        """Take in another pile; in whatever order piles come, the result is the same.

        ``number`` (E.164) is what the messages in it came to, and what its account hangs on.
        """
        for (kind, where, received_on), seen in other.seen.items():
            on = received_on or (number if kind in _MESSAGES else "")
            self.seen.setdefault((kind, where, on), Seen()).add(seen)
        self.roles |= other.roles
        self.names |= other.names
        self.numbers |= other.numbers
        if number:
            self.numbers.add(number)
        self.statements.take(other.statements)

    def mask(self) -> None:
        """Keep excerpts of the messages only, and not the messages."""
        for seen in self.seen.values():
            seen.mask()
        self.statements.mask()

    def kinds(self) -> set[EvidenceKind]:
        """Return the sorts of evidence seen."""
        return {kind for kind, _, _ in self.seen}

    def count(self) -> int:
        """Return how many sightings there are."""
        return sum(seen.count for seen in self.seen.values())

    def sightings(self) -> tuple[Sighting, ...]:
        """Return the evidence, latest first."""
        found = []
        for (kind, where, received_on), seen in self.seen.items():
            at, sender, text = seen.latest
            when = day_of(at) if at != _NEVER else seen.day
            excerpt = text if seen.masked else excerpt_of(text)
            found.append(Sighting(kind, when, where, sender, excerpt, seen.count, received_on))
        found.sort(key=lambda s: (s.kind.value, s.where, s.received_on))
        found.sort(key=lambda s: s.when or date.min, reverse=True)
        return tuple(found)


def moment(at: datetime | None) -> datetime:
    """Return ``at`` for comparing; an unknown moment is before all others."""
    if at is None:
        return _NEVER
    return at if at.tzinfo else at.replace(tzinfo=UTC)
