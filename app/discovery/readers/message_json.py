"""Messages as JSON of any program: an array of objects, or an object that holds one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from app.discovery.readers.json_text import UNREADABLE, read_utf8
from app.discovery.readers.message_fields import (
    OwnNumbers,
    guess_columns,
    message_from,
    suggest_columns,
)
from app.discovery.readers.probe import Columns, Probe, Reading, only_stopping
from app.discovery.readers.source import Source
from app.discovery.readers.table import shown_names, skip_row
from app.discovery.record import MessageRecord, Progress, Tally
from app.domain.file_errors import FileColumnsUnknown, FileMalformed

FORMAT = "message_json"
LIMIT = 256 << 20
_LONGEST = 1 << 20
"""Bytes of one message. Unfolded into Python's objects it takes twenty times as much."""
_TELL_EVERY = 500
_DEEPEST = 3
"""Arrays and objects within one another that are looked into for messages."""
_BLANKS = 4096
"""Bytes among which the first that is not blank is looked for."""
_LOOKED_AT = 20
"""Rows whose keys are looked at to learn what they are called."""


def recognise(probe: Probe) -> Reading | None:
    """Return how to read the file if its objects have the parts of messages.

    Raises:
        FileTooLarge: it starts like that, and cannot be read.
        FileColumnsUnknown: its objects may be messages; the user can say what is in them.
    """
    if not probe.start.startswith(("[", "{")):
        return None
    options = probe.options
    try:
        rows = _rows(probe.source, only_stopping(options.progress), options.columns)
    except FileMalformed:
        # Of some other program perhaps, whose own reader would have said so.
        return None
    names = _names(rows)
    columns = _columns(names, options.columns)
    if columns is None:
        if options.columns is None and (shown := shown_names(names)):
            raise FileColumnsUnknown(path=str(probe.path), columns=shown)
        return None

    unread = [rows]
    del rows

    def read(tally: Tally) -> Iterator[MessageRecord]:
        # What was read to recognise it is read on, once; it is not kept for a second time. A file
        # that went away in between is missing all the same.
        probe.source.head(1)
        known = unread.pop() if unread else _rows(probe.source, options.progress, options.columns)
        return _read(probe.source, known, columns, options.region, tally, options.progress)

    return Reading(FORMAT, False, read)


def _rows(
    source: Source, progress: Progress | None, asked: Columns | None = None
) -> list[msgspec.Raw]:
    """Return the objects that are messages, else those of the longest array.

    Raises:
        FileMalformed: it is no JSON. FileTooLarge: as it says.
    """
    data = read_utf8(source, LIMIT, progress)
    try:
        found = list(_arrays(msgspec.Raw(data), 0))
    except UNREADABLE:
        try:
            # One object on each line.
            found = [msgspec.json.Decoder(msgspec.Raw).decode_lines(data)]
        except UNREADABLE:
            raise FileMalformed(path=str(source.path), where="JSON") from None
    of_messages = [rows for rows in found if _columns(_names(rows), asked) is not None]
    return _longest(of_messages or found)


def _arrays(raw: msgspec.Raw, depth: int) -> Iterator[list[msgspec.Raw]]:
    """Yield the arrays in a JSON text, an object's and those of the objects in an array.

    Of the conversations that hold messages all messages are one array.
    """
    if bytes(memoryview(raw)[:_BLANKS]).lstrip()[:1] == b"[":
        rows = msgspec.json.decode(raw, type=list[msgspec.Raw])
        yield rows
        if depth < _DEEPEST and rows and _holds_arrays(rows[0]):
            inner: list[msgspec.Raw] = []
            for row in rows:
                inner += _from_whom(row, _longest(_arrays(row, depth + 1)))
            yield inner
        return
    if depth < _DEEPEST:
        for value in msgspec.json.decode(raw, type=dict[str, msgspec.Raw]).values():
            if bytes(memoryview(value)[:1]) in (b"[", b"{"):
                yield from _arrays(value, depth + 1)


def _from_whom(conversation: msgspec.Raw, messages: list[msgspec.Raw]) -> list[msgspec.Raw]:
    """Return ``messages`` with the number that only their ``conversation`` names put into each."""
    if not messages or suggest_columns(_names(messages)).sender:
        return messages
    said = msgspec.json.decode(conversation, type=dict[str, Any])
    for outer in (said, *(value for value in said.values() if isinstance(value, dict))):
        plain = {k.strip().casefold(): v for k, v in outer.items() if isinstance(v, str | int)}
        if sender := suggest_columns(plain).sender:
            start = b"{" + msgspec.json.encode({sender: plain[sender]})[1:-1]
            return [
                msgspec.Raw(start + (b"," if len(rest) > 1 else b"") + rest)
                for rest in (bytes(raw).lstrip()[1:].lstrip() for raw in messages)
            ]
    return messages


def _longest(found: Iterable[list[msgspec.Raw]]) -> list[msgspec.Raw]:
    return max(found, key=len, default=[])


def _holds_arrays(raw: msgspec.Raw) -> bool:
    text = memoryview(raw)
    return bytes(text[:1]) == b"{" and b"[" in bytes(text)


def _names(rows: list[msgspec.Raw]) -> tuple[str, ...]:
    """Return the keys of the first objects, in order; () if some of the rows are none."""
    names: dict[str, None] = {}
    for raw in rows[:_LOOKED_AT]:
        row = _row(raw)
        if row is None:
            return ()
        names.update(dict.fromkeys(row))
    return tuple(names)


def _columns(names: tuple[str, ...], asked: Columns | None) -> Columns | None:
    """Return which keys hold what: what the user said, else what the first rows are called."""
    if asked is None:
        return guess_columns(names)
    named = [getattr(asked, field).strip().casefold() for field in Columns.__struct_fields__]
    return Columns(*named) if named[0] and all(not n or n in names for n in named) else None


def _row(raw: msgspec.Raw) -> dict[str, str] | None:
    """Return one object with its plain values as text, keys folded; None if it is none."""
    if len(bytes(raw)) > _LONGEST:
        return None
    try:
        found = msgspec.json.decode(raw, type=dict[str, Any])
    except UNREADABLE:
        return None
    return {
        key.strip().casefold(): value if isinstance(value, str) else str(value)
        for key, value in found.items()
        if isinstance(value, str | int | float)
    }


def _read(
    source: Source,
    rows: list[msgspec.Raw],
    columns: Columns,
    region: str,
    tally: Tally,
    progress: Progress | None,
) -> Iterator[MessageRecord]:
    numbers = OwnNumbers(region)
    for number, raw in enumerate(rows, start=1):
        if progress is not None and number % _TELL_EVERY == 0:
            progress(source.size, source.size)
        tally.records += 1
        row = _row(raw)
        if row is None:
            skip_row(tally, number)
            continue
        record = message_from(lambda name, row=row: row.get(name, ""), columns, numbers)  # type: ignore[misc]
        if record is None:
            tally.skipped += 1
        else:
            yield record
    if progress is not None:
        progress(source.size, source.size)
