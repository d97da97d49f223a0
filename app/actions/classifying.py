"""Looking at messages without a vault: one for its reader, or a file of them for a program."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.actions.session import Knowledge
    from app.messages.classify import Row
    from app.messages.examine import MessageReport
    from app.messages.understanding import Message


def examine_message(knowledge: Knowledge, message: Message) -> MessageReport:
    """Return what one message is, whose, what it asks and what is suspicious about it."""
    from app.messages.examine import examine

    return examine(knowledge.interpreter, message)


def classify_message(knowledge: Knowledge, message: Message) -> Row:
    """Return what one message says as plain values."""
    from app.messages.classify import classify

    return classify(knowledge.interpreter, message)
