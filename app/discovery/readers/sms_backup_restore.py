"""SMS Backup & Restore (Android): ``<smses>`` with ``<sms .../>`` and ``<mms>`` elements.

Format: the published schema of the program (fields.html at synctech.com.au). ``type`` and
``msg_box`` 1 is received, ``date`` is milliseconds since 1970; in ``addr`` type 137 is the sender
and 151 a receiver. ``sub_id`` names the SIM card. The word ``null`` stands for a missing value.
``count`` is often wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from app.discovery.readers.probe import Probe, Reading
from app.discovery.readers.source import Source
from app.discovery.readers.xml_records import XmlRecords
from app.discovery.record import MessageRecord, Progress, Tally
from app.domain.phone import number_or_none

FORMAT = "sms_backup_restore"
ROOT = "smses"
_RECEIVED = "1"
_FROM, _TO = "137", "151"
_ATTRIBUTES = ("address", "body", "date", "type", "sub_id")
_MOST_PARTS = 1000
"""Texts, and people, of one message that are kept: a group has a hundred, a message five parts."""
_NO_LINE = frozenset({"", "null", "-1"})


def recognise(probe: Probe) -> Reading | None:
    """Return how to read the file if its root element is this program's."""
    if probe.root != ROOT:
        return None
    return probe.reading(FORMAT, read_messages, holds_passwords=False)


def read_messages(
    source: Source, region: str, tally: Tally, progress: Progress | None
) -> Iterator[MessageRecord]:
    """Return the messages of the export, one by one; memory does not grow with it.

    A file that breaks off is read up to the break and noted in ``tally`` (``truncated``, at the
    line of the break, count = messages read).

    Raises:
        FileHasDoctype: it has a DTD. FileMalformed: not one message could be read, or it is nested
            beyond all use.
    """
    return _Collector(source, region, tally).read(progress)


class _Collector(XmlRecords[MessageRecord]):
    """Keeps nothing but the unfinished multimedia message."""

    deepest = 16

    def __init__(self, source: Source, region: str, tally: Tally) -> None:
        super().__init__(source, tally)
        self._region = region
        self._depth = 0
        self._mms: dict[str, str] | None = None
        self._texts: list[str] = []
        self._from: list[str] = []
        self._to: list[str] = []
        self._names: list[str] = []
        self._places = (-1, -1, -1, -1, -1)
        # A list of names and values in turn costs less than a dictionary for each message.
        self.parser.ordered_attributes = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def _start(self, name: str, listed: list[str]) -> None:
        self._depth += 1
        if self._depth > self.deepest:
            self.go_down(self._depth)
        if name == "sms":
            names = listed[::2]
            if names != self._names:
                self._learn(names)
            listed.append("")
            address, body, date, kind, line = self._places
            received = listed[kind] == _RECEIVED
            self._add(listed[address], listed[body], listed[date], received, "", listed[line])
        elif name == "mms":
            self._mms = dict(zip(listed[::2], listed[1::2], strict=True))
            self._texts, self._from, self._to = [], [], []
        elif self._mms is not None:
            self._part(name, dict(zip(listed[::2], listed[1::2], strict=True)))

    def _learn(self, names: list[str]) -> None:
        """Note where the values stand: a program writes the attributes in one order.

        What is missing is at -1, where an empty text is put.
        """
        at = {name: 2 * number + 1 for number, name in enumerate(names)}
        address, body, date, kind, line = (at.get(name, -1) for name in _ATTRIBUTES)
        self._names, self._places = names, (address, body, date, kind, line)

    def _part(self, name: str, found: dict[str, str]) -> None:
        """Take in what stands within a multimedia message."""
        if name == "part" and found.get("ct", "").startswith("text/plain"):
            if len(self._texts) < _MOST_PARTS:
                self._texts.append(found.get("text", ""))
        elif name == "addr" and len(self._from) + len(self._to) < _MOST_PARTS:
            kind = found.get("type")
            if kind == _FROM:
                self._from.append(found.get("address", ""))
            elif kind == _TO:
                self._to.append(found.get("address", ""))

    def _end(self, name: str) -> None:
        self._depth -= 1
        if name != "mms" or self._mms is None:
            return
        found, self._mms = self._mms, None
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
            number_or_none(own, self._region),
            found.get("sub_id", ""),
        )

    def _add(self, sender: str, body: str, date: str, received: bool, own: str, line: str) -> None:
        self.tally.records += 1
        if not body or body == "null":
            self.tally.skipped += 1
            return
        try:
            at = datetime.fromtimestamp(int(date) / 1000, UTC)
        except (ValueError, OverflowError, OSError):
            at = None
        self.ready.append(
            MessageRecord(sender, body, at, received, own, "" if line in _NO_LINE else line[:20])
        )
