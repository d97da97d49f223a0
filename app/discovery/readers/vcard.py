"""Address books as vCard 2.1, 3.0 and 4.0, one card after the other.

The parser is the project's own: vobject, the usual library, gives up on the whole file at the first
line that does not fit, which the files of Android and Outlook contain (quoted-printable text that
goes on at the margin). Of a card only names, numbers and the organisation are read.
"""

from __future__ import annotations

import binascii
import codecs
import re
from collections.abc import Iterable, Iterator
from quopri import decodestring

from app.discovery.readers.charset import text_in
from app.discovery.readers.encoding import bom_length, detect_encoding
from app.discovery.readers.mail_parts import lines_of
from app.discovery.readers.message_fields import OwnNumbers
from app.discovery.readers.probe import Probe, Reading
from app.discovery.readers.source import Source
from app.discovery.record import ContactRecord, Progress, Tally
from app.domain.file_errors import FileMalformed, Problem

FORMAT = "vcard"
_BEGIN = re.compile(rb"\s*BEGIN:VCARD\s*", re.IGNORECASE)
_END = re.compile(rb"END:VCARD\s*", re.IGNORECASE)
_PROPERTY = re.compile(
    rb"(?:[A-Za-z0-9_-]{1,40}\.)?(FN|N|TEL|ORG|NICKNAME)((?:;(?:[^:;\"]|\"[^\"]*\")*)*):",
    re.IGNORECASE,
)
_ESCAPED = re.compile(r"\\(.)")
_UNESCAPED = {"n": " ", "N": " "}
_PARTS = re.compile(r"(?<!\\);")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_DIALLED = re.compile(r"[^\d+]")
_TAIL_OF_NUMBER = re.compile(r"(?i)(?:[,;pwx#]|ext).*$")
_SHORT = re.compile(r"\d{3,8}|(?:106|95|96|100|12)\d{1,20}")
_LONGEST = 64 << 10
"""Bytes of one property; pictures are longer, and none is looked at."""
_MOST_NUMBERS = 50
_LONGEST_NAME = 120


def recognise(probe: Probe) -> Reading | None:
    """Return how to read the file if it starts with a card."""
    head = probe.head
    begins = head[bom_length(head) :][:200]
    if b"\0" in begins and _wide(head):
        begins = probe.start[:200].encode("utf-8", "replace")
    if _BEGIN.match(begins) is None:
        return None
    return probe.reading(FORMAT, read_cards, holds_passwords=False)


def read_cards(
    source: Source, region: str, tally: Tally, progress: Progress | None
) -> Iterator[ContactRecord]:
    """Yield the cards that have a number; memory does not grow with the file.

    A card that breaks off is noted (``truncated``).

    Raises:
        FileMalformed: no card is whole. FileMissing, FileUnreadable, Cancelled: see Source.
    """
    numbers = OwnNumbers(region)
    card: _Card | None = None
    inner = 0
    for line in unfolded(lines_of(_utf8(source, progress))):
        if _BEGIN.fullmatch(line):
            # A card within a card is somebody's assistant.
            inner += card is not None
            card = card or _Card(numbers)
        elif card is not None and _END.fullmatch(line):
            if inner:
                inner -= 1
                continue
            tally.records += 1
            record = card.record()
            card = None
            if record is None:
                tally.skipped += 1
            else:
                yield record
        elif card is not None and not inner:
            card.add(line)
    if card is not None:
        if not tally.records:
            raise FileMalformed(path=str(source.path), where="BEGIN:VCARD")
        tally.problems.append(Problem(code="truncated", count=tally.records))


