"""Words of strangers as they may be kept and shown: in one line, printable, masked, short."""

from __future__ import annotations

from app.messages.mask import mask

_LONGEST_NAME = 60


def called(name: str) -> str:
    """Return a name from a file as it may be kept: printable, in one line, at most 60 characters.

    Control characters and changes of the direction of writing could make a list say something else.
    """
    return " ".join(_printable(name[: 4 * _LONGEST_NAME]).split())[:_LONGEST_NAME].rstrip()


def excerpt_of(text: str) -> str:
    """Return the masked, printable beginning of a message."""
    return _printable(mask(text)) if text else ""


def _printable(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else " " for c in text)
