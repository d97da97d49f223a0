"""The words of a PDF, page by page, rows as lines and cells parted by tabs.

The library's own limits are set far lower than it sets them: a statement is a few pages of text,
and what bursts, loops or nests beyond that is no statement. Pictures are never looked at and no
other program is run.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from app.discovery.readers.probe import Unlock
from app.discovery.readers.source import Source
from app.discovery.record import Progress
from app.domain.file_errors import (
    FileHasNoText,
    FileIsEncrypted,
    FileMalformed,
    FileNeedsPassword,
    FileTooLarge,
    FileWrongPassword,
)

if TYPE_CHECKING:
    from pypdf import Configuration, PdfReader

LIMIT = 32 << 20
"""Bytes of the file; a statement with advertising is two or three million."""
MOST_PAGES = 12
"""Pages read: what is owed stands on the first, and purchases may go on for long."""
_MOST_UNPACKED = 4 << 20
"""Bytes of one stream unpacked; a page full of text is some ten thousand."""
_MOST_STEPS = 100_000
"""Numbers, texts and commands on one page: some ten times a full table's."""
_MOST_TEXT = 400_000
_CELLS = re.compile(r"\s*\t\s*|\s{2,}")
_BLANKS = re.compile(r"[ \u00a0]+")


def words_of_pdf(
    source: Source, content: bytes, unlock: Unlock | None, progress: Progress | None
) -> str:
    """Return the words of ``content``, the first pages of it, in compatible characters (NFKC).

    Raises:
        FileNeedsPassword, FileWrongPassword, FileIsEncrypted: it is protected.
        FileHasNoText: it is made of pictures. FileMalformed, FileTooLarge: as they say.
        What ``progress`` raises (Cancelled), which is called before each page.
    """
    path = str(source.path)
    # It logs what it finds odd, with what stands there; nothing of a file is to be logged.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    pieces: list[str] = []
    for page in _pages(path, content, unlock):
        if progress is not None:
            progress(0, source.size)
        pieces.append(page)
        if sum(map(len, pieces)) > _MOST_TEXT:
            break
    text = "\n".join(piece for piece in pieces if piece)
    if not any(char.isalnum() for char in text):
        raise FileHasNoText(path=path)
    return text[:_MOST_TEXT]


def _pages(path: str, content: bytes, unlock: Unlock | None) -> Iterator[str]:
    from pypdf import apply_configuration
    from pypdf.errors import LimitReachedError

    try:
        # Left again between pages: the caller may do anything there.
        with apply_configuration(_limits()):
            reader = _opened(path, content, unlock)
            count = min(len(reader.pages), MOST_PAGES)
        for number in range(count):
            with apply_configuration(_limits()):
                words = _tidy(reader.pages[number].extract_text(extraction_mode="layout"))
            yield words
    except (FileNeedsPassword, FileWrongPassword, FileIsEncrypted):
        raise
    except LimitReachedError:
        raise FileTooLarge(path=path, limit=_MOST_UNPACKED) from None
    except Exception:  # noqa: BLE001 - a damaged file may raise anything in there
        raise FileMalformed(path=path, where="content") from None


def _limits() -> Configuration:
    from pypdf import Configuration

    return Configuration(
        maximum_declared_stream_length=LIMIT,
        array_based_stream_maximum_output_length=_MOST_UNPACKED,
        zlib_maximum_output_length=_MOST_UNPACKED,
        zlib_maximum_recovery_input_length=_MOST_UNPACKED // 8,
        lzw_maximum_output_length=_MOST_UNPACKED,
        run_length_maximum_output_length=_MOST_UNPACKED,
        brotli_maximum_output_length=_MOST_UNPACKED,
        stream_decoding_work_maximum_length=4 * _MOST_UNPACKED,
        stream_parsing_work_maximum_count=_MOST_STEPS,
        array_maximum_element_count=_MOST_STEPS,
        dictionary_maximum_element_count=_MOST_STEPS // 10,
        page_tree_maximum_entries=5_000,
        page_tree_maximum_page_entries=_MOST_STEPS,
        xform_maximum_invocations_per_extraction=200,
        jbig2dec_binary=None,
    )


def _opened(path: str, content: bytes, unlock: Unlock | None) -> PdfReader:
    from pypdf import PasswordType, PdfReader
    from pypdf.errors import DependencyError

    reader = PdfReader(BytesIO(content), xref_stream_maximum_entries=200_000)
    if not reader.is_encrypted:
        return reader
    try:
        # Many are only protected against changes, and open with an empty password.
        if reader.decrypt("") != PasswordType.NOT_DECRYPTED:
            return reader
        if unlock is None:
            raise FileNeedsPassword(path=path, key_file=False)
        if reader.decrypt(unlock.password) == PasswordType.NOT_DECRYPTED:
            raise FileWrongPassword(path=path)
    except (NotImplementedError, DependencyError):
        # Sealed with certificates, or by a program of somebody's own.
        raise FileIsEncrypted(path=path) from None
    return reader


def _tidy(page: str) -> str:
    """Return the rows of a page: what stands far apart is cells, empty rows go."""
    rows = []
    for line in unicodedata.normalize("NFKC", page[:_MOST_TEXT]).splitlines():
        # Some programs write a tab for every blank between two words.
        cells = _CELLS.split(line.replace("\t", " ").strip())
        if row := "\t".join(_BLANKS.sub(" ", cell) for cell in cells if cell):
            rows.append(row)
    return "\n".join(rows)
