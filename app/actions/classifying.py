"""Looking at messages without a vault: one for its reader, or a file of them for a program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from app.actions.session import Knowledge
    from app.messages.classify import Row
    from app.messages.examine import MessageReport
    from app.messages.understanding import Message

LONGEST_LINE = 1 << 20
"""Bytes of a line that is read at all; an honest message has less than a thousandth of that."""


class Line(msgspec.Struct, frozen=True):
    """One message of a file: ``{"id": …, "sender": …, "text": …}``; other keys are passed over.

    ``id`` is whatever the file uses and comes back as it is.
    """

    text: str
    id: Any = None
    sender: str | int | None = None


class Classified(msgspec.Struct, frozen=True):
    """What the message in a line says."""

    number: int
    line: Line
    row: Row


class NotAMessage(msgspec.Struct, frozen=True):
    """A line, counted from 1, that holds no message."""

    number: int


_DECODER = msgspec.json.Decoder(Line)
_BOM = b"\xef\xbb\xbf"


def examine_message(knowledge: Knowledge, message: Message) -> MessageReport:
    """Return what one message is, whose, what it asks and what is suspicious about it."""
    from app.messages.examine import examine

    return examine(knowledge.interpreter, message)


def classify_lines(
    knowledge: Knowledge, lines: Iterable[bytes]
) -> Iterator[Classified | NotAMessage]:
    """Yield what each of ``lines`` (UTF-8, one JSON object each) says, in order.

    Empty lines are passed over. Nothing is kept, so a file of any length can be read.
    """
    from app.messages.classify import classify
    from app.messages.understanding import Message

    interpreter = knowledge.interpreter
    for number, content in enumerate(lines, start=1):
        plain = content.removeprefix(_BOM) if number == 1 else content
        if not plain.strip():
            continue
        line = _line(plain)
        if line is None:
            yield NotAMessage(number)
        else:
            message = Message(str(line.sender or ""), line.text)
            yield Classified(number, line, classify(interpreter, message))


def _line(content: bytes) -> Line | None:
    if len(content) > LONGEST_LINE:
        return None
    try:
        return _DECODER.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
