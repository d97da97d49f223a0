"""Reading files for an import, away from the window; and what the first page has to know."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from time import monotonic

from app.actions.finding_exports import find_exports
from app.actions.importing import FileReport, ImportPreview, ReadFile, preview_import
from app.actions.session import Session
from app.actions.undoing import PastImport, past_imports
from app.discovery.readers.probe import Columns, Unlock
from app.discovery.second_look import StillArriving, changed_at
from app.domain.account import Confidence
from app.domain.errors import (
    Cancelled,
    FileColumnsUnknown,
    FileNeedsPassword,
    FileTooCostly,
    FileWrongPassword,
)
from app.domain.findings import Ignored
from app.domain.ids import NumberId, PersonId
from app.domain.person import Person
from ui.desktop.models.imports_words import ReviewRow

_PAUSE_S = 0.05
"""How long the bar rests between two looks: twenty times a second is as smooth as eyes can see."""

_TURN_S = 0.0005
"""How long the reading thread may go on when the window's wants to: a tenth of Python's usual."""

MENDABLE = (FileNeedsPassword, FileWrongPassword, FileTooCostly, FileColumnsUnknown)
"""What the user can do something about without another file."""


@dataclass(frozen=True, slots=True)
class OwnNumber:
    """A number of the household that may have received messages; ``old`` is one being given up."""

    e164: str
    person: str
    old: bool


@dataclass(frozen=True, slots=True)
class Household:
    """The people, their numbers, and what was done with imports before."""

    people: tuple[Person, ...]
    has_number: bool
    numbers: tuple[OwnNumber, ...] = ()
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
class Findings:
    """What the files hold, ready to be looked through.

    ``others`` counts files of folders that are no exports; ``unsaid`` as in the preview.
    """

    wish: Wish
    files: tuple[FileReport, ...]
    rows: tuple[ReviewRow, ...]
    arriving: tuple[Arriving, ...] = ()
    read_up_to: Mapping[NumberId, date] = field(default_factory=dict)
    unsaid: tuple[Path, ...] = ()
    others: int = 0

    @property
    def paths(self) -> tuple[Path, ...]:
        """Where the files lie."""
        return self.wish.paths

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
        return replace(self, rows=tuple(sorted(new, key=_importance)))


def file_size(path: Path) -> int:
    """Return how many bytes a file has; 0 where that cannot be told."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def read_household(session: Session) -> Household:
    """Return what the first page has to know."""
    household = session.vault.read()
    persons, numbers = household.person_by_id, household.number_by_id
    own: dict[str, OwnNumber] = {}
    for move in household.moves:
        name = persons[move.person].name
        own.setdefault(move.old, OwnNumber(numbers[move.old].e164, name, old=True))
    for move in household.moves:
        if move.new is not None:
            name = persons[move.person].name
            own.setdefault(move.new, OwnNumber(numbers[move.new].e164, name, old=False))
    for number in household.numbers:
        keeper = persons.get(number.kept_by) if number.kept_by else None
        own.setdefault(number.id, OwnNumber(number.e164, keeper.name if keeper else "", old=False))
    return Household(
        tuple(household.people),
        bool(household.moves),
        tuple(own.values()),
        past_imports(session),
        household.ignored,
    )


def read_files(
    session: Session,
    wish: Wish,
    tell: Callable[[int, int], object],
    cancelled: Callable[[], bool],
    *,
    kept: MutableMapping[Path, ReadFile] | None = None,
    unlocks: Mapping[Path, Unlock] | None = None,
    columns: Mapping[Path, Columns] | None = None,
) -> Findings:
    """Read the files of ``wish``, also those in its folders, and propose accounts.

    Nothing is saved. ``tell`` is given the bytes done of how many, at most twenty times a second.

    Raises:
        UnknownPerson: the owner is not in the list any more.
        Cancelled: ``cancelled`` said so.
    """
    told = float("-inf")

    def progress(done: int, total: int) -> None:
        nonlocal told
        if cancelled():
            raise Cancelled
        now = monotonic()
        if now - told >= _PAUSE_S:
            told = now
            tell(done, total)

    with _short_turns():
        exports = find_exports(session, wish.paths)
        preview = preview_import(
            session,
            exports.paths,
            wish.owner,
            progress,
            number=wish.number or None,
            unlocks=unlocks,
            columns=columns,
            kept=kept,
        )
    if cancelled():
        raise Cancelled
    return Findings(
        replace(wish, paths=exports.paths),
        preview.files,
        rows_of(session, preview),
        tuple(_arriving(session, preview)),
        preview.read_up_to,
        preview.unsaid,
        exports.others,
    )


def rows_of(session: Session, preview: ImportPreview) -> tuple[ReviewRow, ...]:
    """Return what is proposed as rows, in the order of importance."""
    names = {person.id: person.name for person in session.vault.read().people}
    services = session.directory.services
    rows = [
        ReviewRow(
            proposed=one,
            service=services.get(one.candidate.service) if one.candidate.service else None,
            owner=names.get(one.candidate.owner, ""),
        )
        for one in preview.proposed
    ]
    return tuple(sorted(rows, key=_importance))


def _importance(row: ReviewRow) -> tuple[bool, bool, bool, int]:
    """What the list has needs no decision, so it comes last; what is unsure stands apart."""
    unsure = row.candidate.confidence is Confidence.WEAK
    rank = tuple(Confidence).index(row.candidate.confidence)
    return row.is_known, unsure, not row.candidate.urgent, rank


def _arriving(session: Session, preview: ImportPreview) -> Iterator[Arriving]:
    numbers = session.vault.read().number_by_id
    for found in preview.arriving:
        yield Arriving(
            found,
            found.account.name,
            numbers[found.number].e164,
            max(changed_at(binding) for binding in found.bindings).astimezone().date(),
        )


@contextmanager
def _short_turns() -> Iterator[None]:
    """Let the window's thread have its turn sooner while this one works without a pause.

    Each time Qt calls into Python it waits for a turn; painting a page calls many times.
    """
    before = sys.getswitchinterval()
    sys.setswitchinterval(_TURN_S)
    try:
        yield
    finally:
        sys.setswitchinterval(before)
