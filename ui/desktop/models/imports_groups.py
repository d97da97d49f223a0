"""What the review of an import can be narrowed to, and what is ticked at first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.directory.spelling import fold
from app.domain.account import Confidence, Kind
from ui.desktop.models.imports_words import ReviewRow, row_words
from ui.text.catalogue import tr


class Group(StrEnum):
    """What the chips above the table narrow it to."""

    FIRST = "first"
    CERTAIN = "certain"
    LIKELY = "likely"
    WEAK = "weak"
    KNOWN = "known"


def groups_of(row: ReviewRow) -> frozenset[Group]:
    """Return the groups a row belongs to; what the list has already is in no other."""
    if row.is_known:
        return frozenset({Group.KNOWN})
    found = {Group(row.candidate.confidence.value)}
    if is_first(row):
        found.add(Group.FIRST)
    return frozenset(found)


def section_of(row: ReviewRow) -> Group:
    """Return the one section of the table that a row stands in, with all groups together."""
    if row.is_known:
        return Group.KNOWN
    return Group.FIRST if is_first(row) else Group(row.candidate.confidence.value)


def section_title(section: Group) -> str:
    """Return what stands above a section."""
    match section:
        case Group.FIRST:
            return tr("Money and keys")
        case Group.CERTAIN:
            return tr("The rest: certain")
        case Group.LIKELY:
            return tr("The rest: likely")
        case Group.WEAK:
            return tr("Unsure, perhaps only advertising")
        case Group.KNOWN:
            return tr("Already in your list")


def is_first(row: ReviewRow) -> bool:
    """Whether it is money or a key, new, and more than a guess: what to take care of first."""
    return row.candidate.urgent and ticked_at_first(row)


def ticked_at_first(row: ReviewRow) -> bool:
    """Whether it is ticked before the user did anything: certain or likely, and new."""
    return not row.is_known and row.candidate.confidence is not Confidence.WEAK


def starts_ticked(row: ReviewRow) -> bool:
    """Whether it is ticked when the review opens: as was said of it before, else as usual."""
    return ticked_at_first(row) if row.ticked is None else row.ticked


def tally(rows: Iterable[ReviewRow]) -> Counter[Group]:
    """Count the rows of each group."""
    return Counter(group for row in rows for group in groups_of(row))


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a table is narrowed to; nothing at first. ``text`` is as the user typed it."""

    group: Group | None = None
    text: str = ""
    kind: Kind | None = None
    only_new: bool = False

    def lets(self, row: ReviewRow) -> bool:
        """Whether ``row`` is shown."""
        if self.group is not None and self.group not in groups_of(row):
            return False
        if self.kind is not None and row.candidate.kind is not self.kind:
            return False
        if self.only_new and row.is_known:
            return False
        said = _said(row) if self.text.strip() else ""
        return all(word in said for word in fold(self.text).split())


def _said(row: ReviewRow) -> str:
    """Return all words by which a row may be looked for."""
    names = (row.service.name.zh, row.service.name.en) if row.service is not None else ()
    senders = (seen.sender for seen in row.candidate.evidence)
    return fold(" ".join((row_words(row), row.candidate.name, *names, *senders)))
