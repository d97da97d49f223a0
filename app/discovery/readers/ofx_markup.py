"""OFX as a stream of marks: 1.x, which is SGML without closing marks, and 2.x, which is XML.

ofxtools, the library for it, builds a tree of the whole file and refuses what departs from the
standard, as many banks' files do; so the marks are read here, a piece at a time. Both versions
come down to the same: ``<NAME>value``, ``<NAME>`` that opens and ``</NAME>`` that closes.

Source: OFX 1.6 and 2.3 specifications, chapter 2 (structure) and 3 (dates, amounts).
"""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Iterator

import msgspec

from app.discovery.readers.encoding import bom_length, detect_encoding
from app.discovery.readers.source import Source
from app.discovery.record import Progress
from app.domain.file_errors import FileHasDoctype, FileMalformed

_MARK = re.compile(
    r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[(?P<data>.*?)\]\]>"
    r"|<(?P<close>/?)(?P<name>[A-Za-z0-9._]{1,64})(?:\s[^<>]{0,200})?/?>",
    re.DOTALL,
)
_LONGEST = 1 << 20
"""Of a mark with its value, in characters."""


class Mark(msgspec.Struct, frozen=True):
    """A name with its value, or the opening (value None) or closing of a group."""

    name: str
    value: str | None = None
    closes: bool = False


def marks(source: Source, progress: Progress | None) -> Iterator[Mark]:
    """Yield the marks of the file, without its header.

    Raises:
        FileHasDoctype: there is a DTD. FileMalformed: a mark or a value is longer than 1 MB. Else
        as ``Source.pieces``.
    """
    head = source.head()
    decoder = codecs.getincrementaldecoder(detect_encoding(head) or "cp1252")("replace")
    skip, rest = bom_length(head), ""
    for piece in source.pieces(progress):
        rest += decoder.decode(piece[skip:])
        skip = 0
        done = 0
        for mark, end in _whole(rest, str(source.path)):
            done = end
            if mark is not None:
                yield mark
        rest = rest[done:]
        if len(rest) > _LONGEST:
            raise FileMalformed(path=str(source.path), where="marks")
    for mark, _ in _whole(f"{rest}<", str(source.path)):
        if mark is not None:
            yield mark


def _whole(text: str, path: str) -> Iterator[tuple[Mark | None, int]]:
    """Yield the marks that are whole with their values, and where each ends."""
    at = text.find("<")
    while at >= 0:
        found = _MARK.match(text, at)
        if found is None:
            if text.startswith("<!", at) and re.match(
                r"<!(DOCTYPE|ENTITY)", text[at : at + 9], re.IGNORECASE
            ):
                raise FileHasDoctype(path=path)
            following = text.find("<", at + 1)
            if following < 0 or text.startswith(("<!--", "<![CDATA[", "<?"), at):
                return
            at = following
            yield None, at
            continue
        following = text.find("<", found.end())
        if following < 0:
            return
        if found["name"]:
            value = text[found.end() : following]
            data = _MARK.match(text, following) if text.startswith("<![CDATA[", following) else None
            if data is not None:
                value = data["data"]
                following = text.find("<", data.end())
                if following < 0:
                    return
            elif text.startswith("<![CDATA[", following):
                return
            yield _mark(found, value), following
        else:
            yield None, following
        at = following


def _mark(found: re.Match[str], value: str) -> Mark | None:
    name = found["name"].upper()
    if found["close"]:
        return Mark(name, closes=True)
    plain = html.unescape(value).strip()
    return Mark(name, plain or None)
