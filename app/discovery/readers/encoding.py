"""Which encoding a text file is in, decided by evidence and never by hope.

Byte order mark first, then an XML declaration that fits, then strict UTF-8, then the NUL pattern
of UTF-16, then UTF-8 with a few spoilt bytes, then the header of a bank statement (OFX) that fits,
then GB18030 if what comes out looks like Chinese.
Shift_JIS, EUC-KR and UTF-16 decode as GB18030 without complaint, so "it decodes" is no evidence.
"""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_OFX_DECLARED = re.compile(
    rb"^\s*OFXHEADER\s*:.{0,300}?CHARSET\s*:\s*([A-Za-z0-9-]{1,20})", re.IGNORECASE | re.DOTALL
)
"""Believed after UTF-8 only: many banks declare 1252 and write UTF-8."""
_QIF_BEGIN = re.compile(rb"^\s*!(?:Type:|Account|Option:)", re.IGNORECASE)
"""Finance programs of Windows write its code page, and do not say so."""
_GB_FAMILY = frozenset({"gb18030", "gbk", "gb2312"})
PADDING = b"\0\x1a"
"""What some programs and disks leave after the end of a text."""
_COMMON_HANZI = 0.6
"""Share of the characters beyond ASCII that must be everyday Chinese before GB18030 is believed."""

_TELLING_HANZI = 10
"""So many characters, all of one half of them, are chance in one text of a thousand."""
_LAST_SYLLABLE = 0xC8


def bom_length(head: bytes) -> int:
    """Return the length of the byte order mark at the start of ``head`` (0 if none)."""
    return next((len(bom) for bom, _ in _BOMS if head.startswith(bom)), 0)


def detect_encoding(head: bytes) -> str | None:
    """Return the codec name for a text starting with ``head``, or None if nothing convinces.

    ``head`` may end in the middle of a character.
    """
    for bom, marked in _BOMS:
        if head.startswith(bom):
            return marked
    declared = _DECLARED.match(head)
    if declared and (name := _known(declared.group(1).decode("ascii"))) and _decodes(head, name):
        return name
    if wide := _wide(head):
        return wide
    head = head.rstrip(PADDING)
    if b"\0" in head:
        return None
    if _decodes(head, "utf-8") or _nearly_utf8(head):
        return "utf-8"
    return _of_one_country(head)


def _known(declared: str) -> str | None:
    """Return the codec for a declared name; GB2312 and GBK are read as their superset."""
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        return None
    if name in _GB_FAMILY:
        return "gb18030"
    # A declaration that could be read as ASCII cannot be telling the truth about being wide.
    return None if name.startswith(("utf-16", "utf-32")) else name


def _of_one_country(head: bytes) -> str | None:
    """Return the codec of what is neither UTF-8 nor UTF-16: Chinese, or a statement's code page."""
    if stated := _stated_by_ofx(head):
        return stated
    if _reads_as_chinese(head):
        return "gb18030"
    return "cp1252" if _QIF_BEGIN.match(head) and _decodes(head, "cp1252") else None


def _stated_by_ofx(head: bytes) -> str | None:
    """Return the codec for the charset that OFX states, by the number of a code page or a name."""
    found = _OFX_DECLARED.match(head)
    if found is None:
        return None
    declared = found[1].decode("ascii")
    name = _known(f"cp{declared}" if declared.isdigit() else declared)
    return name if name and _decodes(head, name) else None


def _decodes(head: bytes, name: str) -> bool:
    try:
        codecs.getincrementaldecoder(name)("strict").decode(head, final=False)
    except (UnicodeError, ValueError, LookupError):
        return False
    return True


def _nearly_utf8(head: bytes) -> bool:
    """Whether ``head`` is UTF-8 but for a few spoilt bytes, which then show as U+FFFD."""
    text = head.decode("utf-8", "replace")
    beyond = sum(1 for c in text if c > "\x7f")
    return beyond >= 20 and text.count("\ufffd") * 20 <= beyond


def _wide(head: bytes) -> str | None:
    """Recognise UTF-16 without a mark by where the zero bytes of its ASCII characters stand."""
    sample = head[: len(head) & ~1][:65536]
    if len(sample) < 4:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    for name, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros >= max(2, half // 20) and others * 20 < zeros and _decodes(sample, name):
            return name
    return None


def _reads_as_chinese(head: bytes) -> bool:
    """Whether ``head`` as GB18030 is mostly everyday Chinese, without kana or private use."""
    try:
        text = codecs.getincrementaldecoder("gb18030")("strict").decode(head, final=False)
    except UnicodeError:
        return False
    beyond = [c for c in text if c > "\x7f"]
    if not beyond:
        return False
    # Level-1 characters of GB 2312 (lead bytes B0-D7) are the 3,755 in daily use; with the
    # full-width punctuation they make up nearly all of real Chinese and little of mojibake.
    common = sum(1 for c in beyond if _everyday(c))
    strange = sum(1 for c in beyond if "\u3040" <= c <= "\u30ff" or "\ue000" <= c <= "\uf8ff")
    chinese = common >= _COMMON_HANZI * len(beyond) and strange * 50 <= len(beyond)
    return chinese and not _reads_as_korean(beyond)


def _reads_as_korean(beyond: list[str]) -> bool:
    """Whether no character lies beyond those that stand for syllables in the code of Korean.

    These are the first half of level 1, a to n in pinyin; every second character of a Chinese
    text is of the other half.
    """
    hanzi = [c for c in beyond if "\u4e00" <= c <= "\u9fff"]
    return len(hanzi) >= _TELLING_HANZI and all(
        c.encode("gb18030")[0] <= _LAST_SYLLABLE for c in hanzi
    )


def _everyday(char: str) -> bool:
    try:
        lead = char.encode("gb2312")[0]
    except UnicodeEncodeError:
        return False
    return 0xB0 <= lead <= 0xD7 or 0xA1 <= lead <= 0xA3
