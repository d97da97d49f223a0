"""Putting what is ticked of an address book into the household, with the accounts of an import."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from app.actions.contacts import add_own_number, add_relative
from app.actions.numbers import by_e164
from app.actions.people import add_person
from app.actions.session import Session
from app.discovery.relatives import OwnNumber, Relative
from app.domain.ids import PersonId
from ui.text.catalogue import ntr
from ui.text.imports import joined

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Taken:
    """Numbers with whose they are ("" for the only person, or the first one there will be)."""

    numbers: tuple[tuple[OwnNumber, PersonId], ...] = ()
    relatives: tuple[Relative, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.numbers or self.relatives)


def take_with(session: Session, taken: Taken, newcomer: str, store: Callable[[], T]) -> T:
    """Put ``taken`` into the household, call ``store`` in between, and return what that returns.

    Numbers come before the accounts that may hang on them, except where nobody is there yet: then
    the accounts bring the first person. The family comes last: before it, it is clear whose a
    number is. ``newcomer`` names the first person if there is none.
    """
    anybody = bool(session.vault.read().people)
    if anybody:
        _add_numbers(session, taken, newcomer)
    stored = store()
    if not anybody:
        _add_numbers(session, taken, newcomer)
    for relative in taken.relatives:
        add_relative(session, relative)
    return stored


def _add_numbers(session: Session, taken: Taken, newcomer: str) -> None:
    if taken.numbers and not session.vault.read().people:
        add_person(session, newcomer)
    for found, whose in taken.numbers:
        if by_e164(session.vault.read(), found.number) is None:
            add_own_number(session, found, whose or None)


def taken_words(taken: Taken) -> str:
    """Return how many numbers and people were added."""
    parts = []
    numbers, people = len(taken.numbers), len(taken.relatives)
    if numbers:
        parts.append(ntr("{n} number added.", "{n} numbers added.", numbers))
    if people:
        parts.append(ntr("{n} person added.", "{n} people added.", people))
    return joined(*parts)
