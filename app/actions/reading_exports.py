"""Reading the files of an import: each alone, one that was read before not again.

Nothing is stored. What a file told is kept without its records, and a password never.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from app.actions.people import find_person
from app.actions.session import Session, region_of_household
from app.discovery.open import open_export
from app.discovery.owner import NEWCOMER, Owner
from app.discovery.propose import Proposer
from app.discovery.readers.probe import Columns, Options, Unlock, as_part
from app.discovery.readers.source import Source
from app.discovery.record import Progress
from app.domain.errors import Cancelled, RenumberError
from app.domain.file_errors import (
    FileMissing,
    FileNeedsPassword,
    FileNotDeleted,
    FileTooCostly,
    FileWrongPassword,
    Problem,
)
from app.domain.household import Household


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file. ``records`` is everything read, ``skipped`` what was dropped of it.

    ``error`` is set for a refused file, of which nothing is used; ``format`` is then empty.
    """

    path: Path
    format: str = ""
    records: int = 0
    skipped: int = 0
    problems: tuple[Problem, ...] = ()
    holds_passwords: bool = False
    error: RenumberError | None = None


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read to its end: its report, and what it told (masked; no record, no key)."""

    report: FileReport
    found: Proposer


Asking = Callable[[Path, RenumberError, Unlock | None], Unlock | None]
"""Asked what else opens a file: it, why it was refused, and what was tried; None: nothing."""

_ASKABLE = (FileNeedsPassword, FileWrongPassword, FileTooCostly)


@dataclass(frozen=True, slots=True)
class Reading:
    """Whose accounts are looked for, and what files do not say of themselves.

    That is the ``region`` of national numbers, and which number (E.164) received messages of which
    the file says nothing; "" if nobody knows.
    """

    session: Session
    region: str
    owners: tuple[Owner, ...]
    receiver: str = ""

    def proposer(self) -> Proposer:
        """Return what gathers records."""
        knowledge = self.session.knowledge
        return Proposer(
            knowledge.matcher,
            knowledge.interpreter,
            self.region,
            self.owners,
            statements=knowledge.statements,
            now=self.session.clock.now(),
        )


def begin_reading(
    session: Session, household: Household, owner: str | None = None, receiver: str = ""
) -> Reading:
    """Return how to read for ``owner`` (name or id; None: whoever the files tell).

    Raises:
        UnknownPerson: there is no such person.
    """
    region = region_of_household(household, session.region)
    return Reading(session, region, _owners(household, owner), receiver)


def read_files(
    reading: Reading,
    paths: Sequence[Path],
    progress: Progress | None = None,
    *,
    unlocks: Unlock | Mapping[Path, Unlock] | None = None,
    columns: Mapping[Path, Columns] | None = None,
    kept: MutableMapping[Path, ReadFile] | None = None,
    ask: Asking | None = None,
) -> list[ReadFile]:
    """Return ``paths`` read, in order; a refused one has a report with an error and tells nothing.

    ``progress`` is told the bytes done over all files. Files in ``kept`` are not read again, and
    those that were read are put into it. ``ask`` is asked, once all are read, for those that were
    refused for want of the right password or of leave to spend what opening takes, until they open
    or it has no answer. Each answer is tried once, so no key is derived twice.

    Raises:
        Cancelled: ``progress`` said so.
    """
    done: list[ReadFile] = []
    tried: list[Options] = []
    sizes = [Source(path).size for path in paths]
    for index, path in enumerate(paths):
        unlock = unlocks if unlocks is None or isinstance(unlocks, Unlock) else unlocks.get(path)
        options = Options(
            reading.region,
            as_part(progress, sum(sizes[:index]), sum(sizes)),
            unlock,
            columns.get(path) if columns else None,
        )
        file = kept.get(path) if kept is not None else None
        done.append(_read(path, options, reading) if file is None else file)
        tried.append(options)
    if ask is not None:
        done = [_asked(file, with_, reading, ask) for file, with_ in zip(done, tried, strict=True)]
    if kept is not None:
        kept.update({file.report.path: file for file in done if file.report.error is None})
    return done


def delete_export(path: Path) -> None:
    """Delete a file that was imported, and the link through which it was named, if any.

    For exports that hold passwords in plain text. What the recycle bin, a synchronised folder or
    the disk itself keeps of it is out of reach.

    Raises:
        FileMissing: it is not there (any more).
        FileNotDeleted: it is in use, protected, or no file.
    """
    try:
        target = path.resolve(strict=True)
        if not target.is_file():
            raise FileNotDeleted(path=str(path))
        target.unlink()
        path.unlink(missing_ok=True)
    except FileNotFoundError:
        raise FileMissing(path=str(path)) from None
    except (OSError, RuntimeError):
        # A loop of links is a RuntimeError before Python 3.13.
        raise FileNotDeleted(path=str(path)) from None


def _asked(file: ReadFile, options: Options, reading: Reading, ask: Asking) -> ReadFile:
    """Return ``file`` read with what ``ask`` answers, as long as that is what it lacks."""
    path, error = file.report.path, file.report.error
    while isinstance(error, _ASKABLE):
        unlock = ask(path, error, options.unlock)
        if unlock is None:
            break
        options = msgspec.structs.replace(options, unlock=unlock)
        file = _read(path, options, reading)
        error = file.report.error
    return file


def _read(path: Path, options: Options, reading: Reading) -> ReadFile:
    found = reading.proposer()
    try:
        export = open_export(
            path,
            options.region,
            options.progress,
            unlock=options.unlock,
            columns=options.columns,
        )
        for record in export.read():
            found.add(record, export.format)
        found.close()
    except Cancelled:
        raise
    except RenumberError as error:
        return ReadFile(FileReport(path=path, error=error), reading.proposer())
    tally = export.tally
    if found.left_out:
        tally.problems.append(Problem(code="too_many", count=found.left_out))
    if found.unnamed:
        tally.problems.append(Problem(code="bank_not_named", count=found.unnamed))
    report = FileReport(
        path=path,
        format=export.format,
        records=tally.records,
        skipped=tally.skipped,
        problems=tuple(tally.problems),
        holds_passwords=export.holds_passwords,
    )
    return ReadFile(report, found)


def _owners(household: Household, wanted: str | None) -> tuple[Owner, ...]:
    """The people accounts may belong to, those with a move first, each with their old numbers."""
    people = [find_person(household, wanted)] if wanted else list(household.people)
    owners = [
        Owner(
            person=person.id,
            name=person.name,
            numbers=tuple(
                household.number_by_id[m.old].e164 for m in household.moves if m.person == person.id
            ),
        )
        for person in people
    ]
    owners.sort(key=lambda o: not o.numbers)
    return tuple(owners) or (Owner(person=NEWCOMER, name="", numbers=()),)
