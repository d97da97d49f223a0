"""Messages as XML of phone makers and small programs: ``<smss>`` and its like.

Each message is an element whose parts are child elements or attributes: a text, a number, a time,
mostly also a type. What the parts are called is taken from the first message.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.parsers import expat

from app.discovery.readers.encoding import bom_length, detect_encoding
from app.discovery.readers.message_fields import OwnNumbers, guess_columns, message_from
from app.discovery.readers.probe import Columns, Probe, Reading
from app.discovery.readers.source import Source
from app.discovery.readers.xml_repair import repaired
from app.discovery.record import MessageRecord, Progress, Tally
from app.domain.errors import FileHasDoctype, FileMalformed, Problem

FORMAT = "message_xml"
_ROOTS = frozenset(
    {"smss", "sms", "messages", "message_list", "messagelist", "smslist", "allsms", "smsbackup",
     "sms_backup", "smsall", "conversations", "inbox"}
)  # fmt: skip
_LONGEST = 1 << 20
_DEEPEST = 64


def recognise(probe: Probe) -> Reading | None:
    """Return how to read the file if its root element is that of a list of messages."""
    if probe.root not in _ROOTS:
        return None
    options = probe.options

    def read(tally: Tally) -> Iterator[MessageRecord]:
        return read_messages(probe.source, options.region, tally, options.progress)

    return Reading(FORMAT, False, read)


def read_messages(
    source: Source, region: str, tally: Tally, progress: Progress | None
) -> Iterator[MessageRecord]:
    """Yield the messages; memory does not grow with the file.

    A file that breaks off is read up to the break and noted (``truncated``, at its line).

    Raises:
        FileHasDoctype: it has a DTD. FileMalformed: not one message could be read, or it is nested
            beyond all use.
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
    if not tally.records:
        raise FileMalformed(path=str(source.path), where="line 1")


class _Collector:
    """Turns parser events into records; keeps nothing but the element that is open."""

    def __init__(self, source: Source, region: str, tally: Tally) -> None:
        self._path = str(source.path)
        self._tally = tally
        self._numbers = OwnNumbers(region)
        self._columns: Columns | None = None
        self._ready: list[MessageRecord] = []
        self._parts: list[dict[str, str]] = []
        self._text: list[str] = []
        self._size = 0
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
            self._parser.Parse(piece, final)
        except expat.ExpatError as error:
            if not self._tally.records:
                raise FileMalformed(path=self._path, where=f"line {error.lineno}") from None
            junk = expat.errors.codes[expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT]
            if error.code != junk:
                count = self._tally.records
                self._tally.problems.append(Problem(code="truncated", at=error.lineno, count=count))
            return True
        return False

    def take(self) -> list[MessageRecord]:
        """Return the records completed since the last call."""
        ready, self._ready = self._ready, []
        return ready

    def _doctype(self, *_: object) -> None:
        raise FileHasDoctype(path=self._path)

    def _start(self, _: str, attributes: dict[str, str]) -> None:
        if len(self._parts) >= _DEEPEST:
            raise FileMalformed(path=self._path, where=f"line {self._parser.CurrentLineNumber}")
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
        self._tally.records += 1
        record = message_from(lambda name: parts.get(name, ""), columns, self._numbers)
        if record is None:
            self._tally.skipped += 1
        else:
            self._ready.append(record)
