"""What a command prints: one JSON document, or lines for people; messages go to stderr."""

from __future__ import annotations

import io
import json
import os
import sys
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec

_ENCODER = msgspec.json.Encoder(decimal_format="number")


class OutputFailed(Exception):
    """The result could not be written: the disk is full, or the device is gone."""


def prepare_streams() -> None:
    """Make sure that printing never fails for its own reasons.

    A stream that was closed for us prints nowhere; a character that the terminal's encoding does
    not have is shown as a question mark.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - it stays open
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def finish_output() -> None:
    """Hand over what is printed but not written yet.

    Raises:
        OutputFailed: it cannot be written.
    """
    _out(sys.stdout.flush)


def print_json(document: dict[str, Any]) -> None:
    """Print one JSON document and a newline, in UTF-8 whatever the locale; money as numbers.

    Raises:
        OutputFailed: it cannot be written.
    """
    content = _encoded(document) + b"\n"

    def write() -> None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()

    _out(write)


def print_lines(lines: Iterable[str]) -> None:
    """Print lines for people.

    Raises:
        OutputFailed: they cannot be written.
    """
    text = "".join(f"{line}\n" for line in lines)
    _out(lambda: sys.stdout.write(text))


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


def _encoded(document: dict[str, Any]) -> bytes:
    try:
        return _ENCODER.encode(document)
    except UnicodeEncodeError:
        # A file's name may be no text at all (undecodable bytes); the rest of the answer counts.
        text = json.dumps(msgspec.to_builtins(document), ensure_ascii=False, default=float)
        return text.encode("utf-8", "replace")


def _out(write: Callable[[], object]) -> None:
    """Write to standard output; a reader that left early (``head``) has what it wanted."""
    try:
        write()
    except BrokenPipeError:
        _silence()
    except OSError:
        _silence()
        raise OutputFailed from None


def _silence() -> None:
    """Let what is still buffered vanish, or the interpreter would complain at its very end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
