"""What all messages of one template have in common, and what one of them says beyond that."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

import msgspec

from app.calendar.localday import day_of
from app.domain.money import Money
from app.messages.facts import Place, date_at, money_at, tail_at
from app.messages.understanding import Suspicion, Understanding

_OUTLINES = 64
"""Cards kept for one template; a bank writes to one person about a handful."""


class Bill(NamedTuple):
    """The amounts and dates that one message says."""

    amount: Money | None
    minimum: Money | None
    due: date | None
    statement: date | None


class Meaning(msgspec.Struct, frozen=True):
    """What all messages of a template have in common, and where their values stand.

    ``numbered`` is where names and telephone numbers stand that say who writes: these digits are
    no values, so messages that differ there have nothing in common. ``signs`` are what is odd,
    deception or not; ``name`` is whom the message names as its sender, believed or not. ``guessed``
    is where the phrases stand by which the kind was guessed, empty where a rule told it.
    """

    shared: Understanding
    places: tuple[Place, ...] = ()
    numbered: tuple[tuple[int, int], ...] = ()
    signs: tuple[Suspicion, ...] = ()
    name: str = ""
    language: str = ""
    guessed: tuple[tuple[int, int], ...] = ()
    outlines: dict[str, Understanding] = msgspec.field(default_factory=dict)
    """By card tail, what is understood before any amount or date is read."""
    tail: Place | None = None

    def __post_init__(self) -> None:
        """Find the place of the tail once; it is asked for with every message."""
        found = next((place for place in self.places if place.gives == "card_tail"), None)
        msgspec.structs.force_setattr(self, "tail", found)

    def outline(self, text: str) -> Understanding:
        """Return what a message of this template says, but for amounts and dates.

        That is all evidence needs. Messages that name the same card get the same object.
        """
        if self.tail is None:
            return self.shared
        tail = tail_at(text, self.tail)
        known = self.outlines.get(tail)
        if known is None:
            if len(self.outlines) >= _OUTLINES:
                self.outlines.clear()
            known = self.outlines[tail] = msgspec.structs.replace(self.shared, card_tail=tail)
        return known

    def filled(self, text: str, at: datetime | None) -> Understanding:
        """Return all that a message of this template says; ``at`` is when it was received."""
        if not self.places:
            return self.shared
        received = day_of(at) if at and any(p.day is not None for p in self.places) else None
        bill = self.bill(text, received)
        shared = self.shared
        return Understanding(
            sort=shared.sort,
            kind=shared.kind,
            service=shared.service,
            signature=shared.signature,
            account_kind=shared.account_kind,
            card_tail=tail_at(text, self.tail) if self.tail else "",
            roles=shared.roles,
            amount=bill.amount,
            minimum=bill.minimum,
            due_date=bill.due,
            statement_date=bill.statement,
        )

    def bill(self, text: str, received: date | None) -> Bill:
        """Return the amounts and dates a message says; ``received`` is the day it came."""
        amount, minimum, due, statement = None, None, None, None
        for place in self.places:
            gives = place.gives
            if gives == "amount":
                amount = money_at(text, place)
            elif gives == "minimum":
                minimum = money_at(text, place)
            elif gives == "due_date":
                due = date_at(text, place, received)
            elif gives == "statement_date":
                statement = date_at(text, place, received)
        return Bill(amount, minimum, due, statement)
