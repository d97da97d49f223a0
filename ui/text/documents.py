"""The frame of everything that is printed: HTML of the kind that Qt's rich text understands."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

BOX = "□"
"""A box to tick with a pen; every Chinese font has it."""


def sheet(body: str, *, points: float) -> str:
    """Return the document of one sheet; what does not fit goes on over the page.

    ``points`` is the size of ordinary text; nothing is set smaller.
    """
    style = (
        f"body {{ font-size: {points}pt; }}"
        f"h1 {{ font-size: {points * 1.45:.1f}pt; margin: 0 0 {points * 0.3:.1f}px 0; }}"
        f"h2 {{ font-size: {points * 1.15:.1f}pt; margin: {points * 0.6:.1f}px 0 0 0; }}"
        f"p {{ margin: 0 0 {points * 0.45:.1f}px 0; }}"
        "td { padding: 2px 6px 2px 0; vertical-align: top; }"
        ".cell { padding: 5px; }"
    )
    return f"<html><head><style>{style}</style></head><body>{body}</body></html>"


def heading(words: str) -> str:
    """Return the title of a page."""
    return f"<h1>{escape(words)}</h1>"


def part(words: str) -> str:
    """Return the title of a part of a page."""
    return f"<h2>{escape(words)}</h2>"


def paragraph(words: str, *, strong: bool = False) -> str:
    """Return a paragraph."""
    inner = escape(words)
    return f"<p>{'<b>' + inner + '</b>' if strong else inner}</p>"


def ticks(lines: Iterable[str], *, numbered: bool = False) -> str:
    """Return lines with a box in front of each, and its number if ``numbered``."""
    rows = []
    for place, line in enumerate(lines, 1):
        number = f"<td width='6%'><b>{place}</b></td>" if numbered else ""
        rest = 89 if numbered else 95
        box = f"<td width='5%'>{BOX}</td>"
        rows.append(f"<tr>{box}{number}<td width='{rest}%'>{escape(line)}</td></tr>")
    return f"<table width='100%' cellspacing='0'>{''.join(rows)}</table>" if rows else ""


def bullets(lines: Iterable[str]) -> str:
    """Return lines with a dot in front of each."""
    rows = "".join(
        f"<tr><td width='3%'>·</td><td width='97%'>{escape(line)}</td></tr>" for line in lines
    )
    return f"<table width='100%' cellspacing='0'>{rows}</table>" if rows else ""


def table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table with hairlines, for a clerk to go down line by line.

    A cell may have lines.
    """
    head = "".join(f"<th align='left'>{escape(words)}</th>" for words in headings)
    body = "".join(
        "<tr>" + "".join(f"<td class='cell'>{_lines(cell)}</td>" for cell in row) + "</tr>"
        for row in rows
    )
    return (
        "<table width='100%' border='1' cellspacing='0' cellpadding='5' "
        "style='border-collapse: collapse; border-color: #777777'>"
        f"<tr>{head}</tr>{body}</table>"
    )


def _lines(cell: str) -> str:
    return escape(cell).replace("\n", "<br/>")


def framed(words: str, *, points: float) -> str:
    """Return words in a frame and in large type: a number to call."""
    return (
        "<table width='100%' border='1' cellspacing='0' cellpadding='8' "
        "style='border-collapse: collapse; border-color: #333333'>"
        "<tr><td class='cell'>"
        f"<span style='font-size:{points}pt; font-weight:700'>{escape(words)}</span></td></tr>"
        "</table>"
    )
