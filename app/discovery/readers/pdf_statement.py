"""Statements as PDF: what banks send attached to a mail, or let people save.

Who made it stands in the text only, so the text goes on to where the directory is known, and lives
until it has been understood. A PDF that says nothing of a bill is no export.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.discovery.readers.pdf_text import LIMIT, words_of_pdf
from app.discovery.readers.probe import Options, Probe, Reading, only_stopping
from app.discovery.readers.source import Source
from app.discovery.record import DocumentRecord, Tally
from app.domain.file_errors import FileUnknown

FORMAT = "pdf_statement"
MAGIC = b"%PDF-"
BILL = re.compile(
    r"[账帳賬][单單]|[还還]款|应缴|應繳|statement|amount due|payment due", re.IGNORECASE
)
"""What no statement is without."""
_HEADING = re.compile(r"[^\W\d_]")
_DIGIT = re.compile(r"\d")


def recognise(probe: Probe) -> Reading:
    """Return how to read a PDF that may hold a statement.

    Raises:
        FileUnknown: it says nothing of a bill. Else as ``words_of_pdf``.
    """
    text = statement_text(probe.source, probe.options)

    def read(tally: Tally) -> Iterator[DocumentRecord]:
        tally.records += 1
        if (progress := probe.options.progress) is not None:
            progress(probe.source.size, probe.source.size)
        yield DocumentRecord(text)

    return Reading(FORMAT, False, read)


def statement_text(source: Source, options: Options) -> str:
    """Return the words of a PDF that speaks of a bill, headings put before their values.

    Raises:
        FileUnknown: it does not. Else as ``words_of_pdf``.
    """
    waiting = only_stopping(options.progress)
    content = source.whole(LIMIT, waiting)
    text = words_of_pdf(source, content, options.unlock, waiting)
    if BILL.search(text) is None:
        raise FileUnknown(path=str(source.path), looks_like="pdf")
    return "\n".join((*_pairs(text), text))


def _pairs(text: str) -> Iterator[str]:
    """Yield heading and value of tables whose headings stand in the rows above.

    A heading may be in two languages, one below the other.
    """
    headings: list[str] = []
    for line in text.split("\n"):
        cells = line.split("\t")
        if len(cells) < 2:
            headings = []
        elif _DIGIT.search(line) is None and all(map(_HEADING.search, cells)):
            doubled = len(cells) == len(headings)
            both = zip(headings, cells, strict=False)
            headings = [f"{upper} {lower}" for upper, lower in both] if doubled else cells
        else:
            if len(cells) == len(headings):
                yield from (f"{name}\t{value}" for name, value in zip(headings, cells, strict=True))
            headings = []
