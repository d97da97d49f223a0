"""Importing exports: first a preview that stores nothing, then what the user accepts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import msgspec

from app.actions.numbers import by_e164
from app.actions.people import find_person
from app.actions.registry import compare_registry
from app.actions.session import Session, read_number, region_of_household
from app.calendar.localday import day_of
from app.discovery.candidate import Candidate
from app.discovery.known import KnownAccounts
from app.discovery.open import open_export
from app.discovery.owner import NEWCOMER, Owner
from app.discovery.propose import Proposer
from app.discovery.readers.probe import Columns, Options, Unlock
from app.discovery.readers.source import Source
from app.discovery.record import MessageRecord, Progress
from app.discovery.registry_answer import RegistryFinding
from app.discovery.relatives import OwnNumber, Relative
from app.discovery.second_look import StillArriving, still_arriving
from app.domain.errors import Cancelled, Problem, RenumberError, UnknownNumber, UnknownPerson
from app.domain.file_errors import FileMissing, FileNeedsPassword, FileNotDeleted
from app.domain.household import Household
from app.domain.ids import AccountId, NumberId, PersonId

ONE_MESSAGE = "one_message"
"""Where evidence comes from that somebody pasted."""


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


@dataclass(frozen=True, slots=True)
class ProposedAccount:
    """A candidate, and the account it is if the list has it already."""

    candidate: Candidate
    known: AccountId | None


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What the files hold: nothing is stored yet. Money and keys come first.

    ``arriving`` are accounts that were changed and still write to the old number; ``read_up_to``
    says until which day messages of a number were read. ``unsaid`` are the files with messages of
    which nothing says which number received them. ``own_numbers`` and ``relatives`` come from
    address books, without what the household has; ``registry`` sets the regulator's counts beside
    the list.
    """

    files: tuple[FileReport, ...]
    proposed: tuple[ProposedAccount, ...]
    arriving: tuple[StillArriving, ...] = ()
    read_up_to: Mapping[NumberId, date] = field(default_factory=dict)
    unsaid: tuple[Path, ...] = ()
    own_numbers: tuple[OwnNumber, ...] = ()
    relatives: tuple[Relative, ...] = ()
    registry: tuple[RegistryFinding, ...] = ()


def preview_import(
    session: Session,
    paths: Sequence[Path],
    owner: str | None = None,
    progress: Progress | None = None,
    *,
    number: str | None = None,
    unlocks: Unlock | Mapping[Path, Unlock] | None = None,
    columns: Mapping[Path, Columns] | None = None,
    kept: MutableMapping[Path, ReadFile] | None = None,
) -> ImportPreview:
    """Read ``paths`` and propose accounts. Each file stands alone: a refused one is left out whole.

    ``owner`` is the person whose accounts these are (name or id); without it the files tell by
    the number that received each message, else it is the first person with a move. ``number``
    (any spelling) is the household's number that received the messages of files that do not say.
    ``progress`` is told the bytes done over all files, and may raise Cancelled. ``unlocks`` opens
    protected files: all of them, or each its own; a report whose error is FileNeedsPassword,
    FileWrongPassword or FileTooCostly says that another one is to be asked for. ``columns`` says of
    tables of messages that no program is known to write (FileColumnsUnknown) what is in them.

    Files in ``kept`` are not read again, and those that were read are put into it: so one more
    file, or a password for one, costs no second reading of the others. Take out of it what another
    ``owner`` or ``number`` changes.

    Raises:
        UnknownPerson: there is no such person.
        InvalidNumber, UnknownNumber: ``number`` is none, or none of the household's.
        Cancelled: the user stopped it.
    """
    household = session.vault.read()
    region = region_of_household(household, session.region)
    owners = _owners(household, owner)
    receiver = _receiver(session, household, number)
    found = _proposer(session, region, owners, receiver)
    reports: list[FileReport] = []
    sizes = [Source(path).size for path in paths]
    unsaid: list[Path] = []
    for index, path in enumerate(paths):
        done = kept.get(path) if kept is not None else None
        if done is None:
            part = _proposer(session, region, owners, receiver)
            options = Options(
                region,
                _shifted(progress, sum(sizes[:index]), sum(sizes)),
                _unlock_of(path, unlocks),
                columns.get(path) if columns else None,
            )
            done = ReadFile(_read(path, options, part), part)
        reports.append(done.report)
        if done.report.error is not None:
            continue
        found.absorb(done.found)
        if kept is not None:
            kept[path] = done
        if "" in done.found.reach():
            unsaid.append(path)
    return _preview(session, household, found, reports, unsaid)


def preview_messages(
    session: Session,
    messages: Iterable[MessageRecord],
    owner: str | None = None,
    *,
    number: str | None = None,
) -> ImportPreview:
    """Propose accounts from messages that came without a file, such as one pasted as text.

    ``owner`` and ``number`` as in ``preview_import``. When such a message really came is not known:
    it neither proves that somebody still writes nor that all up to it were read.

    Raises:
        UnknownPerson, InvalidNumber, UnknownNumber: as there.
    """
    household = session.vault.read()
    region = region_of_household(household, session.region)
    receiver = _receiver(session, household, number)
    found = _proposer(session, region, _owners(household, owner), receiver)
    for message in messages:
        found.add(message, ONE_MESSAGE)
    preview = _preview(session, household, found, (), ())
    return replace(preview, arriving=(), read_up_to={})