def unfolded(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield properties, each on one line: folded ones joined, soft line breaks taken out."""
    whole = b""
    for line in lines:
        bare = line.rstrip(b"\r\n")
        if whole and _goes_on(whole):
            whole = whole[:-1] + bare.lstrip(b" \t") if len(whole) < _LONGEST else whole[:-1]
        elif bare[:1] in (b" ", b"\t") and whole:
            whole += bare[1:] if len(whole) < _LONGEST else b""
        else:
            if whole:
                yield whole
            whole = bare
    if whole:
        yield whole


def number_of(written: str, numbers: OwnNumbers) -> str:
    """Return E.164, a sender's short code as it is, or "" for what is neither."""
    plain = written.strip().removeprefix("tel:").removeprefix("TEL:")
    plain = _TAIL_OF_NUMBER.sub("", plain)[:60]
    if found := numbers[plain]:
        return found
    digits = _DIALLED.sub("", plain).removeprefix("+86")
    return digits if _SHORT.fullmatch(digits) else ""


class _Card:
    """The card that is being read."""

    def __init__(self, numbers: OwnNumbers) -> None:
        self._numbers = numbers
        self._named: dict[str, str] = {}
        self._found: set[str] = set()

    def add(self, line: bytes) -> None:
        """Take in one property; what is not asked for is passed over."""
        found = _PROPERTY.match(line)
        if found is None:
            return
        name = found[1].decode().upper()
        text = _text(line[found.end() :], _parameters(found[2]))
        if name == "TEL":
            number = number_of(_plain(text), self._numbers)
            if number and len(self._found) < _MOST_NUMBERS:
                self._found.add(number)
        elif name == "N":
            self._named.setdefault(name, _person(text))
        else:
            first = _PARTS.split(text)[0] if name == "ORG" else text
            self._named.setdefault(name, _plain(first))

    def record(self) -> ContactRecord | None:
        """Return what the card says, None without a number."""
        if not self._found:
            return None
        names = (self._named.get(key, "") for key in ("FN", "N", "NICKNAME", "ORG"))
        name = next((n for n in names if n), "")
        organisation = self._named.get("ORG", "")
        return ContactRecord(
            name[:_LONGEST_NAME], frozenset(self._found), organisation[:_LONGEST_NAME]
        )


def _goes_on(line: bytes) -> bool:
    """Whether quoted-printable text goes on in the next line."""
    return line.endswith(b"=") and b"QUOTED-PRINTABLE" in line[:200].upper()


def _parameters(written: bytes) -> dict[str, str]:
    """Return parameters by their name; in 2.1 an encoding may stand without one."""
    found: dict[str, str] = {}
    for part in written.decode("latin-1").split(";"):
        name, _, value = part.partition("=")
        if value:
            found.setdefault(name.strip().upper(), value.strip().strip('"'))
        elif name.strip().upper() in ("QUOTED-PRINTABLE", "BASE64"):
            found["ENCODING"] = name.strip()
    return found


def _text(value: bytes, parameters: dict[str, str]) -> str:
    encoding = parameters.get("ENCODING", "").upper()
    if encoding == "QUOTED-PRINTABLE":
        value = decodestring(value)
    elif encoding in ("B", "BASE64"):
        try:
            value = binascii.a2b_base64(value)
        except binascii.Error:
            return ""
    return text_in(value, parameters.get("CHARSET", ""))


def _plain(text: str) -> str:
    return " ".join(_ESCAPED.sub(lambda m: _UNESCAPED.get(m[1], m[1]), text).split())


def _person(text: str) -> str:
    """Return a name in parts (family; given; middle …) as it is spoken."""
    parts = [_plain(part) for part in _PARTS.split(text)[:3]] + ["", "", ""]
    family, given, middle = parts[:3]
    if _HAN.search(family + given):
        return f"{family}{middle}{given}"
    return " ".join(part for part in (given, middle, family) if part)


def _wide(head: bytes) -> str:
    """Return the codec of a text in UTF-16 (or 32), with a mark or without, "" for all others."""
    name = detect_encoding(head) or ""
    return name if name.startswith(("utf-16", "utf-32")) else ""


def _utf8(source: Source, progress: Progress | None) -> Iterator[bytes]:
    """Yield the bytes without their mark; a wide encoding is turned into UTF-8."""
    head = source.head()
    skip = bom_length(head)
    name = _wide(head)
    if not name:
        yield from source.pieces(progress, skip)
        return
    decoder = codecs.getincrementaldecoder(name)("replace")
    for piece in source.pieces(progress, skip):
        yield decoder.decode(piece).encode("utf-8", "replace")
