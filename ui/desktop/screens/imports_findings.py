"""What reading the files of an import found, and what the first page has to know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from app.actions.reading_exports import FileReport
from app.actions.undoing import PastImport
from app.discovery.redoing import Correction
from app.discovery.registry_answer import RegistryFinding
from app.discovery.relatives import OwnNumber, Relative
from app.discovery.second_look import StillArriving
from app.domain.account import Confidence
from app.domain.file_errors import (
    FileColumnsUnknown,
    FileNeedsPassword,
    FileTooCostly,
    FileWrongPassword,
)
from app.domain.findings import Ignored
from app.domain.ids import NumberId, PersonId, ServiceId
from app.domain.person import Person
from ui.desktop.models.imports_words import ReviewRow

MENDABLE = (FileNeedsPassword, FileWrongPassword, FileTooCostly, FileColumnsUnknown)
"""What the user can do something about without another file."""


@dataclass(frozen=True, slots=True)
class HouseholdNumber:
    """A number of the household that may have received messages; ``old`` is one being given up."""

    e164: str
    person: str
    old: bool


@dataclass(frozen=True, slots=True)
class Household:
    """The people, their numbers, and what was done with imports before."""

    people: tuple[Person, ...]
    has_number: bool
    numbers: tuple[HouseholdNumber, ...] = ()
    past: tuple[PastImport, ...] = ()
    ignored: tuple[Ignored, ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """What to read, whose it is, and which number received messages that do not say.

    ``number`` is None until the user was asked, "" if it is not known.
    """

    paths: tuple[Path, ...]
    owner: PersonId | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Arriving:
    """An account to do again, with the name and the day its words need."""

    found: StillArriving
    name: str
    number: str
    changed: date


@dataclass(frozen=True, slots=True)
class Beyond:
    """What was found besides accounts; ``names`` are services by id, as people call them."""

    own_numbers: tuple[OwnNumber, ...] = ()
    relatives: tuple[Relative, ...] = ()
    registry: tuple[RegistryFinding, ...] = ()
    names: Mapping[ServiceId, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.own_numbers or self.relatives or self.registry)


@dataclass(frozen=True, slots=True)
class Findings:
    """What the files hold, ready to be looked through.

    ``others`` counts files of folders that are no exports; ``unsaid`` as in the preview;
    ``corrections`` are those the rows have in them already; ``reach`` tells by number (E.164)
    until when its messages were read.
    """

    wish: Wish
    files: tuple[FileReport, ...]
    rows: tuple[ReviewRow, ...]
    arriving: tuple[Arriving, ...] = ()
    read_up_to: Mapping[NumberId, date] = field(default_factory=dict)
    unsaid: tuple[Path, ...] = ()
    others: int = 0
    beyond: Beyond = Beyond()
    corrections: tuple[Correction, ...] = ()
    reach: tuple[tuple[str, date], ...] = ()

    @property
    def paths(self) -> tuple[Path, ...]:
        """Where the files lie."""
        return self.wish.paths

    @property
    def anything(self) -> bool:
        """Whether there is something to look through."""
        return bool(self.rows or self.arriving or self.beyond)

    @property
    def with_passwords(self) -> tuple[Path, ...]:
        """The files that hold passwords in plain text."""
        return tuple(file.path for file in self.files if file.holds_passwords)

    @property
    def refused(self) -> tuple[FileReport, ...]:
        """The files that could not be used (yet)."""
        return tuple(file for file in self.files if file.error is not None)

    @property
    def waiting(self) -> tuple[FileReport, ...]:
        """The files that only wait for something the user knows: a password, a yes, the columns."""
        return tuple(file for file in self.refused if isinstance(file.error, MENDABLE))

    def as_if_new(self) -> Findings:
        """Return the same for a list that has none of the accounts yet."""
        new = (replace(row, proposed=replace(row.proposed, known=None)) for row in self.rows)
        return replace(self, rows=tuple(sorted(new, key=importance)))


def importance(row: ReviewRow) -> tuple[bool, bool, bool, int]:
    """What the list has needs no decision, so it comes last; what is unsure stands apart."""
    unsure = row.candidate.confidence is Confidence.WEAK
    rank = tuple(Confidence).index(row.candidate.confidence)
    return row.is_known, unsure, not row.candidate.urgent, rank