def _preview(
    session: Session,
    household: Household,
    found: Proposer,
    reports: Sequence[FileReport],
    unsaid: Sequence[Path],
) -> ImportPreview:
    ignored = {(i.owner, i.institution) for i in household.ignored}
    wanted = [c for c in found.candidates() if (c.owner, c.institution) not in ignored]
    proposed = _proposed(household, wanted)
    new = [p.candidate for p in proposed if p.known is None]
    known = {number.e164 for number in household.numbers}
    return ImportPreview(
        files=tuple(reports),
        proposed=tuple(proposed),
        arriving=tuple(_arriving(household, found)),
        read_up_to=_read_up_to(household, found),
        unsaid=tuple(unsaid),
        own_numbers=found.book.own_numbers(known),
        relatives=found.book.relatives(known),
        registry=compare_registry(household, found.answers(), new, session.knowledge.matcher),
    )


def find_locked(session: Session, paths: Sequence[Path]) -> list[Path]:
    """Return those of ``paths`` that are protected by a password of their own; nothing is read."""
    region = region_of_household(session.vault.read(), session.region)
    locked = []
    for path in paths:
        try:
            open_export(path, region)
        except FileNeedsPassword:
            locked.append(path)
        except RenumberError:
            continue
    return locked


def reassign(
    session: Session, candidates: Iterable[Candidate], person: PersonId
) -> list[ProposedAccount]:
    """Return ``candidates`` as accounts of ``person``, in order; nothing is stored.

    The number that was seen stays: a card of one may well hang on the phone of another. What the
    list has already is looked up anew, among the accounts of ``person``.

    Raises:
        UnknownPerson: there is no such person.
    """
    household = session.vault.read()
    if person not in household.person_by_id:
        raise UnknownPerson(name=person)
    return _proposed(household, [msgspec.structs.replace(c, owner=person) for c in candidates])


def propose_from(session: Session, record: MessageRecord) -> ProposedAccount | None:
    """Return the account one message speaks of, None if it speaks of none; nothing is stored."""
    household = session.vault.read()
    region = region_of_household(household, session.region)
    found = _proposer(session, region, _owners(household, None), "")
    found.add(record, ONE_MESSAGE)
    return next(iter(_proposed(household, found.candidates())), None)


def look_up(session: Session, candidates: Iterable[Candidate]) -> list[ProposedAccount]:
    """Return corrected ``candidates``, each with the account it is if the list has it already."""
    return _proposed(session.vault.read(), candidates)


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


def _read(path: Path, options: Options, proposer: Proposer) -> FileReport:
    try:
        export = open_export(
            path,
            options.region,
            options.progress,
            unlock=options.unlock,
            columns=options.columns,
        )
        for record in export.read():
            proposer.add(record, export.format)
        proposer.close()
    except Cancelled:
        raise
    except RenumberError as error:
        return FileReport(path=path, error=error)
    tally = export.tally
    if proposer.left_out:
        tally.problems.append(Problem(code="too_many", count=proposer.left_out))
    return FileReport(
        path=path,
        format=export.format,
        records=tally.records,
        skipped=tally.skipped,
        problems=tuple(tally.problems),
        holds_passwords=export.holds_passwords,
    )


def _unlock_of(path: Path, unlocks: Unlock | Mapping[Path, Unlock] | None) -> Unlock | None:
    return unlocks if unlocks is None or isinstance(unlocks, Unlock) else unlocks.get(path)


def _proposer(session: Session, region: str, owners: Sequence[Owner], receiver: str) -> Proposer:
    knowledge = session.knowledge
    return Proposer(
        knowledge.matcher,
        knowledge.interpreter,
        region,
        owners,
        receiver=receiver,
        statements=knowledge.statements,
        now=session.clock.now(),
    )


def _proposed(household: Household, candidates: Iterable[Candidate]) -> list[ProposedAccount]:
    accounts = KnownAccounts(household)
    known = [(candidate, accounts.match(candidate)) for candidate in candidates]
    return [ProposedAccount(candidate, found.id if found else None) for candidate, found in known]


def _receiver(session: Session, household: Household, typed: str | None) -> str:
    """Return the household's number (E.164) that was named, "" if none was."""
    if not typed:
        return ""
    e164 = read_number(typed, household, session.region)
    if by_e164(household, e164) is None:
        raise UnknownNumber(number=typed)
    return e164


def _arriving(household: Household, found: Proposer) -> Iterator[StillArriving]:
    """Yield what still writes to a number that is being given up."""
    numbers = household.number_by_id
    reached = found.reach()
    for old in dict.fromkeys(move.old for move in household.moves):
        if numbers[old].e164 in reached:
            yield from still_arriving(household, old, found.received_by(numbers[old].e164))


def _read_up_to(household: Household, found: Proposer) -> dict[NumberId, date]:
    """Return until when messages of each number were read.

    Messages of which nothing says who received them count where there is one number only.
    """
    read: dict[NumberId, date] = {}
    for e164, reach in found.reach().items():
        only = household.numbers[0] if len(household.numbers) == 1 and not e164 else None
        number = only or by_e164(household, e164)
        if number is not None:
            read[number.id] = max(read.get(number.id, date.min), day_of(reach.last))
    return read


def _owners(household: Household, wanted: str | None) -> list[Owner]:
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
    return owners or [Owner(person=NEWCOMER, name="", numbers=())]


def _shifted(progress: Progress | None, before: int, overall: int) -> Progress | None:
    """Progress within one file as progress over all of them."""
    if progress is None:
        return None
    tell = progress

    def shifted(done: int, total: int) -> None:
        tell(before + done, max(total, overall))

    return shifted
