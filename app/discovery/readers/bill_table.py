"""Lists of payments as tables: the lines before the header, the header, and rows as records.

Wallets and banks put a dozen lines before the header (whose bill, which days, how many lines) and
one or two after the rows. Which bill it is, the header and those lines tell together.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from app.discovery.readers.encoding import bom_length
from app.discovery.readers.probe import Probe, Reading, only_stopping
from app.discovery.readers.table import (
    DELIMITERS,
    Layout,
    read_rows,
    settled_encoding,
    skip_row,
    split_header,
)
from app.discovery.record import Record, Tally
from app.domain.file_errors import FileHasNoPayments, FileMalformed, Problem

MISSING = "lines_missing"
"""The problem noted where the bill says that it has more lines than were found."""
_MOST_PREAMBLE = 80
"""Lines before the header; the longest known preamble has 24."""
_LOOKED_AT = 65536
_COUNTED = re.compile(r"共\s*[:：]?\s*(\d{1,7})\s*笔")
_FOOTER = re.compile(
    r"^\s*(?:-{4,}|={4,}|#|合计|总计|小计|共\s*\d|[已待](?:收入|支出)[:：]|导出时间|用户[:：]|制表|以上)"
)

ReadCells = Callable[[Mapping[str, str]], Sequence[Record] | None]
"""Turns the cells of a row (stripped, by folded column) into records; None if it is no payment."""


class Opening(msgspec.Struct, frozen=True):
    """What stands above the rows: the lines before the header, and the folded columns."""

    preamble: str
    header: tuple[str, ...]
    region: str


class Form(msgspec.Struct, frozen=True):
    """One bill's form: the id of its format, how it is told, and how its rows are read.

    ``sign`` stands in the preamble of every such bill, None where that says nothing: with it a bill
    cut off before its header is known.
    """

    format: str
    accepts: Callable[[Opening], bool]
    begin: Callable[[Opening], ReadCells]
    sign: re.Pattern[str] | None = None


def recognise_bill(probe: Probe, form: Form) -> Reading | None:
    """Return how to read the table if it is a bill of ``form``.

    Raises:
        FileHasNoPayments: it is one, but has no line. FileMalformed: it breaks off before the
        header, or some of it is no text in any encoding that convinces.
    """
    if probe.encoding is None:
        return None
    lines = _lines(probe)
    found = find_header(lines, probe.options.region, form.accepts)
    if found is None:
        if form.sign is not None and form.sign.search("".join(lines[:_MOST_PREAMBLE])[:4096]):
            raise FileMalformed(path=str(probe.path), where=f"line {len(lines)}")
        return None
    at, delimiter, opening = found
    if not any(line.strip(" \t\r\n" + delimiter) for line in lines[at + 1 :]):
        raise FileHasNoPayments(path=str(probe.path))
    progress = only_stopping(probe.options.progress)
    encoding = settled_encoding(probe.source, probe.encoding, progress)
    skip = bom_length(probe.head)
    layout = Layout(encoding, delimiter, opening.header, skip, at, padded=True)

    def read(tally: Tally) -> Iterator[Record]:
        rows = (
            (row.line, row.cells)
            for row in read_rows(probe.source, layout, tally, probe.options.progress)
        )
        return read_bill(rows, form.begin(opening), opening, tally)

    return Reading(form.format, False, read)


def find_header(
    lines: Sequence[str], region: str, accepts: Callable[[Opening], bool]
) -> tuple[int, str, Opening] | None:
    """Return the place of the header among ``lines``, its delimiter and what stands above."""
    for at, line in enumerate(lines[:_MOST_PREAMBLE]):
        for delimiter in DELIMITERS:
            if line.count(delimiter) < 3:
                continue
            cells = split_header(line.rstrip("\r\n"), delimiter)
            opening = Opening("".join(lines[:at]), folded(cells), region)
            if accepts(opening):
                return at, delimiter, opening
    return None


def folded(cells: Sequence[str]) -> tuple[str, ...]:
    """Return column names in one spelling: 金额（元） and 金额(元) are the same."""
    return tuple(unicodedata.normalize("NFKC", c).strip().strip("\ufeff").casefold() for c in cells)


def read_bill(
    rows: Iterator[tuple[int, Mapping[str, str]]], read: ReadCells, opening: Opening, tally: Tally
) -> Iterator[Record]:
    """Yield what ``rows`` hold: line numbers and stripped cells, each counted in ``tally`` already.

    Lines under the rows (totals, who made the bill) are no records. What else is no payment is
    noted as a bad row.
    """
    payments = 0
    for line, cells in rows:
        records = read(cells)
        if records is not None:
            payments += 1
            yield from records
        elif _is_footer(cells):
            tally.records -= 1
        else:
            skip_row(tally, line)
    told = _COUNTED.search(opening.preamble)
    missing = int(told[1]) - payments - tally.skipped if told else 0
    if missing > 0:
        tally.problems.append(Problem(code=MISSING, count=missing))


def _is_footer(cells: Mapping[str, str]) -> bool:
    filled = [cell for cell in cells.values() if cell]
    return not filled or bool(_FOOTER.match(filled[0]))


def _lines(probe: Probe) -> list[str]:
    """Return the first lines of the file with their ends, as the table will count them."""
    content = probe.head[bom_length(probe.head) :]
    text = content.decode(probe.encoding or "utf-8", "replace")[:_LOOKED_AT]
    return list(io.StringIO(text, newline=""))
