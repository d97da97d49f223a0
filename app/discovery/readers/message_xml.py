"""Messages as XML of phone makers and small programs: ``<smss>`` and its like.

Each message is an element whose parts are child elements or attributes: a text, a number, a time,
mostly also a type. What the parts are called is taken from the first message.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.discovery.readers.message_fields import OwnNumbers, guess_columns, message_from
from app.discovery.readers.probe import Columns, Probe, Reading
from app.discovery.readers.source import Source
from app.discovery.readers.xml_records import XmlRecords
from app.discovery.record import MessageRecord, Progress, Tally
from app.domain.file_errors import FileMalformed

FORMAT = "message_xml"
_ROOTS = frozenset(
    {"smss", "sms", "messages", "message_list", "messagelist", "smslist", "allsms", "smsbackup",
     "sms_backup", "smsall", "conversations", "inbox", "gosms"}
)  # fmt: skip
_LONGEST = 1 << 20


def recognise(probe: Probe) -> Reading | None:
    """Return how to read the file if its root element is that of a list of messages."""
    if probe.root not in _ROOTS:
        return None
    return probe.reading(FORMAT, read_messages, holds_passwords=False)


def read_messages(
    source: Source, region: str, tally: Tally, progress: Progress | None
) -> Iterator[MessageRecord]:
    """Yield the messages; memory does not grow with the file.

    A file that breaks off is read up to the break and noted (``truncated``, at its line).

    Raises:
        FileHasDoctype: it has a DTD. FileMalformed: not one message could be read, or it is nested
            beyond all use.
    """
    yield from _Collector(source, region, tally).read(progress)
    if not tally.records:
        raise FileMalformed(path=str(source.path), where="line 1")


class _Collector(XmlRecords[MessageRecord]):
    """Keeps nothing but the element that is open."""

    deepest = 64

    def __init__(self, source: Source, region: str, tally: Tally) -> None:
        super().__init__(source, tally)
        self._numbers = OwnNumbers(region)
        self._columns: Columns | None = None
        self._parts: list[dict[str, str]] = []
        self._text: list[str] = []
        self._size = 0
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters

    def _start(self, _: str, attributes: dict[str, str]) -> None:
        self.go_down(len(self._parts) + 1)
        self._parts.append({name.casefold(): value for name, value in attributes.items()})
        self._text, self._size = [], 0

    def _characters(self, data: str) -> None:
        if self._size < _LONGEST:
            self._text.append(data)
            self._size += len(data)

    def _end(self, name: str) -> None:
        parts = self._parts.pop()
        text = "".join(self._text)
        self._text, self._size = [], 0
        if self._columns is None:
            self._columns = guess_columns(parts)
        if self._columns is not None and self._columns.text in parts:
            self._add(parts, self._columns)
        elif self._parts:
            self._parts[-1][name.casefold()] = text

    def _add(self, parts: dict[str, str], columns: Columns) -> None:
        self.tally.records += 1
        record = message_from(lambda name: parts.get(name, ""), columns, self._numbers)
        if record is None:
            self.tally.skipped += 1
        else:
            self.ready.append(record)
