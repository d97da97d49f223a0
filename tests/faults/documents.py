"""Good statements as PDF, from which damaged ones are made."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader, PdfWriter

from app.discovery.readers.probe import Unlock
from tests.app.discovery.readers.documents import CMB, pdf


def _compressed() -> bytes:
    """Return a statement as most programs write it: packed, with a packed table of its objects."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf(CMB, CMB))))
    for page in writer.pages:
        page.compress_content_streams()
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


DOCUMENTS: dict[str, tuple[bytes, Unlock | None]] = {
    "statement": (pdf(CMB), None),
    "statement_packed": (_compressed(), None),
    "statement_locked": (pdf(CMB, password="x", algorithm="AES-128"), Unlock("x")),
    "statement_locked_256": (pdf(CMB, password="x"), Unlock("x")),
}
