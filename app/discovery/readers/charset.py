"""Text of mails and address books, whose parts each claim a charset, and sometimes lie."""

from __future__ import annotations

import codecs
import re

from app.discovery.readers.encoding import detect_encoding

_GB_FAMILY = frozenset({"gb2312", "gbk", "gb18030", "cp936"})
_SEVEN_BIT = re.compile(r"^(?:iso2022|hz|utf_?7)", re.IGNORECASE)
"""Charsets whose Chinese or Japanese is written in ASCII."""
_HAN = re.compile(r"[\u4e00-\u9fff]")


def text_in(raw: bytes, claimed: str = "") -> str:
    """Return ``raw`` as text; ``claimed`` is the charset it says, "" for none. Never raises.

    Chinese senders write GBK and call it GB2312, or UTF-8 and call it GB2312, or the other way
    round. What is strict UTF-8 with Chinese in it is UTF-8, whatever it claims: hardly any text of
    the GB family is that by chance. ``raw`` may end in the middle of a character.
    """
    name = _codec(claimed)
    seven_bit = bool(_SEVEN_BIT.match(name.replace("-", "")))
    if raw.isascii() and not seven_bit and not name.startswith(("utf-16", "utf-32")):
        return raw.decode("ascii")
    text = _strict(raw, "utf-8")
    if text is not None and not seven_bit and (name in ("", "utf-8") or _HAN.search(text)):
        return text
    if name and name != "utf-8" and (text := _strict(raw, name)) is not None:
        return text
    found = detect_encoding(raw) or name or "utf-8"
    try:
        return raw.decode(found, "replace")
    except (LookupError, UnicodeError, ValueError):
        return raw.decode("utf-8", "replace")


def _codec(claimed: str) -> str:
    """Return the codec of a claimed charset, "" for none that is known."""
    if not claimed.strip():
        return ""
    try:
        name = codecs.lookup(claimed.strip().strip("\"'")[:40]).name
        # What makes no text of bytes (base64, rot13) is refused here.
        b" ".decode(name, "replace")
    except (LookupError, ValueError):
        return ""
    return "gb18030" if name in _GB_FAMILY else name


def _strict(raw: bytes, name: str) -> str | None:
    try:
        return codecs.getincrementaldecoder(name)("strict").decode(raw, final=False)
    except (LookupError, ValueError):
        return None
