"""JSON exports read whole: encoding, a limit in size, and depth kept in bounds by the decoder."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from app.discovery.readers.encoding import PADDING, bom_length, detect_encoding
from app.discovery.readers.source import Source
from app.discovery.record import Progress
from app.domain.file_errors import FileMalformed

LIMIT = 128 << 20
"""Bytes. A password manager's 10,000 entries are about 8 MB."""
UNREADABLE = (msgspec.DecodeError, UnicodeError, RecursionError)
"""What decoding raises for text that is not JSON, not of the form asked for, or nested too deep."""

T = TypeVar("T")


def read_json(
    source: Source, form: type[T], progress: Progress | None, limit: int | None = None
) -> T:
    """Return the file as ``form``; what ``form`` does not name is never made into an object.

    Raises:
        FileTooLarge: it has more than ``limit`` bytes (LIMIT if not said).
        FileMalformed: it is no JSON of this form. FileMissing, FileUnreadable: as they say.
    """
    data = read_utf8(source, LIMIT if limit is None else limit, progress)
    try:
        return msgspec.json.decode(data, type=form)
    except UNREADABLE as error:
        raise FileMalformed(path=str(source.path), where=_where(error)) from None


def read_utf8(source: Source, limit: int, progress: Progress | None) -> bytes:
    """Return the text of the file as UTF-8 without a byte order mark, whatever it is written in.

    What claims to be UTF-8 is not looked through; decoding it as JSON does that.

    Raises:
        FileTooLarge: it has more than ``limit`` bytes.
        FileMalformed: some of it is no text. FileMissing, FileUnreadable: as they say.
    """
    data = source.whole(limit, progress)
    encoding = detect_encoding(data[:65536]) or "utf-8"
    data = data[bom_length(data[:4]) :]
    if encoding == "utf-8":
        return data.rstrip(PADDING)
    try:
        return data.decode(encoding).encode().rstrip(PADDING)
    except UnicodeError:
        raise FileMalformed(path=str(source.path), where="encoding") from None


def _where(error: Exception) -> str:
    """Return the position an error names, never what stands there."""
    text = str(error)
    _, found, position = text.partition("(byte ")
    return f"byte {position.rstrip(')')}" if found else ""
