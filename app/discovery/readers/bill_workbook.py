"""Bills in a workbook (XLSX): WeChat Pay's since 2024, and any other that somebody saved again.

A workbook is a ZIP of XML: the limits of archives hold, a DTD in any part is refused, and what it
unpacks to must be small. Formulas are not evaluated: a cell is what the program that saved it
last showed. openpyxl reads row by row: memory grows with the different texts that cells share, and
not with the rows.
"""

from __future__ import annotations

import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import date, datetime
from functools import partial
from itertools import islice
from typing import Any

from app.discovery.readers import (
    alipay_bill,
    bank_bill,
    jd_bill,
    meituan_bill,
    wechat_bill,
)
from app.discovery.readers.archive import Archive, open_archive
from app.discovery.readers.bill_table import Form, Opening, folded, read_bill
from app.discovery.readers.encoding import detect_encoding
from app.discovery.readers.probe import Probe, Reading, only_stopping
from app.discovery.readers.source import Source
from app.discovery.readers.xml_root import root_of
from app.discovery.record import Progress, Record, Tally
from app.domain.file_errors import FileHasNoPayments, FileMalformed, FileTooLarge, FileUnknown

FORMS = (
    wechat_bill.FORM,
    alipay_bill.FORM,
    jd_bill.FORM,
    meituan_bill.FORM,
    *bank_bill.FORMS,
)
MOST_BYTES = 64 << 20
"""Of all parts unpacked; a bill of 90,000 lines has as much, and a year of most people 1 MB."""
_WORKBOOK = "xl/workbook.xml"
_MOST_SHEETS, _MOST_COLUMNS, _MOST_PREAMBLE = 10, 64, 80
_MOST_BLANK = 1000
"""Blank rows in a row after which nothing is expected; a wrong row number would make millions."""
_BROKEN = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    SyntaxError,  # what XML parsers raise
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What openpyxl lets through when a part is not what it should be."""

_Rows = Iterator[tuple[int, list[str]]]


def recognise(probe: Probe) -> Reading | None:
    """Return how to read the workbook if one of its sheets is a bill.

    Raises:
        ArchiveTooFull, ArchiveTooDense, FileTooLarge: a limit is passed.
        FileHasDoctype: a part has a DTD. FileMalformed: a part is broken.
        FileHasNoPayments: it is a bill without a line. FileUnknown: it is another workbook.
    """
    path = str(probe.path)
    with open_archive(probe.source, probe.options.unlock) as archive:
        if all(member.filename != _WORKBOOK for member in archive.members):
            return None
        _check(probe, archive)
    progress = only_stopping(probe.options.progress)
    with _opened(probe.source) as book:
        for place, sheet in enumerate(book.worksheets[:_MOST_SHEETS]):
            rows = _rows(sheet, probe.source, progress)
            found = _find(islice(rows, _MOST_PREAMBLE), probe.options.region)
            if found is None:
                continue
            form, at, opening = found
            if next((cells for _, cells in rows if any(cells)), None) is None:
                raise FileHasNoPayments(path=path)
            return Reading(form.format, False, partial(_read, probe, place, form, at, opening))
    raise FileUnknown(path=path, looks_like="office")


def _check(probe: Probe, archive: Archive) -> None:
    """Refuse what is too large and any DTD, before a parser sees it."""
    if sum(member.file_size for member in archive.members) > MOST_BYTES:
        raise FileTooLarge(path=str(probe.path), limit=MOST_BYTES)
    waiting = only_stopping(probe.options.progress)
    for member in archive.members:
        if member.filename.endswith((".xml", ".rels")):
            # A DTD would stand before the first element.
            head = archive.head(member, waiting)
            root_of(Source(probe.path, head), detect_encoding(head[:65536]) or "utf-8")


def _read(
    probe: Probe, place: int, form: Form, at: int, opening: Opening, tally: Tally
) -> Iterator[Record]:
    def rows(sheet: Any) -> Iterator[tuple[int, Mapping[str, str]]]:
        for line, cells in _rows(sheet, probe.source, probe.options.progress):
            if line > at and any(cells):
                tally.records += 1
                yield line, _named(opening.header, cells)

    with _opened(probe.source) as book:
        every = rows(book.worksheets[place])
        yield from read_bill(every, form.begin(opening), opening, tally)


def _named(header: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    filled = [*cells, *[""] * (len(header) - len(cells))]
    return dict(zip(header, filled, strict=False))


def _find(rows: Iterable[tuple[int, list[str]]], region: str) -> tuple[Form, int, Opening] | None:
    """Return the form of the sheet, the line of its header and what stands above."""
    above = ""
    for line, cells in rows:
        opening = Opening(above, folded(cells), region)
        form = next((form for form in FORMS if form.accepts(opening)), None)
        if form is not None:
            return form, line, opening
        above += ",".join(cells).strip(",") + "\n"
    return None


@contextmanager
def _opened(source: Source) -> Iterator[Any]:
    # A heavy import, for workbooks only.
    from openpyxl import load_workbook
    from openpyxl.worksheet import _reader

    # The library keeps an empty element of each row it has read, and offers no place to say so.
    _reader.iterparse = elements_of
    with source.seekable() as file:
        try:
            with warnings.catch_warnings():
                # It tells of styles and extensions that it leaves out.
                warnings.simplefilter("ignore")
                book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        except _BROKEN:
            raise FileMalformed(path=str(source.path), where="workbook") from None
        with closing(book):
            yield book


def elements_of(part: Any) -> Iterator[tuple[str, Any]]:
    """Yield the elements of a part of a workbook as each ends; rows are dropped after that."""
    from xml.etree import ElementTree as ET

    rows: Any = None
    # What has a DTD was refused before.
    for event, element in ET.iterparse(part, ("start", "end")):  # noqa: S314
        if event == "end":
            yield event, element
            if rows is not None and element.tag.endswith("}row"):
                rows.clear()
        elif element.tag.endswith("}sheetData"):
            rows = element


def _rows(sheet: Any, source: Source, progress: Progress | None) -> _Rows:
    """Yield the rows of a sheet: the number of each from 1, and its cells as text."""
    told, size = sheet.max_row or 1, source.size
    # What a sheet says of its own extent is often wrong.
    sheet.reset_dimensions()
    every = sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True)
    line = blank = 0
    while blank < _MOST_BLANK:
        line += 1
        if progress is not None and line % 256 == 1:
            progress(size * line // max(told, line + 1), size)
        try:
            row = next(every, None)
        except _BROKEN:
            raise FileMalformed(path=str(source.path), where=f"line {line}") from None
        if row is None:
            return
        cells = [_text(value) for value in row]
        blank = 0 if any(cells) else blank + 1
        yield line, cells


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
