"""What a command prints: one JSON document, or lines for people; messages go to stderr."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

_ENCODER = msgspec.json.Encoder(decimal_format="number")


def print_json(document: dict[str, Any]) -> None:
    """Print one JSON document and a newline, in UTF-8 whatever the locale; money as numbers."""
    content = _ENCODER.encode(document) + b"\n"
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def print_lines(lines: Iterable[str]) -> None:
    """Print lines for people."""
    for line in lines:
        sys.stdout.write(f"{line}\n")


def print_message(text: str) -> None:
    """Print something that is no result: a question answered, a warning, an error."""
    sys.stderr.write(f"{text}\n")


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return ``rows`` in columns aligned for a terminal, where Chinese characters are two wide."""
    if not rows:
        return []
    widths = [max(_width(row[i]) for row in rows) for i in range(len(rows[0]))]
    return [
        "  ".join(
            cell + " " * (w - _width(cell)) for cell, w in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    ]


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
