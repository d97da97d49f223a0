"""Mails one after the other, of each only what can be read: headers, text, and PDFs attached.

Attachments make most of a mailbox. All but PDFs of a usual size are dropped line by line before
anything is kept, so that memory does not grow with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from email.message import Message

_FROM_LINE = re.compile(rb"From .*\b\d{1,2}:\d\d\b.*\b(?:19|20)\d\d\b")
"""What starts a mail in a mailbox: who, and when. Not every program marks what looks like it."""
_QUOTED = re.compile(rb">+From ")
_READ = frozenset({"text/plain", "text/html"})
_LARGEST = 32 << 20
_LARGEST_PART = 3 << 20
"""What is kept of a part as it is written: 1 MB of text is 1.4 MB of base64, or three times its
size where every byte is escaped."""
_PDF_BEGINS = b"JVBERi0"
"""%PDF- in base64, as every mail program attaches it."""
_LARGEST_PDF = 6 << 20
_LONGEST_LINE = 1 << 20
_LARGEST_HEADER = 256 << 10
_LONGEST_FIELD = 8192
"""Bytes of one header: the library needs the square of its length."""
_MOST_PARTS = 400
_MOST_BOUNDARIES = 64


def lines_of(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield lines with their ends; what has no line end for too long is cut."""
    rest = b""
    for piece in pieces:
        lines = (rest + piece).splitlines(keepends=True) if b"\r" in piece else None
        if lines is None:
            lines = (rest + piece).split(b"\n")
            rest = lines.pop()
            lines = [line + b"\n" for line in lines]
        else:
            # A line end may itself be cut in two.
            rest = lines.pop() if lines and not lines[-1].endswith(b"\n") else b""
        yield from lines
        if len(rest) > _LONGEST_LINE:
            yield rest
            rest = b""
    if rest:
        yield rest


def split_mailbox(lines: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Yield each mail of a mailbox (or the only one), thinned, and whether it was too large.

    A line "From …" after an empty one starts the next mail; ">From " in a text loses its mark.
    """
    thin = ThinMail()
    blank, started, boxed = True, False, False
    for line in lines:
        if not started and not line.strip():
            continue
        if line.startswith(b"From ") and (
            not started or (boxed and blank and _FROM_LINE.match(line[:200]))
        ):
            if started:
                yield thin.taken(), thin.too_large
            thin, started, boxed, blank = ThinMail(), True, True, False
            continue
        started = True
        blank = not line.strip()
        thin.add(line[1:] if boxed and _QUOTED.match(line) else line)
    if started:
        yield thin.taken(), thin.too_large


class ThinMail:
    """Takes a mail line by line and keeps its headers and what is text in it."""

    def __init__(self) -> None:
        self.too_large = False
        self._kept: list[bytes] = []
        self._header: list[bytes] = []
        self._boundaries: set[bytes] = set()
        self._in_header = True
        self._dropping = self._undecided = False
        self._limit = _LARGEST_PART
        self._size = self._part = self._header_size = self._field = self._parts = 0

    def add(self, line: bytes) -> None:
        """Take in one line."""
        self._size += len(line)
        if self._size > _LARGEST:
            self.too_large = True
            return
        if self._in_header:
            self._add_to_header(line)
        elif line.startswith(b"--") and self._is_boundary(line):
            self._parts += 1
            if self._parts > _MOST_PARTS:
                self._dropping = True
                return
            self._kept.append(line)
            self._in_header, self._dropping, self._undecided = True, False, False
            self._header, self._part, self._header_size = [], 0, 0
        elif not self._dropping:
            self._add_to_body(line)

    def taken(self) -> bytes:
        """Return what was kept."""
        return b"".join(self._kept)

    def _add_to_header(self, line: bytes) -> None:
        self._field = len(line) + (self._field if line[:1] in (b" ", b"\t") else 0)
        if self._field > _LONGEST_FIELD and line.strip():
            return
        self._header_size += len(line)
        if self._header_size <= _LARGEST_HEADER:
            self._header.append(line)
            self._kept.append(line)
        if line.strip():
            return
        self._in_header = False
        from email.parser import BytesHeaderParser

        said = BytesHeaderParser().parsebytes(b"".join(self._header))
        kind = content_type(said)
        boundary = boundary_of(said)
        if kind.startswith("multipart/") and boundary:
            if len(self._boundaries) < _MOST_BOUNDARIES:
                self._boundaries.add(boundary)
        else:
            attached = "attachment" in str(said.get("content-disposition", "")).lower()
            self._undecided = kind.startswith("application/")
            self._limit = _LARGEST_PDF if self._undecided else _LARGEST_PART
            self._dropping = not self._undecided and (kind not in _READ or attached)

    def _add_to_body(self, line: bytes) -> None:
        if self._undecided and line.strip():
            self._undecided = False
            self._dropping = not line.startswith(_PDF_BEGINS)
        if not self._dropping:
            self._part += len(line)
            if self._part <= self._limit:
                self._kept.append(line)

    def _is_boundary(self, line: bytes) -> bool:
        written = line.rstrip()[2:]
        return written in self._boundaries or written.removesuffix(b"--") in self._boundaries


def content_type(part: Message) -> str:
    """Return what a part is (text/plain), whatever its header looks like."""
    try:
        return part.get_content_type()
    except (ValueError, IndexError, AttributeError, TypeError, LookupError):
        return "text/plain"


def boundary_of(part: Message) -> bytes:
    """Return what separates the parts of a part, b"" if it has none."""
    try:
        found = part.get_boundary() or ""
        return found.encode("ascii", "surrogateescape").rstrip()
    except (ValueError, IndexError, AttributeError, TypeError, LookupError):
        return b""
