"""A ZIP with exports in it, of whatever program: each is recognised and read one after the other.

So come 1Password's 1PUX (``export.data``), Proton Pass (``data.json``), Dashlane's set of tables,
Bitwarden with attachments, and what somebody packed before sending it. What is no export
(pictures, attachments) is left where it is. Only one member is in memory at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import msgspec

from app.discovery.readers.archive import Archive, open_archive
from app.discovery.readers.probe import Options, Probe, Reading, only_stopping
from app.discovery.readers.source import Source
from app.discovery.record import Export, MessageRecord, Progress, Record, Tally
from app.domain.errors import RenumberError
from app.domain.file_errors import (
    ArchiveInArchive,
    FileColumnsUnknown,
    FileEmpty,
    FileMalformed,
    FileTooLarge,
    FileUnknown,
    Problem,
)

FORMAT = "zip"
"""For several exports of different programs; else the archive counts as the export in it."""
REFUSED = "part_refused"
"""The problem noted for parts that are exports, or should be, and cannot be read."""
_NO_EXPORT = (FileUnknown, FileEmpty, FileColumnsUnknown)
_REFUSED = (FileMalformed, FileTooLarge, ArchiveInArchive)


class _Found(msgspec.Struct):
    """The members that are exports, by their place in the list, and how many were refused."""

    members: list[int]
    formats: set[str]
    holds_passwords: bool = False
    refused: int = 0


def recognise(probe: Probe) -> Reading | None:
    """Return how to read the exports in the archive, if there are any.

    Raises:
        ArchiveInArchive: it stands in another one, or holds nothing else.
        ArchiveTooFull, ArchiveTooDense, FileTooLarge: a limit is passed.
        As ``open_export`` for what is found in it and needs a password, or is refused.
    """
    if probe.source.in_memory:
        raise ArchiveInArchive(path=str(probe.path))
    with open_archive(probe.source, probe.options.unlock) as archive:
        found = _look_through(probe, archive)
    if not found.members:
        return None
    name = found.formats.pop() if len(found.formats) == 1 else FORMAT
    return Reading(name, found.holds_passwords, partial(_read, probe, found))


def _look_through(probe: Probe, archive: Archive) -> _Found:
    found = _Found([], set())
    refusal: RenumberError | None = None
    waiting = only_stopping(_within(probe, 0, 1))
    options = msgspec.structs.replace(probe.options, progress=waiting)
    for place, member in enumerate(archive.members):
        try:
            export = _open(probe, archive.read(member, waiting), options)
        except _NO_EXPORT:
            continue
        except _REFUSED as error:
            refusal = refusal or error
            found.refused += 1
            continue
        found.members.append(place)
        found.formats.add(export.format)
        found.holds_passwords |= export.holds_passwords
    if refusal is not None and not found.members:
        raise refusal
    return found


def _read(probe: Probe, found: _Found, tally: Tally) -> Iterator[Record]:
    if found.refused:
        tally.problems.append(Problem(code=REFUSED, count=found.refused))
    with open_archive(probe.source, probe.options.unlock) as archive:
        if found.members[-1] >= len(archive.members):
            # Another file has taken its place since it was looked through.
            raise FileMalformed(path=str(probe.path), where="archive")
        members = [archive.members[place] for place in found.members]
        total = sum(member.file_size for member in members)
        done = 0
        for place, member in enumerate(members, start=1):
            progress = _within(probe, done, total)
            options = msgspec.structs.replace(probe.options, progress=progress)
            content = archive.read(member, only_stopping(progress))
            export = _open(probe, content, options)
            yield from _of_phone(export.read(), place) if len(members) > 1 else export.read()
            tally.records += export.tally.records
            tally.skipped += export.tally.skipped
            tally.problems += export.tally.problems
            done += member.file_size


def _of_phone(records: Iterator[Record], place: int) -> Iterator[Record]:
    """Yield ``records`` with their SIM cards told from those of another phone.

    Every phone calls its cards 1 and 2; ``place`` is that of its export in the archive.
    """
    for record in records:
        if isinstance(record, MessageRecord) and record.line:
            yield msgspec.structs.replace(record, line=f"{place}/{record.line}")
        else:
            yield record


def _open(probe: Probe, content: bytes, options: Options) -> Export:
    return probe.open_part(Source(probe.path, content, "part"), options)


def _within(probe: Probe, before: int, overall: int) -> Progress | None:
    """Progress within one member, as progress through the archive."""
    progress, size = probe.options.progress, probe.source.size
    if progress is None:
        return None

    def tell(done: int, total: int) -> None:  # noqa: ARG001 - the form of Progress
        progress(size * min(before + done, overall) // max(1, overall), size)

    return tell
