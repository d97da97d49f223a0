"""A page of paper in words: said once, shown as lines in a terminal or as HTML to print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class Part:
    """A heading (empty for none), sentences below it, and rows; ``ordered`` counts the rows."""

    heading: str = ""
    sentences: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A title, the sentence that answers it, and parts; ``foot`` belongs on every page."""

    title: str
    lead: str
    parts: tuple[Part, ...]
    foot: str = ""


def document_lines(document: Document) -> Iterator[str]:
    """Yield the document line by line, for a terminal."""
    yield document.title
    yield document.lead
    for part in document.parts:
        yield ""
        if part.heading:
            yield part.heading
        yield from part.sentences
        for place, words in enumerate(part.rows, 1):
            yield f"{place}. {words}" if part.ordered else f"- {words}"
    if document.foot:
        yield ""
        yield document.foot


def document_html(document: Document) -> str:
    """Return the document as HTML that Qt's rich text knows; every word in it is escaped.

    The foot is left to whoever prints: it stands on every page.
    """
    pieces = [f"<h1>{escape(document.title)}</h1>", f"<p>{escape(document.lead)}</p>"]
    for part in document.parts:
        if part.heading:
            pieces.append(f"<h2>{escape(part.heading)}</h2>")
        pieces += [f"<p>{escape(words)}</p>" for words in part.sentences]
        if part.rows:
            tag = "ol" if part.ordered else "ul"
            rows = "".join(f"<li>{escape(words)}</li>" for words in part.rows)
            pieces.append(f"<{tag}>{rows}</{tag}>")
    return "".join(pieces)
