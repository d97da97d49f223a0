"""What its reader is told of how an odd message comes, and to whom it leads."""

from __future__ import annotations

from collections.abc import Iterator

from app.messages.links import Way
from app.messages.phones import Call
from app.messages.sender import SenderSort
from app.messages.understanding import Suspicion


def of_sender(sort: SenderSort, *, alone: bool) -> Iterator[Suspicion]:
    """Yield whose number it comes from, if it speaks for somebody who would not use such a one."""
    if alone:
        foreign = sort is SenderSort.FOREIGN
        yield Suspicion.FOREIGN_SENDER if foreign else Suspicion.PERSONAL_SENDER


def of_way(way: Way, *, astray: bool) -> Iterator[Suspicion]:
    """Yield what is wrong with its worst link."""
    match way:
        case Way.DISGUISED:
            yield Suspicion.LINK_DISGUISED
        case Way.LOOKALIKE:
            yield Suspicion.LINK_LOOKALIKE
        case Way.ELSEWHERE:
            yield Suspicion.LINK_ELSEWHERE
        case Way.SHORT | Way.BRIEF if astray:
            yield Suspicion.LINK_SHORT


def of_letters(*, disguised: bool) -> Iterator[Suspicion]:
    """Yield that letters are replaced by others."""
    if disguised:
        yield Suspicion.LETTERS_DISGUISED


def of_contact(call: Call, *, contact: bool, phone: bool, odd: bool) -> Iterator[Suspicion]:
    """Yield the chat account and the number it leads to, where anything else is ``odd``."""
    if odd and contact:
        yield Suspicion.STRANGERS_CONTACT
    if odd and phone:
        imitated = call is Call.LOOKALIKE
        yield Suspicion.PHONE_LOOKALIKE if imitated else Suspicion.STRANGERS_PHONE
