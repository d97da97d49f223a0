"""Putting a document of the gate on paper."""

from __future__ import annotations

from pathlib import Path

from ui.text.document import Document, document_html


def print_document(document: Document, path: Path) -> None:
    """Write ``document`` to ``path`` as a PDF.

    Raises:
        ExportFailed: it cannot be written.
    """
    from ui.desktop.printing import save_pdf

    save_pdf(document_html(document), path, title=document.title, foot=document.foot)
