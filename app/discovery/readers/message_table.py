"""Messages as a table (CSV), of any program that names its columns, or with the user's help."""

from __future__ import annotations

from collections.abc import Iterator

from app.discovery.readers.message_fields import OwnNumbers, guess_columns, message_from
from app.discovery.readers.probe import Columns, Probe, Reading
from app.discovery.readers.source import Source
from app.discovery.readers.table import Layout, read_rows, recognise_table
from app.discovery.record import MessageRecord, Progress, Record, Tally

FORMAT = "message_csv"


def recognise(probe: Probe) -> Reading | None:
    """Return how to read the table if its columns are those of messages.

    Raises:
        FileMalformed: some of the file is no text in any encoding that convinces.
    """
    asked = probe.options.columns

    def accepts(header: tuple[str, ...]) -> str | None:
        return FORMAT if _columns(header, asked) is not None else None

    def reader(
        source: Source, layout: Layout, region: str, tally: Tally, progress: Progress | None
    ) -> Iterator[Record]:
        columns = _columns(layout.header, asked)
        return (
            iter(()) if columns is None else _read(source, layout, columns, region, tally, progress)
        )

    found = recognise_table(probe, accepts, reader)
    return None if found is None else Reading(found.format, False, found.read)


def _columns(header: tuple[str, ...], asked: Columns | None) -> Columns | None:
    """Return what is in which column: what the user said, if the header has it, else a guess."""
    if len(set(header)) != len(header):
        return None
    if asked is None:
        return guess_columns(header)
    named = [getattr(asked, field).strip().casefold() for field in Columns.__struct_fields__]
    if not named[0] or any(name and name not in header for name in named):
        return None
    return Columns(*named)


def _read(
    source: Source,
    layout: Layout,
    columns: Columns,
    region: str,
    tally: Tally,
    progress: Progress | None,
) -> Iterator[MessageRecord]:
    numbers = OwnNumbers(region)
    for row in read_rows(source, layout, tally, progress):
        cells = row.cells
        record = message_from(lambda name, cells=cells: cells.get(name, ""), columns, numbers)  # type: ignore[misc]
        if record is None:
            tally.skipped += 1
        else:
            yield record
