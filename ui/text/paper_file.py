"""A file that any browser shows and prints: each sheet on a page of its own, nothing loaded."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from ui.text.catalogue import current
from ui.text.document import Document, document_html

_LANGUAGES = {"zh": "zh-Hans", "en": "en"}
_STYLE = (
    "body { font-family: sans-serif; line-height: 1.5; max-width: 42em; margin: 2em auto; }"
    "section { break-after: page; }"
    "section:last-child { break-after: auto; }"
    "@media print { body { margin: 0; max-width: none; } }"
)


def sheets_file(sheets: Sequence[str], title: str) -> str:
    """Return one document of ``sheets``, as ``ui.text.documents.sheet`` makes them."""
    style = _between(sheets[0], "<style>", "</style>") if sheets else ""
    bodies = [_between(each, "<body>", "</body>") for each in sheets]
    return _file(title, bodies, style)


def document_file(document: Document) -> str:
    """Return a page in words as such a document; its foot stands at its end."""
    foot = f"<p><small>{escape(document.foot)}</small></p>" if document.foot else ""
    return _file(document.title, [document_html(document) + foot])


def _file(title: str, bodies: Sequence[str], style: str = "") -> str:
    pages = "\n".join(f"<section>{body}</section>" for body in bodies)
    language = _LANGUAGES.get(current(), current())
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title><style>{style}{_STYLE}</style></head>"
        f"<body>\n{pages}\n</body></html>\n"
    )


def _between(text: str, before: str, after: str) -> str:
    return text.partition(before)[2].rpartition(after)[0]
