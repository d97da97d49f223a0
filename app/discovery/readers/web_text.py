"""The words of a web page in a mail: rows of tables as lines, cells parted by tabs.

The standard library's parser needs a minute for a hundred kilobytes of unclosed tags, and a mail
can come from anybody; this one looks at each character a fixed number of times. Nothing is
fetched, no picture is looked at.
"""

from __future__ import annotations

import html
import re

_BREAKS = frozenset({
    "p", "div", "br", "tr", "table", "ul", "ol", "li", "dl", "dt", "dd", "h1", "h2", "h3", "h4",
    "h5", "h6", "hr", "section", "article", "header", "footer", "blockquote", "center", "form",
    "pre", "tbody", "thead", "tfoot",
})  # fmt: skip
_CELLS = frozenset({"td", "th"})
_UNSEEN = frozenset({"script", "style", "head", "title", "template", "noscript", "svg"})
"""What stands in the page and is not shown."""
_NAME = re.compile(r"/?([A-Za-z][A-Za-z0-9]{0,20})")
_BLANKS = re.compile(r"[ \r\f\v\u00a0\u3000]+")
_AROUND_TAB = re.compile(r" ?(?:\t ?)+")
_LINES = re.compile(r"\s*\n\s*")
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")


def words_of(page: str) -> str:
    """Return what ``page`` (HTML) shows, entities resolved. Never raises; linear in its length."""
    return _tidy(html.unescape("".join(_pieces(page))))


def _pieces(page: str) -> list[str]:
    """Return the texts between tags, and what the tags mean for lines and cells."""
    pieces: list[str] = []
    lowered: str | None = None
    here, comments_end, tags_end = 0, True, True
    unclosed: set[str] = set()
    while (start := page.find("<", here)) >= 0:
        pieces.append(page[here:start].replace("\t", " ").replace("\n", " "))
        if page.startswith("<!--", start):
            end = page.find("-->", start + 4) if comments_end else -1
            comments_end = end >= 0
            here = end + 3 if end >= 0 else start + 4
            continue
        name = _NAME.match(page, start + 1)
        if name is None and not page.startswith(("<!", "<?"), start):
            # A sign and no tag: 余额<100.
            pieces.append("<")
            here = start + 1
            continue
        end = page.find(">", start) if tags_end else -1
        tags_end = end >= 0
        if end < 0:
            here = start + 1
            continue
        here = end + 1
        if name is None:
            continue
        tag = name[1].lower()
        if tag in _BREAKS:
            pieces.append("\n")
        elif tag in _CELLS:
            pieces.append("\t")
        elif tag in _UNSEEN - unclosed and page[start + 1] != "/" and page[end - 1] != "/":
            if lowered is None:
                lowered = _lower(page)
            close = lowered.find(f"</{tag}", here)
            if close >= 0:
                here = close
            else:
                # One that is never closed hides nothing: better too much text than none.
                unclosed.add(tag)
    pieces.append(page[here:].replace("\t", " ").replace("\n", " "))
    return pieces


def _lower(page: str) -> str:
    """Return ``page`` in lower case, each character in its place."""
    lowered = page.lower()
    return lowered if len(lowered) == len(page) else page


def _tidy(text: str) -> str:
    text = _BLANKS.sub(" ", _INVISIBLE.sub("", text))
    text = _AROUND_TAB.sub("\t", text)
    return _LINES.sub("\n", text).strip()
