"""KeePass 2, exported as XML: ``<KeePassFile>`` with groups of entries.

Each ``<String>`` of an entry has a ``<Key>`` and a ``<Value>``, which is marked when the database
protects it. Former versions of an entry (``<History>``) and the bin are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.parsers import expat

import msgspec

from app.discovery.readers.encoding import bom_length, detect_encoding
from app.discovery.readers.keepass_entry import is_wanted, record_of
from app.discovery.readers.login_entry import day_of_text
from app.discovery.readers.probe import Probe, Reading
from app.discovery.readers.source import Source
from app.discovery.readers.xml_repair import repaired
from app.discovery.record import LoginRecord, Progress, Tally
from app.domain.errors import FileHasDoctype, FileMalformed, Problem

FORMAT = "keepass_xml"
ROOT = "keepassfile"
_DEEPEST = 200
"""Elements within one another; groups of groups of people go to ten or so."""
_LONGEST = 1 << 20
"""Characters of one text that are kept."""


class _Entry(msgspec.Struct):
    fields: dict[str, str]
    key: str = ""
    changed: str = ""


def recognise(probe: Probe) -> Reading | None:
    """Return how to read the file if it is KeePass's XML."""
    if probe.root != ROOT:
        return None
    options = probe.options

    def read(tally: Tally) -> Iterator[LoginRecord]:
        return read_logins(probe.source, options.region, tally, options.progress)

    return Reading(FORMAT, True, read)


def read_logins(
    source: Source, region: str, tally: Tally, progress: Progress | None
) -> Iterator[LoginRecord]:
    """Yield the entries; those that name nothing are skipped.

    A file that breaks off is read up to the break and noted (``truncated``, at its line).

    Raises:
        FileHasDoctype: it has a DTD. FileMalformed: nothing could be read, or it is nested beyond
            all use. And what reading a file may raise.
    """
    head = source.head()
    skip = bom_length(head)

    def pieces() -> Iterator[bytes]:
        rest = skip
        for piece in source.pieces(progress):
            yield piece[rest:]
            rest = max(0, rest - len(piece))

    collector = _Collector(source, region, tally)
    for piece in repaired(pieces(), detect_encoding(head) or "utf-8"):
        broken = collector.feed(piece, final=False)
        yield from collector.take()
        if broken:
            return
    collector.feed(b"", final=True)
    yield from collector.take()


class _Collector:
    """Turns parser events into records; keeps nothing but the entry that is open."""

    def __init__(self, source: Source, region: str, tally: Tally) -> None:
        self._path = str(source.path)
        self._region = region
        self._tally = tally
        self._ready: list[LoginRecord] = []
        self._stack: list[str] = []
        self._entry: _Entry | None = None
        self._text: list[str] = []
        self._size = 0
        self._protected = False
        self._bin = ""
        self._groups: list[str] = []
        self._history = 0
        self._parser = expat.ParserCreate("utf-8")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.EntityDeclHandler = self._doctype

    def feed(self, piece: bytes, *, final: bool) -> bool:
        """Parse ``piece``; return whether the rest cannot be read."""
        try:
            # White space before the declaration is wrong, common and harmless.
            self._parser.Parse(
                piece if self._parser.CurrentByteIndex > 0 else piece.lstrip(), final
            )
        except expat.ExpatError as error:
            tally = self._tally
            if not tally.records:
                raise FileMalformed(path=self._path, where=f"line {error.lineno}") from None
            tally.problems.append(Problem(code="truncated", at=error.lineno, count=tally.records))
            return True
        return False

    def take(self) -> list[LoginRecord]:
        """Return the records completed since the last call."""
        ready, self._ready = self._ready, []
        return ready

    def _doctype(self, *_: object) -> None:
        raise FileHasDoctype(path=self._path)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._stack.append(name)
        self._text, self._size = [], 0
        if len(self._stack) > _DEEPEST:
            line = self._parser.CurrentLineNumber
            raise FileMalformed(path=self._path, where=f"line {line}")
        if name == "History":
            self._history += 1
        elif name == "Group":
            self._groups.append("")
        elif name == "Entry" and not self._history:
            self._entry = _Entry({})
        elif name == "Value":
            marks = (attributes.get("ProtectInMemory", ""), attributes.get("Protected", ""))
            self._protected = any(mark.casefold() == "true" for mark in marks)

    def _characters(self, text: str) -> None:
        if self._size < _LONGEST:
            self._text.append(text)
            self._size += len(text)

    def _end(self, name: str) -> None:
        text, self._text, self._size = "".join(self._text), [], 0
        self._stack.pop()
        within = self._stack[-1] if self._stack else ""
        if name == "History":
            self._history -= 1
        elif name == "Group":
            self._groups.pop()
        elif name == "RecycleBinUUID":
            self._bin = text.strip()
        elif name == "UUID" and within == "Group" and self._groups:
            self._groups[-1] = text.strip()
        elif self._entry is not None and not self._history:
            self._end_in_entry(self._entry, name, within, text)

    def _end_in_entry(self, entry: _Entry, name: str, within: str, text: str) -> None:
        if name == "Key" and within == "String":
            entry.key = text
        elif name == "Value" and within == "String":
            if is_wanted(entry.key, protected=self._protected):
                entry.fields[entry.key] = text
        elif name == "LastModificationTime":
            entry.changed = text
        elif name == "Entry":
            self._entry = None
            self._close(entry)

    def _close(self, entry: _Entry) -> None:
        self._tally.records += 1
        deleted = bool(self._bin) and self._bin in self._groups
        record = record_of(entry.fields, self._region, day_of_text(entry.changed))
        if deleted or record is None:
            self._tally.skipped += 1
        else:
            self._ready.append(record)
