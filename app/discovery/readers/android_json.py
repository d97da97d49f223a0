"""Messages as Android's own backup keeps them: a JSON array, usually compressed with zlib.

Inside an adb backup these are the files ``NNNNNN_sms_backup`` and ``NNNNNN_mms_backup``. Numbers
stand in quotes. ``type`` (``msg_box`` for multimedia) 1 is received, ``date`` is milliseconds since
1970, for multimedia seconds; ``self_phone`` is the user's own number. Source: the backup agent of
Android's telephony provider (TelephonyBackupAgent).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec

from app.discovery.readers.probe import Probe, Reading
from app.discovery.readers.source import Source
from app.discovery.readers.table import skip_row
from app.discovery.record import MessageRecord, Progress, Tally
from app.domain.file_errors import FileMalformed, FileTooLarge
from app.domain.phone import number_or_none

FORMAT = "android_messages"
LIMIT = 256 << 20
"""Bytes of JSON after decompression; a million messages are about 200 MB."""
_PACKED_LIMIT = 128 << 20
_TELL_EVERY = 500
_RECEIVED = "1"
_SECONDS_UNTIL = 10**11


class _Address(msgspec.Struct):
    address: str = ""
    type: Any = None


class _Message(msgspec.Struct):
    address: str | None = None
    body: str | None = None
    mms_body: str | None = None
    sub: str | None = None
    date: Any = None
    type: Any = None
    msg_box: Any = None
    self_phone: str | None = None
    sub_id: Any = None
    mms_addresses: list[_Address] | None = None
    recipients: list[str] | None = None


def recognise_packed(probe: Probe) -> Reading | None:
    """Return how to read the file if it is a compressed array of messages."""
    if not probe.head.startswith(b"\x78"):
        return None
    try:
        start = zlib.decompressobj().decompress(probe.head, 4096)
    except zlib.error:
        return None
    return _reading(probe) if _looks_right(start) else None


def recognise(probe: Probe) -> Reading | None:
    """Return how to read the file if it is such an array, not compressed."""
    return _reading(probe) if _looks_right(probe.start.encode()) else None


def _looks_right(start: bytes) -> bool:
    plain = start.lstrip()
    return (
        plain[:1] == b"["
        and b'"body"' in start[:65536]
        and b'"address"' in start[:65536]
        and b'"type"' in start[:65536]
        and b'"recipients"' in start[:65536]
    )


def _reading(probe: Probe) -> Reading:
    options = probe.options

    def read(tally: Tally) -> Iterator[MessageRecord]:
        data = unpacked(probe.source, options.progress)
        yield from read_messages(probe.source, data, options.region, tally, options.progress)

    return Reading(FORMAT, False, read)


def unpacked(source: Source, progress: Progress | None) -> bytes:
    """Return the JSON in ``source``, decompressed if need be.

    Raises:
        FileTooLarge: it passes the limit. FileMalformed: it is not compressed as it should be.
    """
    data = source.whole(LIMIT, progress)
    if not data.startswith(b"\x78"):
        return data
    if len(data) > _PACKED_LIMIT:
        raise FileTooLarge(path=str(source.path), limit=_PACKED_LIMIT)
    return inflated(source, data)


def inflated(source: Source, data: bytes) -> bytes:
    """Return what zlib made ``data`` from; raises as ``unpacked``."""
    unzip = zlib.decompressobj()
    try:
        plain = unzip.decompress(data, LIMIT)
    except zlib.error:
        raise FileMalformed(path=str(source.path), where="zlib") from None
    if unzip.unconsumed_tail:
        raise FileTooLarge(path=str(source.path), limit=LIMIT)
    return plain


def read_messages(
    source: Source, data: bytes, region: str, tally: Tally, progress: Progress | None
) -> Iterator[MessageRecord]:
    """Yield the messages in ``data``; those that cannot be read are noted (``bad_row``).

    Raises:
        FileMalformed: it is no array.
    """
    try:
        rows = msgspec.json.decode(data, type=list[msgspec.Raw])
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        raise FileMalformed(path=str(source.path), where="JSON") from None
    decode = msgspec.json.Decoder(_Message).decode
    for number, row in enumerate(rows, start=1):
        if progress is not None and number % _TELL_EVERY == 0:
            progress(source.size, source.size)
        tally.records += 1
        try:
            message = decode(row)
        except (msgspec.DecodeError, UnicodeError, RecursionError):
            skip_row(tally, number)
            continue
        record = _record(message, region)
        if record is None:
            tally.skipped += 1
        else:
            yield record


def _record(message: _Message, region: str) -> MessageRecord | None:
    text = "\n".join(t for t in (message.sub, message.mms_body or message.body) if t)
    if not text.strip():
        return None
    box = message.type if message.msg_box is None else message.msg_box
    line = str(message.sub_id) if message.sub_id not in (None, "", "-1", -1) else ""
    return MessageRecord(
        sender=_sender(message),
        text=text,
        at=_moment(message.date),
        incoming=str(box) == _RECEIVED,
        own_number=number_or_none(message.self_phone or "", region),
        line=line[:20],
    )


def _sender(message: _Message) -> str:
    if message.address:
        return message.address
    for each in message.mms_addresses or ():
        if str(each.type) == "137":
            return each.address
    return next(iter(message.recipients or ()), "")


def _moment(value: object) -> datetime | None:
    try:
        number = int(value)  # type: ignore[call-overload]
        seconds = number if number < _SECONDS_UNTIL else number / 1000
        return datetime.fromtimestamp(seconds, UTC) if number > 0 else None
    except (ValueError, TypeError, OverflowError, OSError):
        return None
