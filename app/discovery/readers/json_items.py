"""The items of a JSON export as records: a spoilt one is noted, the others are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

import msgspec

from app.discovery.readers.json_text import UNREADABLE
from app.discovery.readers.source import Source
from app.discovery.readers.table import skip_row
from app.discovery.record import LoginRecord, Progress, Tally

_TELL_EVERY = 200

T = TypeVar("T")


def records_of(
    items: Iterable[msgspec.Raw],
    form: type[T],
    make: Callable[[T], LoginRecord | None],
    source: Source,
    tally: Tally,
    progress: Progress | None,
) -> Iterator[LoginRecord]:
    """Yield what ``make`` makes of each item; those that name nothing are skipped.

    Items that are not of the ``form`` are noted (``bad_row``, at their number).
    """
    decode = msgspec.json.Decoder(form).decode
    for number, raw in enumerate(items, start=1):
        if progress is not None and number % _TELL_EVERY == 0:
            # All bytes are read by now; this is the chance to stop.
            progress(source.size, source.size)
        tally.records += 1
        try:
            record = make(decode(raw))
        except UNREADABLE:
            skip_row(tally, number)
            continue
        if record is None:
            tally.skipped += 1
        else:
            yield record
