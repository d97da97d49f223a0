"""Who sent a mail, when, to whom and about what: headers as they come, not as they should be.

A sender's address can be forged by anybody, and the name beside it is whatever the sender likes:
only the address counts, and only where there is exactly one.
"""

from __future__ import annotations

import binascii
import re
from datetime import UTC, datetime
from quopri import decodestring
from typing import TYPE_CHECKING

from app.directory.domains import normal_host
from app.discovery.readers.charset import text_in

if TYPE_CHECKING:
    from email.message import Message

_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_BETWEEN = re.compile(r"(?<=\?=)\s+(?==\?)")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_COMMENT = re.compile(r"\([^()]*\)")
_ANGLE = re.compile(r"<([^<>]*)>")
_ADDRESS = re.compile(r"[^\s<>\"(),:;@]+@([^\s<>\"(),:;@]+)")
_LONGEST = 4096


def header(mail: Message, name: str) -> str:
    """Return the header called ``name`` as it was sent, on one line; "" if it is not there."""
    for key, value in mail.raw_items():
        if key.lower() == name:
            return re.sub(r"[\r\n]+\s*", " ", str(value)[:_LONGEST]).strip()
    return ""


def shown(written: str) -> str:
    """Return a header's words as people read them.

    Neighbours in one charset are joined before they are decoded: senders cut characters in two.
    """
    text = _BETWEEN.sub("", written)
    pieces: list[str] = []
    pending, charset, here = b"", "", 0
    for word in _WORD.finditer(text):
        plain = text[here : word.start()]
        said = word[1].partition("*")[0]
        if plain or said.lower() != charset.lower():
            pieces += [text_in(pending, charset), _plain(plain)]
            pending = b""
        pending += _bytes_of(word[2], word[3])
        charset, here = said, word.end()
    pieces += [text_in(pending, charset), _plain(text[here:])]
    return "".join(pieces)


def sender_of(mail: Message) -> tuple[str, str, str]:
    """Return host, mailbox (what stands before the @) and name of who sent it; "" where unclear."""
    if sum(1 for key, _ in mail.raw_items() if key.lower() == "from") != 1:
        return "", "", ""
    written = header(mail, "from")
    name = shown(_ANGLE.sub("", written)).strip().strip('"').strip()
    bare = _COMMENT.sub("", _QUOTED.sub("", written))
    addresses = _ANGLE.findall(bare) or [bare.strip()]
    found = _ADDRESS.fullmatch(addresses[0].strip()) if len(addresses) == 1 else None
    host = normal_host(found[1]) if found is not None else None
    if found is None or host is None or "," in _ANGLE.sub("", bare):
        return "", "", name
    return host, found[0].rpartition("@")[0].lower(), name


def mailbox_of(mail: Message) -> str:
    """Return the address the mail went to, "" if it names several or none."""
    for name in ("delivered-to", "x-original-to", "to"):
        found = {m[0].lower() for m in _ADDRESS.finditer(_QUOTED.sub("", header(mail, name)))}
        if len(found) == 1:
            return found.pop()[:254]
    return ""


def sent_at(mail: Message) -> datetime | None:
    """Return when it was sent; None if that is not said or cannot be."""
    from email.utils import parsedate_to_datetime

    try:
        at = parsedate_to_datetime(header(mail, "date")[:100])
        at = at if at.tzinfo else at.replace(tzinfo=UTC)
        return at.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return None


def _bytes_of(encoding: str, written: str) -> bytes:
    plain = written.encode("ascii", "surrogateescape")
    if encoding in "qQ":
        return decodestring(plain, header=True)
    try:
        return binascii.a2b_base64(plain + b"=" * (-len(plain) % 4))
    except binascii.Error:
        return b""


def _plain(text: str) -> str:
    """Return text outside encoded words; bytes sent as they are get the charset they look like."""
    if text.isascii():
        return text
    return text_in(text.encode("utf-8", "surrogateescape"))
