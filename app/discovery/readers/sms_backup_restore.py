"""SMS Backup & Restore (Android): ``<smses>`` with ``<sms .../>`` and ``<mms>`` elements.

Format: the published schema of the program (fields.html at synctech.com.au). ``type`` and
``msg_box`` 1 is received, ``date`` is milliseconds since 1970; in ``addr`` type 137 is the sender
and 151 a receiver. ``sub_id`` names the SIM card. The word ``null`` stands for a missing value.
``count`` is often wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from xml.parsers import expat

from app.discovery.readers.encoding import bom_length, detect_encoding
from app.discovery.readers.probe import Probe, Reading
from app.discovery.readers.source import Source
from app.discovery.readers.xml_repair import repaired
from app.discovery.record import MessageRecord, Progress, Tally
from app.domain.errors import (
    FileHasDoctype,
    FileMalformed,
    InvalidNumber,
    Problem,
)
from app.domain.phone import parse_number

FORMAT = "sms_backup_restore"
ROOT = "smses"
_RECEIVED = "1"
_FROM, _TO = "137", "151"
_NO_LINE = frozenset({"", "null", "-1"})


def recognise(probe: Probe) -> Reading | None:
    """Return how to read the file if its root element is this program's."""
    if probe.root != ROOT:
        return None
    options = probe.options

    def read(tally: Tally) -> Iterator[MessageRecord]:
        return read_messages(probe.source, options.region, tally, options.progress)

    return Reading(FORMAT, False, read)


def read_messages(
    source: Source, region: str, tally: Tally, progress: Progress | None
) -> Iterator[MessageRecord]:
    """Yield the messages of the export; memory does not grow with it.

    A file that breaks off is read up to the break and noted in ``tally`` (``truncated``, at the
    line of the break, count = messages read).

    Raises:
        FileHasDoctype: it has a DTD. FileMalformed: not one message could be read.
    """
    pieces = source.pieces(progress)
    first = next(pieces, b"")
    collector = _Collector(source.path, region, tally)
    skip = bom_length(first)

    def all_pieces() -> Iterator[bytes]:
        yield first[skip:]
        yield from pieces

    encoding = detect_encoding(first) or "utf-8"
    for piece in repaired(all_pieces(), encoding):
        broken = collector.feed(piece, final=False)
        yield from collector.take()
        if broken:
            return
    collector.feed(b"", final=True)
    yield from collector.take()


class _Collector:
    """Turns parser events into records; keeps nothing but the unfinished multimedia message."""

    def __init__(self, path: Path, region: str, tally: Tally) -> None:
        self._path = str(path)
        self._region = region
        self._tally = tally
        self._ready: list[MessageRecord] = []
        self._mms: dict[str, str] | None = None
        self._texts: list[str] = []
        self._from: list[str] = []
        self._to: list[str] = []
        self._closed = False
        # The bytes fed are UTF-8 whatever the declaration says.
        self._parser = expat.ParserCreate("utf-8")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = None
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.EntityDeclHandler = self._doctype

    def feed(self, piece: bytes, *, final: bool) -> bool:
        """Parse ``piece``; return whether the rest cannot be read."""
        try:
            self._parser.Parse(piece, final)
        except expat.ExpatError as error:
            if error.code == expat.errors.codes[expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT]:
                return True
            if not self._tally.records:
                raise FileMalformed(path=self._path, where=f"line {error.lineno}") from None
            self._tally.problems.append(
                Problem(code="truncated", at=error.lineno, count=self._tally.records)
            )
            return True
        return False

    def take(self) -> list[MessageRecord]:
        """Return the records completed since the last call."""
        ready, self._ready = self._ready, []
        return ready

    def _doctype(self, *_: object) -> None:
        raise FileHasDoctype(path=self._path)

    def _start(self, name: str, found: dict[str, str]) -> None:
        if name == "sms":
            body = found.get("body", "")
            self._add(
                found.get("address", ""),
                body,
                found.get("date", ""),
                found.get("type") == _RECEIVED,
                line=found.get("sub_id", ""),
            )
        elif name == "mms":
            self._mms = found
            self._texts, self._from, self._to = [], [], []
            self._parser.EndElementHandler = self._end
        elif self._mms is not None:
            if name == "part" and found.get("ct", "").startswith("text/plain"):
                self._texts.append(found.get("text", ""))
            elif name == "addr":
                kind = found.get("type")
                if kind == _FROM:
                    self._from.append(found.get("address", ""))
                elif kind == _TO:
                    self._to.append(found.get("address", ""))

    def _end(self, name: str) -> None:
        if name != "mms" or self._mms is None:
            return
        found, self._mms = self._mms, None
        self._parser.EndElementHandler = None
        received = found.get("msg_box") == _RECEIVED
        subject = found.get("sub", "")
        texts = [t for t in (subject, *self._texts) if t and t != "null"]
        sender = self._from[0] if received and self._from else found.get("address", "")
        own = self._to[0] if received and len(self._to) == 1 else ""
        self._add(
            sender,
            "\n".join(texts),
            found.get("date", ""),
            received,
            self._e164(own),
            found.get("sub_id", ""),
        )

    def _add(
        self, sender: str, body: str, date: str, received: bool, own: str = "", line: str = ""
    ) -> None:
        self._tally.records += 1
        if not body or body == "null":
            self._tally.skipped += 1
            return
        try:
            at = datetime.fromtimestamp(int(date) / 1000, UTC)
        except (ValueError, OverflowError, OSError):
            at = None
        self._ready.append(
            MessageRecord(sender, body, at, received, own, "" if line in _NO_LINE else line[:20])
        )

    def _e164(self, typed: str) -> str:
        if not typed:
            return ""
        try:
            return parse_number(typed, self._region)
        except InvalidNumber:
            return ""
