"""Mends the bytes of Android message exports on the fly, before a strict XML parser sees them.

Android's serializer writes an emoji as two references to surrogates (``&#55357;&#56832;``), lets
control characters through, and puts pictures of any size into one attribute. XML allows none of
the first two, and the third would have to fit into memory.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator

_NUMERIC = rb"&#(?!(?:9|10|13|34|38|39|60|62);)(?:[0-9]{1,7}|[xX][0-9a-fA-F]{1,6});"
# Spelt out twice, since a pattern that begins with a plain string is searched for far faster.
_REFERENCES = re.compile(_NUMERIC + rb"(?:" + _NUMERIC + rb")*")
_REFERENCE = re.compile(rb"&#(?:([0-9]+)|[xX]([0-9a-fA-F]+));")
_OPEN_END = re.compile(rb"(?:&#?[0-9A-Za-z]{0,8};?){1,3}\Z")
_CONTROL = bytes(set(range(32)) - {9, 10, 13})
_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\r\n"
_BLOB_START = b' data="'
_BLOB = re.compile(rb' data="[A-Za-z0-9+/=\r\n]{256,}')
_BLOB_MIN = 256
_MARGIN = len(_BLOB_START) - 1


def repaired(pieces: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """Yield the text of ``pieces`` (in ``encoding``, without byte order mark) as clean UTF-8.

    Surrogate references are joined, characters that XML forbids are dropped, bytes that are no
    text become U+FFFD, and long base64 in ``data`` attributes is left out.
    """
    carry = b""
    in_blob = False
    for text in _as_utf8(pieces, encoding):
        buffer = text.translate(None, _CONTROL)
        if in_blob:
            buffer = buffer.lstrip(_BASE64)
            if not buffer:
                continue
        buffer = carry + buffer
        in_blob = False
        start = buffer.rfind(_BLOB_START)
        cut = len(buffer) - _MARGIN
        if start >= 0 and not buffer[start + len(_BLOB_START) :].lstrip(_BASE64):
            # The piece ends inside an attachment: drop it if it is already long, else wait.
            in_blob = len(buffer) - start - len(_BLOB_START) >= _BLOB_MIN
            cut = len(buffer) if in_blob else start
        elif opened := _OPEN_END.search(buffer, max(0, cut - 40), max(0, cut)):
            cut = opened.start()
        cut = max(0, cut)
        carry = buffer[cut:]
        yield _mend(buffer[:cut], blobs=start >= 0)
    yield _mend(carry, blobs=True)


def _as_utf8(pieces: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """Yield the text as whole characters of UTF-8; what is UTF-8 already is only looked over."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    sound = encoding == "utf-8"
    rest = b""
    for piece in pieces:
        whole, rest = rest + piece, b""
        if sound:
            try:
                _, length = codecs.utf_8_decode(whole, "strict", False)
            except UnicodeDecodeError:
                # From here on it is rewritten: what is spoilt seldom comes alone.
                sound = False
            else:
                rest = whole[length:]
                yield whole[:length] if rest else whole
                continue
        yield decoder.decode(whole).encode("utf-8", "replace")
    yield decoder.decode(rest, final=True).encode("utf-8", "replace")


def _mend(text: bytes, *, blobs: bool) -> bytes:
    if blobs:
        text = _BLOB.sub(_BLOB_START, text)
    return _REFERENCES.sub(_join, text) if b"&#" in text else text


def _join(match: re.Match[bytes]) -> bytes:
    """Return a run of character references as characters, without those XML forbids."""
    units = bytearray()
    for decimal, hexadecimal in _REFERENCE.findall(match.group()):
        code = int(decimal) if decimal else int(hexadecimal, 16)
        if code < 32 or code in (0xFFFE, 0xFFFF) or code > 0x10FFFF:
            continue
        if code > 0xFFFF:
            units += chr(code).encode("utf-16-le")
        else:
            units += code.to_bytes(2, "little")
    text = units.decode("utf-16-le", "replace")
    # These five would be markup if they stood there bare.
    for char, name in (
        ("&", "&amp;"),
        ("<", "&lt;"),
        (">", "&gt;"),
        ('"', "&quot;"),
        ("'", "&apos;"),
    ):
        text = text.replace(char, name)
    return text.encode()
