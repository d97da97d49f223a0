"""The text inside ``attributedBody``: Apple's messages keep it there when ``text`` is NULL.

The value is a typedstream of an NSAttributedString. Its first counted string (type ``+``) is the
text; a full unarchiver would build every attribute of every message to get at it.
Format: the layout of NeXTSTEP typedstreams as they occur in sms.db and chat.db.
"""

from __future__ import annotations

_SIGNATURE = b"\x04\x0bstreamtyped"
_COUNTED = b"\x84\x01+"
"""Declares that a string with its length in front follows."""
_AFTER = b"\x86\x84"
"""What follows the text, where its length is not to be believed."""
_LONGEST = 1 << 20


def text_of(blob: bytes) -> str:
    """Return the text, "" if there is none; spoilt bytes show as U+FFFD."""
    if not blob.startswith(_SIGNATURE):
        return ""
    declared = blob.find(_COUNTED)
    if declared < 0:
        return ""
    start, length = _length(blob, declared + len(_COUNTED))
    text = blob[start : start + min(length, _LONGEST)]
    if len(text) < min(length, _LONGEST):
        # Longer than what is left: somebody shortened the text and not the number before it.
        text = text.partition(_AFTER)[0]
    return text.decode("utf-8", "replace").replace("\ufffc", "")


def _length(blob: bytes, at: int) -> tuple[int, int]:
    """Return where the text begins and its length: one byte, or a marker and two or four."""
    marker = blob[at : at + 1]
    if marker in (b"\x81", b"\x82"):
        size = 2 if marker == b"\x81" else 4
        return at + 1 + size, int.from_bytes(blob[at + 1 : at + 1 + size], "little")
    return at + 1, marker[0] if marker else 0
