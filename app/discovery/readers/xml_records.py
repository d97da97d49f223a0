"""Reading XML as a stream: what all readers of it share, down to where a broken file breaks off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar
from xml.parsers import expat

from app.discovery.readers.encoding import bom_length, detect_encoding
from app.discovery.readers.source import Source
from app.discovery.readers.xml_repair import repaired
from app.discovery.record import Progress, Tally
from app.domain.file_errors import FileHasDoctype, FileMalformed, Problem

_R = TypeVar("_R")
_LONGEST_TOKEN = 4 << 20
"""Bytes of one tag with its attributes. The parser starts on an unfinished one anew with each
piece, and keeps it in memory; pictures are taken out before (xml_repair)."""
_JUNK = expat.errors.codes[expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT]


class XmlRecords(Generic[_R]):
    """Turns parser events into records; a reader says which events it wants and what they mean.

    It sets handlers on ``parser`` and puts finished records into ``ready``. ``deepest`` limits how
    far elements are nested; a reader counts them and says so with ``go_down``.
    """

    deepest = 200

    def __init__(self, source: Source, tally: Tally) -> None:
        self.path = str(source.path)
        self.tally = tally
        self.ready: list[_R] = []
        self._source = source
        self._fed = 0
        # The bytes fed are UTF-8 whatever the declaration says.
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._doctype

    def read(self, progress: Progress | None) -> Iterator[_R]:
        """Yield the records; memory does not grow with the file.

        A file that breaks off is read up to the break and noted (``truncated``, at its line, with
        the records read as count); what stands after the last element is passed over.

        Raises:
            FileHasDoctype: it has a DTD or entities.
            FileMalformed: it broke before the first record, is nested beyond all use, or has a tag
            of endless length.
        """
        head = self._source.head()
        encoding = detect_encoding(head) or "utf-8"
        for piece in repaired(self._source.pieces(progress, bom_length(head)), encoding):
            broken = self._feed(piece, final=False)
            yield from self._take()
            if broken:
                return
        self._feed(b"", final=True)
        yield from self._take()

    def go_down(self, depth: int) -> None:
        """Refuse the file if ``depth`` elements within one another are too many."""
        if depth > self.deepest:
            raise FileMalformed(path=self.path, where=f"line {self.parser.CurrentLineNumber}")

    def _feed(self, piece: bytes, *, final: bool) -> bool:
        """Parse ``piece``; return whether the rest cannot be read."""
        try:
            # White space before the declaration is wrong, common and harmless.
            started = self.parser.CurrentByteIndex > 0
            piece = piece if started else piece.lstrip()
            self._fed += len(piece)
            self.parser.Parse(piece, final)
        except expat.ExpatError as error:
            if error.code == _JUNK:
                return True
            count = self.tally.records
            if not count:
                raise FileMalformed(path=self.path, where=f"line {error.lineno}") from None
            self.tally.problems.append(Problem(code="truncated", at=error.lineno, count=count))
            return True
        if self._fed - self.parser.CurrentByteIndex > _LONGEST_TOKEN:
            raise FileMalformed(path=self.path, where=f"line {self.parser.CurrentLineNumber}")
        return False

    def _take(self) -> list[_R]:
        ready, self.ready = self.ready, []
        return ready

    def _doctype(self, *_: object) -> None:
        raise FileHasDoctype(path=self.path)
