"""Reading files for an import, away from the window; and what the first page has to know."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic

from app.actions.importing import FileReport, ImportPreview, preview_import
from app.actions.session import Session
from app.domain.account import Confidence
from app.domain.errors import Cancelled
from app.domain.ids import PersonId
from app.domain.person import Person
from ui.desktop.models.imports_words import ReviewRow

_PAUSE_S = 0.05
"""How long the bar rests between two looks: twenty times a second is as smooth as eyes can see."""

_TURN_S = 0.0005
"""How long the reading thread may go on when the window's wants to: a tenth of Python's usual."""


@dataclass(frozen=True, slots=True)
class Household:
    """The people, and whether an old number is known by which accounts can be told."""

    people: tuple[Person, ...]
    has_number: bool


@dataclass(frozen=True, slots=True)
class Findings:
    """What the files hold, ready to be looked through."""

    paths: tuple[Path, ...]
    owner: PersonId | None
    files: tuple[FileReport, ...]
    rows: tuple[ReviewRow, ...]

    @property
    def with_passwords(self) -> tuple[Path, ...]:
        """The files that hold passwords in plain text."""
        return tuple(file.path for file in self.files if file.holds_passwords)

    def as_if_new(self) -> Findings:
        """Return the same for a list that has none of the accounts yet."""
        new = (replace(row, proposed=replace(row.proposed, known=None)) for row in self.rows)
        rank = {confidence: place for place, confidence in enumerate(Confidence)}
        rows = sorted(new, key=lambda r: (not r.candidate.urgent, rank[r.candidate.confidence]))
        return replace(self, rows=tuple(rows))


def file_size(path: Path) -> int:
    """Return how many bytes a file has; 0 where that cannot be told."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def read_household(session: Session) -> Household:
    """Return what the first page has to know."""
    household = session.vault.read()
    return Household(tuple(household.people), bool(household.moves))


def read_files(
    session: Session,
    paths: Sequence[Path],
    owner: PersonId | None,
    tell: Callable[[int, int], object],
    cancelled: Callable[[], bool],
) -> Findings:
    """Read ``paths`` and propose accounts; nothing is saved.

    ``tell`` is given the bytes done of how many, at most twenty times a second.

    Raises:
        UnknownPerson: ``owner`` is not in the list any more.
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
        preview = preview_import(session, paths, owner, progress)
    if cancelled():
        raise Cancelled
    return Findings(tuple(paths), owner, preview.files, _rows(session, preview))


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


def _rows(session: Session, preview: ImportPreview) -> tuple[ReviewRow, ...]:
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
    # What the list has already needs no decision, so it comes last.
    return tuple(sorted(rows, key=lambda row: row.is_known))
