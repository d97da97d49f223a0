"""KeePass 2, exported as XML: ``<KeePassFile>`` with groups of entries.

Each ``<String>`` of an entry has a ``<Key>`` and a ``<Value>``, which is marked when the database
protects it. Former versions of an entry (``<History>``) and the bin are left out.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from app.discovery.readers.keepass_entry import is_wanted, record_of
from app.discovery.readers.login_entry import day_of_text
from app.discovery.readers.probe import Probe, Reading
from app.discovery.readers.source import Source
from app.discovery.readers.xml_records import XmlRecords
from app.discovery.record import LoginRecord, Progress, Tally

FORMAT = "keepass_xml"
ROOT = "keepassfile"
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
    return probe.reading(FORMAT, read_logins, holds_passwords=True)


def read_logins(
    source: Source, region: str, tally: Tally, progress: Progress | None
) -> Iterator[LoginRecord]:
    """Yield the entries; those that name nothing are skipped.

    A file that breaks off is read up to the break and noted (``truncated``, at its line).

    Raises:
        FileHasDoctype: it has a DTD. FileMalformed: nothing could be read, or it is nested beyond
            all use. And what reading a file may raise.
    """
    yield from _Collector(source, region, tally).read(progress)


class _Collector(XmlRecords[LoginRecord]):
    """Keeps nothing but the entry that is open."""

    def __init__(self, source: Source, region: str, tally: Tally) -> None:
        super().__init__(source, tally)
        self._region = region
        self._stack: list[str] = []
        self._entry: _Entry | None = None
        self._text: list[str] = []
        self._size = 0
        self._protected = False
        self._bin = ""
        self._groups: list[str] = []
        self._history = 0
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._stack.append(name)
        self._text, self._size = [], 0
        self.go_down(len(self._stack))
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
        self.tally.records += 1
        deleted = bool(self._bin) and self._bin in self._groups
        record = record_of(entry.fields, self._region, day_of_text(entry.changed))
        if deleted or record is None:
            self.tally.skipped += 1
        else:
            self.ready.append(record)
