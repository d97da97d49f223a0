"""Importing exports: first a preview that stores nothing, then what the user accepts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from app.actions.comparing import ProposedAccount, compare, find_arriving, find_reach
from app.actions.numbers import by_e164
from app.actions.reading_exports import Asking, FileReport, ReadFile, begin_reading, read_files
from app.actions.registry import compare_registry
from app.actions.session import Session, read_number
from app.discovery.propose import Proposer
from app.discovery.readers.probe import Columns, Unlock
from app.discovery.record import MessageRecord, Progress
from app.discovery.registry_answer import RegistryFinding
from app.discovery.relatives import OwnNumber, Relative
from app.discovery.second_look import StillArriving
from app.domain.errors import UnknownNumber
from app.domain.household import Household
from app.domain.ids import NumberId

ONE_MESSAGE = "one_message"
"""Where evidence comes from that somebody pasted."""


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


def preview_import(  # noqa: PLR0913 - one for each thing a file may lack
    session: Session,
    paths: Sequence[Path],
    owner: str | None = None,
    progress: Progress | None = None,
    *,
    number: str | None = None,
    unlocks: Unlock | Mapping[Path, Unlock] | None = None,
    columns: Mapping[Path, Columns] | None = None,
    kept: MutableMapping[Path, ReadFile] | None = None,
    ask: Asking | None = None,
) -> ImportPreview:
    """Read ``paths`` and propose accounts. Each file stands alone: a refused one is left out whole.

    ``owner`` is the person whose accounts these are (name or id); without it the files tell by
    the number that received each message, else it is the first person with a move. ``number``
    (any spelling) is the household's number that received the messages of files that do not say.
    ``progress`` is told the bytes done over all files, and may raise Cancelled. ``unlocks`` opens
    protected files: all of them, or each its own; a report whose error is FileNeedsPassword,
    FileWrongPassword or FileTooCostly says that another one is to be asked for, and ``ask`` asks
    for it (``read_files``). ``columns`` says of tables of messages that no program is known to
    write (FileColumnsUnknown) what is in them.

    Files in ``kept`` are not read again, and those that were read are put into it: so one more
    file, a password for one, or another ``number`` costs no second reading of the others. Take out
    of it what another ``owner`` changes.

    Raises:
        UnknownPerson: there is no such person.
        InvalidNumber, UnknownNumber: ``number`` is none, or none of the household's.
        Cancelled: the user stopped it.
    """
    household = session.vault.read()
    reading = begin_reading(session, household, owner, _receiver(session, household, number))
    files = read_files(
        reading, paths, progress, unlocks=unlocks, columns=columns, kept=kept, ask=ask
    )
    found = reading.proposer()
    for file in files:
        found.absorb(file.found, reading.receiver)
    preview = _preview(session, household, found, files)
    return replace(preview, unsaid=()) if reading.receiver else preview


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
    reading = begin_reading(session, household, owner, _receiver(session, household, number))
    told, found = reading.proposer(), reading.proposer()
    for message in messages:
        told.add(message, ONE_MESSAGE)
    found.absorb(told, reading.receiver)
    preview = _preview(session, household, found, ())
    return replace(preview, arriving=(), read_up_to={})


def propose_from(session: Session, record: MessageRecord) -> ProposedAccount | None:
    """Return the account one message speaks of, None if it speaks of none; nothing is stored."""
    household = session.vault.read()
    found = begin_reading(session, household).proposer()
    found.add(record, ONE_MESSAGE)
    return next(iter(compare(session, household, found.candidates())), None)


def _preview(
    session: Session, household: Household, found: Proposer, files: Sequence[ReadFile]
) -> ImportPreview:
    ignored = {(i.owner, i.institution) for i in household.ignored}
    wanted = [c for c in found.candidates() if (c.owner, c.institution) not in ignored]
    proposed = compare(session, household, wanted)
    new = [p.candidate for p in proposed if p.known is None]
    known = {number.e164 for number in household.numbers}
    return ImportPreview(
        files=tuple(file.report for file in files),
        proposed=tuple(proposed),
        arriving=find_arriving(household, found),
        read_up_to=find_reach(household, found),
        unsaid=tuple(file.report.path for file in files if "" in file.found.reach()),
        own_numbers=found.book.own_numbers(known),
        relatives=found.book.relatives(known),
        registry=compare_registry(household, found.answers(), new, session.knowledge.matcher),
    )


def _receiver(session: Session, household: Household, typed: str | None) -> str:
    """Return the household's number (E.164) that was named, "" if none was."""
    if not typed:
        return ""
    e164 = read_number(typed, household, session.region)
    if by_e164(household, e164) is None:
        raise UnknownNumber(number=typed)
    return e164
