"""Where evidence gathers: a pile per receiving number, institution and holding, and no text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

import msgspec

from app.directory.service import Service
from app.directory.spelling import compact
from app.discovery.evidence import Pile
from app.discovery.excerpt import called
from app.discovery.merge import Holding

UNKNOWN = "~"
"""Starts the name of an institution that the directory does not know."""
LINE = "#"
"""Starts a receiver that is known only as one of a phone's SIM cards; alone it is nobody knows
which."""
SAVED = "@"
"""Starts the institution of messages that do not say who writes: the sender's number follows, for
an address book to name."""


class Where(msgspec.Struct, frozen=True):
    """The number that received it, and the institution.

    ``receiver`` is E.164, "" if the file does not say, or LINE and what the file calls the SIM
    card; ``institution`` is a service id, or UNKNOWN and the folded name.
    """

    receiver: str
    institution: str


class Reach(msgspec.Struct):
    """From when to when messages of one receiver were read."""

    first: datetime
    last: datetime

    def include(self, at: datetime) -> None:
        """Take in one more message."""
        if at > self.last:
            self.last = at
        elif at < self.first:
            self.first = at

    def widen(self, first: datetime, last: datetime) -> None:
        """Take in another stretch of time."""
        self.first = min(self.first, first)
        self.last = max(self.last, last)


class Gathering:
    """Everything seen in one or several files. In whatever order it comes, it is the same."""

    def __init__(self) -> None:
        self.piles: dict[Where, dict[Holding, Pile]] = {}
        self.services: dict[str, Service] = {}
        self.reach: dict[str, Reach] = {}
        self.lines: dict[str, set[str]] = {}
        """By SIM card, the numbers it was seen to have."""
        self.answers: dict[str, dict[str, tuple[datetime, int]]] = {}
        """By receiver and app: when the regulator last answered, and its number of accounts."""
        self.left_out = 0
        """Records of unknown institutions for which there was no room."""
        self._unknown = 0

    def pile(self, where: Where, holding: Holding) -> Pile:
        """Return the pile for an account, a new one if need be."""
        return self.piles.setdefault(where, {}).setdefault(holding, Pile())

    def has_room(self, where: Where, most: int) -> bool:
        """Whether one more institution can be kept, where ``where`` is a new, unknown one."""
        if where in self.piles or not where.institution.startswith(UNKNOWN):
            return True
        self._unknown += 1
        return self._unknown <= most

    def read(self, receiver: str, at: datetime) -> Reach:
        """Return the reach of ``receiver``, of whom a message was read; the next go into it."""
        return self.reach.setdefault(receiver, Reach(at, at))

    def answer(self, receiver: str, app: str, at: datetime, count: int) -> None:
        """Note one of the regulator's counts; the latest stays."""
        apps = self.answers.setdefault(receiver, {})
        apps[app] = max(apps.get(app, (at, count)), (at, count))

    def absorb(self, other: Gathering, receiver: str = "") -> None:
        """Take in what another file told, whose SIM cards are not those of this one.

        Every phone calls its cards 1 and 2: what a card is called holds within its own file.
        ``receiver`` is the number (E.164) that received the messages of which it says nothing.
        """

        def number_of(name: str) -> str:
            return other.number_of(name) or (receiver if name.startswith(LINE) else "")

        self.services.update(other.services)
        self.left_out += other.left_out
        for where, piles in other.piles.items():
            here = Where(number_of(where.receiver), where.institution)
            for holding, gathered in piles.items():
                self.pile(here, holding).take(gathered)
        for name, reach in other.reach.items():
            self.reach.setdefault(number_of(name), Reach(reach.first, reach.last)).widen(
                reach.first, reach.last
            )
        for name, apps in other.answers.items():
            for app, (at, count) in apps.items():
                self.answer(number_of(name), app, at, count)

    def mask(self) -> None:
        """Forget the wording of messages: from here on there are only masked excerpts."""
        for piles in self.piles.values():
            for pile in piles.values():
                pile.mask()

    def named(self, service_of: Callable[[str], Service | None]) -> Gathering:
        """Return what was gathered, with what senders said without a name put where it belongs.

        ``service_of`` tells the service behind a sender's number; what nobody knows is left out.
        """
        if not any(where.institution.startswith(SAVED) for where in self.piles):
            return self
        named = Gathering()
        named.absorb(self)
        for where in [w for w in named.piles if w.institution.startswith(SAVED)]:
            piles = named.piles.pop(where)
            service = service_of(where.institution.removeprefix(SAVED))
            if service is not None:
                named.services[service.id] = service
                for holding, gathered in piles.items():
                    named.pile(Where(where.receiver, service.id), holding).take(gathered)
        return named

    def number_of(self, receiver: str) -> str:
        """Return the number (E.164) behind a receiver, "" if it is not known or not clear."""
        if not receiver.startswith(LINE):
            return receiver
        numbers = self.lines.get(receiver, set())
        return next(iter(numbers)) if len(numbers) == 1 else ""


def institution_named(name: str) -> str | None:
    """Return how an institution is called that the directory does not know; None for no name."""
    folded = compact(called(name))
    return f"{UNKNOWN}{folded}" if folded else None


def by_person(
    gathering: Gathering, owners: Mapping[str, str], first: str
) -> Iterator[tuple[str, str, str, Mapping[Holding, Pile]]]:
    """Yield person, institution, number (E.164 or "") and piles by holding of all that counts.

    ``owners`` are people by their old number; what nothing assigns goes to ``first``. What was
    received by a number that nobody gives up is no reason to change anything.
    """
    for where, piles in gathering.piles.items():
        number = gathering.number_of(where.receiver)
        if not number or not owners or number in owners:
            yield owners.get(number, first), where.institution, number, piles
