"""Statements attached to mails as PDF: their words, where the mail itself speaks of a bill.

Most attachments are something else, and looking into one takes as long as reading a hundred mails.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from app.discovery.readers.pdf_statement import BILL, MAGIC, statement_text
from app.discovery.readers.probe import Options
from app.discovery.readers.source import Source
from app.domain.errors import Cancelled, RenumberError
from app.domain.file_errors import FileIsEncrypted, FileNeedsPassword, FileWrongPassword

if TYPE_CHECKING:
    from email.message import Message

LOCKED = "attachment_locked"
"""The problem noted for attached statements that a password protects."""
_MOST = 4
"""Attachments of one mail that are looked into."""
_LOOKED_AT = 20_000
_PDF = re.compile(r"application/(?:x-)?(?:pdf|octet-stream|download|force-download)")


class Attachments:
    """Reads what is attached to the mails of one file; ``locked`` counts what could not be."""

    def __init__(self, source: Source, options: Options) -> None:
        self.locked = 0
        self._source = source
        self._options = options

    def words(self, mail: Message, said: str) -> Iterator[str]:
        """Yield the words of the statements attached to ``mail``, whose own words are ``said``.

        What ``options`` tell of progress may be raised (Cancelled); nothing else is.
        """
        if BILL.search(said, 0, _LOOKED_AT) is None:
            return
        attached = (p for p in mail.walk() if _PDF.match(str(p.get("content-type", "")).lower()))
        for part in islice(attached, _MOST):
            content = part.get_payload(decode=True)
            if not isinstance(content, bytes) or not content.startswith(MAGIC):
                continue
            try:
                yield statement_text(Source(self._source.path, content, "part"), self._options)
            except (FileNeedsPassword, FileWrongPassword, FileIsEncrypted):
                self.locked += 1
            except Cancelled:
                raise
            except RenumberError:
                continue
