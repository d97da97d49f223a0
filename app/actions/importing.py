"""Importing exports: first a preview that stores nothing, then what the user accepts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from app.actions.accounts import add_bindings, store_account, usual_number
from app.actions.numbers import by_e164
from app.actions.people import find_person
from app.actions.session import Session, region_of_household
from app.discovery.candidate import Candidate, Sighting
from app.discovery.known import KnownAccounts
from app.discovery.open import open_export
from app.discovery.owner import Owner
from app.discovery.propose import Proposer
from app.discovery.record import Progress
from app.domain.account import Account
from app.domain.errors import (
    Cancelled,
    FileMissing,
    FileNotDeleted,
    Problem,
    RenumberError,
    UnknownPerson,
)
from app.domain.evidence import Evidence
from app.domain.household import Household
from app.domain.ids import AccountId, EvidenceId, NumberId, PersonId
from app.domain.person import Person
from app.vault.transaction import Transaction

NEWCOMER = PersonId("")
"""Owner of what is found before there is anybody in the list."""


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
class ProposedAccount:
    """A candidate, and the account it is if the list has it already."""

    candidate: Candidate
    known: AccountId | None


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What the files hold: nothing is stored yet. Money and keys come first."""

    files: tuple[FileReport, ...]
    proposed: tuple[ProposedAccount, ...]


@dataclass(frozen=True, slots=True)
class ImportResult:
    """How many accounts were added, and how many the list had already."""

    added: int
    already_known: int


def preview_import(
    session: Session,
    paths: Sequence[Path],
    owner: str | None = None,
    progress: Progress | None = None,
) -> ImportPreview:
    """Read ``paths`` and propose accounts. Each file stands alone: a refused one is left out whole.

    ``owner`` is the person whose accounts these are (name or id); without it the files tell by
    the number that received each message, else it is the first person with a move. ``progress``
    is told the bytes done over all files, and may raise Cancelled.

    Raises:
        UnknownPerson: there is no such person.
        Cancelled: the user stopped it.
    """
    household = session.vault.read()
    region = region_of_household(household, session.region)
    owners = _owners(household, owner)
    found = _proposer(session, region, owners)
    reports: list[FileReport] = []
    sizes = [_size(path) for path in paths]
    for index, path in enumerate(paths):
        part = _proposer(session, region, owners)
        report = _read(path, region, part, _shifted(progress, sum(sizes[:index]), sum(sizes)))
        reports.append(report)
        if report.error is None:
            found.absorb(part)
    accounts = KnownAccounts(household)
    proposed = []
    for candidate in found.candidates():
        known = accounts.match(candidate)
        proposed.append(ProposedAccount(candidate, known.id if known else None))
    return ImportPreview(files=tuple(reports), proposed=tuple(proposed))


def accept(session: Session, accepted: Iterable[Candidate], newcomer: str = "") -> ImportResult:
    """Store accounts, bindings and evidence for the candidates the user accepts.

    What the list has already only gains newer evidence. ``newcomer`` names the person to add for
    candidates found before there was anybody.
    """
    candidates = list(accepted)
    household = session.vault.read()
    accounts = KnownAccounts(household)
    added = known_count = 0
    with session.change("import.accept") as transaction:
        if any(c.owner == NEWCOMER for c in candidates):
            person = _add_newcomer(session, transaction, newcomer)
            candidates = [_owned(c, person.id) for c in candidates]
        for candidate in candidates:
            known = accounts.match(candidate)
            if known is None:
                _add(session, transaction, household, candidate)
                added += 1
            else:
                known_count += 1
                _add_evidence(session, transaction, known.id, candidate.evidence)
    return ImportResult(added=added, already_known=known_count)


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
    accounts = KnownAccounts(household)
    proposed = []
    for candidate in candidates:
        theirs = msgspec.structs.replace(candidate, owner=person)
        known = accounts.match(theirs)
        proposed.append(ProposedAccount(theirs, known.id if known else None))
    return proposed


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


def _read(path: Path, region: str, proposer: Proposer, progress: Progress | None) -> FileReport:
    try:
        export = open_export(path, region, progress)
        for record in export.read():
            proposer.add(record, export.format)
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


def _proposer(session: Session, region: str, owners: Sequence[Owner]) -> Proposer:
    knowledge = session.knowledge
    return Proposer(knowledge.matcher, knowledge.interpreter, region, owners)


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


def _add_newcomer(session: Session, transaction: Transaction, name: str) -> Person:
    person = Person(
        id=PersonId(session.new_id()), name=name.strip() or "1", updated_at=session.clock.now()
    )
    transaction.put(person)
    return person


def _owned(candidate: Candidate, person: PersonId) -> Candidate:
    return (
        msgspec.structs.replace(candidate, owner=person)
        if candidate.owner == NEWCOMER
        else candidate
    )


def _add(
    session: Session, transaction: Transaction, household: Household, candidate: Candidate
) -> None:
    service = session.directory.services.get(candidate.service) if candidate.service else None
    account = Account(
        id=AccountId(session.new_id()),
        owner=candidate.owner,
        service=candidate.service,
        kind=candidate.kind,
        name=candidate.name,
        login=candidate.login,
        tail=candidate.tail,
        confidence=candidate.confidence,
        updated_at=session.clock.now(),
    )
    store_account(transaction, account, service)
    # What was seen comes first; the other numbers the service keeps have to be looked at as well.
    kept = service.roles_of(candidate.kind) if service else ()
    roles = dict.fromkeys((*candidate.roles, *kept))
    add_bindings(session, transaction, account.id, roles, _number(household, candidate))
    _add_evidence(session, transaction, account.id, candidate.evidence)


def _number(household: Household, candidate: Candidate) -> NumberId | None:
    known = by_e164(household, candidate.number) if candidate.number else None
    return known.id if known else usual_number(household, candidate.owner)


def _add_evidence(
    session: Session,
    transaction: Transaction,
    account: AccountId,
    sightings: Iterable[Sighting],
) -> None:
    """Store sightings; one of the same sort that is stored already is only brought up to date."""
    stored = {(e.kind, e.where, e.sender): e for e in session.vault.evidence_of(account)}
    for seen in sightings:
        before = stored.get((seen.kind, seen.where, seen.sender))
        if before is not None and not _is_newer(seen, before):
            continue
        transaction.put(
            Evidence(
                id=before.id if before else EvidenceId(session.new_id()),
                account=account,
                kind=seen.kind,
                when=seen.when,
                where=seen.where,
                sender=seen.sender,
                excerpt=seen.excerpt,
                count=max(seen.count, before.count) if before else seen.count,
            )
        )


def _is_newer(seen: Sighting, before: Evidence) -> bool:
    if seen.when is not None and (before.when is None or seen.when > before.when):
        return True
    return seen.when == before.when and seen.count > before.count


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _shifted(progress: Progress | None, before: int, overall: int) -> Progress | None:
    """Progress within one file as progress over all of them."""
    if progress is None:
        return None
    tell = progress

    def shifted(done: int, total: int) -> None:
        tell(before + done, max(total, overall))

    return shifted
