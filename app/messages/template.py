"""The template of a message: the same text with every digit made 0.

Institutions fill digits into fixed sentences. What a template means is worked out once; the digits
of the next message of the same template stand at the same places.
"""

from __future__ import annotations

from collections.abc import Iterable

from app.directory.spelling import fold

READ = 1000
"""Characters of a message that are looked at. Institutions write less than half of that, and some
rules take the square of the length: one message of a megabyte would hold up the import for days."""

_ZEROS = bytes(0x30 if 0x30 <= byte <= 0x39 else byte for byte in range(256))


def template_of(text: str) -> bytes:
    """Return the part of ``text`` that is read, in UTF-8, with each ASCII digit replaced by 0."""
    return text[:READ].encode("utf-8", "surrogatepass").translate(_ZEROS)


def restored(template: bytes, text: str, spans: Iterable[tuple[int, int]]) -> bytes:
    """Return ``template`` with the digits of ``text`` put back where ``spans`` (of characters) are.

    For names such as 铁路12306, whose digits say who it is.
    """
    chars = list(template.decode("utf-8", "surrogatepass"))
    for start, end in spans:
        chars[start:end] = text[start:end]
    return "".join(chars).encode("utf-8", "surrogatepass")


class _Fold(dict[int, str]):
    """Character to folded character where that is one character; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        folded = fold(chr(code))
        char = folded if len(folded) == 1 else chr(code)
        # Hong Kong and Taiwan write 帳, whose simplified form banks here write 账 as well.
        char = "账" if char == "帐" else char
        # A rule reads on over the end of a line.
        char = " " if char.isspace() else char
        self[code] = char
        return char


_FOLD = _Fold()


def folded(template: bytes) -> str:
    """Return what rules see: simplified, half width, lower case, as long as the message itself."""
    return template.decode("utf-8", "surrogatepass").translate(_FOLD)
