"""The place of an errand by what it is: keys first, the rest can wait."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from app.directory.service import BANK
from app.domain.account import Kind
from app.domain.ids import PersonId
from app.domain.journey import Goal
from app.planning.errand import Errand
from app.planning.plan import Why

Doors = Container[tuple[PersonId, str]]
"""Services that a person's other accounts log in through or depend on."""

Place = tuple[int, Why]
"""Where an errand stands among the kinds, and its main reason."""

Key = tuple[bool, int, int, int, int, bool, int, str, str]
"""Sorts errands; it ends with the account's id, so that no two are equal. Flat: it is compared
thousands of times for each plan."""

_PLACES: dict[Kind, tuple[int, Why]] = {
    # Without the mailbox and the phone's own account nothing else can be recovered.
    Kind.MAILBOX: (0, Why.RECOVERS_OTHERS),
    Kind.DEVICE_ACCOUNT: (1, Why.UNLOCKS_OTHERS),
    Kind.DEBIT_CARD: (3, Why.BANK_NUMBER),
    Kind.CREDIT_CARD: (4, Why.CARD),
    Kind.WALLET: (5, Why.WALLET),
    Kind.LOAN: (6, Why.LOAN),
    Kind.TERMINAL: (8, Why.TERMINAL),
    Kind.GOVERNMENT: (10, Why.GOVERNMENT),
    Kind.SECURITIES: (11, Why.REST),
    Kind.INSURANCE: (11, Why.REST),
    Kind.MESSENGER: (9, Why.MESSENGER),
    Kind.TELECOM: (12, Why.REST),
    Kind.UTILITY: (13, Why.REST),
    Kind.LOGIN: (13, Why.REST),
}
_MESSENGER_THAT_OPENS_DOORS = 2
_DEBITS_CARDS = 7
_NOTICES = 9
_CLOSING = 14
_CLOSING_A_KEY = 15
_LAST = 10**6
_WAITING = frozenset({Why.REST, Why.MESSENGER})

_URGENCIES = 4
PINNED_FIRST, RESCUED, SPARED, USUAL = range(_URGENCIES)
"""How urgent: chosen by the user, lost without the old number, harder without it, none of these."""


def doors_of(errands: Iterable[Errand]) -> Doors:
    """Return what the errands' services log in through or depend on, by owner."""
    return {
        (errand.account.owner, provider)
        for errand in errands
        if errand.service is not None
        for provider in (*errand.service.login_via, *errand.service.depends_on)
    }


def place(errand: Errand, doors: Doors) -> Place:
    """Return the errand's place among the kinds, and why.

    Mailbox, device account, a messenger that other accounts log in through or depend on; the
    number each bank has on file, the other cards, wallets, loans and what else debits cards,
    terminals, messages, government, the rest. What is to be closed comes after all that may still
    lean on it, and a mailbox or device account to be closed comes last of all.
    """
    kind, service = errand.account.kind, errand.service
    where, why = _PLACES[kind]
    if errand.goal is Goal.CLOSE:
        return _CLOSING_A_KEY if where < _MESSENGER_THAT_OPENS_DOORS else _CLOSING, why
    if errand.goal is Goal.NOTIFICATIONS:
        return _NOTICES, Why.NOTICES
    if errand.is_card and errand.identifies:
        return _PLACES[Kind.DEBIT_CARD]
    if kind is Kind.MESSENGER and service and (errand.account.owner, service.id) in doors:
        return _MESSENGER_THAT_OPENS_DOORS, Why.UNLOCKS_OTHERS
    if why in _WAITING and service and BANK in service.depends_on:
        return _DEBITS_CARDS, Why.DEPENDS_ON
    return where, why


def sorting_key(errand: Errand, where: int, *, turn: int | None = None) -> Key:
    """Return what the errand is sorted by, ``where`` being its place.

    What only waits for its proof comes last. Before its kind counts how urgent it is (see
    ``Ranks``).
    ``turn`` is given where others may lean on what the errand gives away: it comes after all that
    do, by its turn. Among equals: the number that stops first, what is begun, what most people
    have, and then ids, so that the order is the same every time.
    """
    if turn is not None:
        # Among what is given away the turn counts for more than the kind.
        turn = turn * _LAST + where
        where = _CLOSING
    if errand.ends is not None:
        stops, day = 0, errand.ends.toordinal()
    else:
        stops, day = 1 if errand.gone else 2, 0
    service = errand.service
    return (
        errand.verify,
        where,
        turn or 0,
        stops,
        day,
        not errand.in_progress,
        service.familiar or _LAST if service is not None else _LAST,
        errand.account.service or "~",
        errand.account.id,
    )


class Ranks:
    """The errands' keys as plain numbers, which sort alike: made once, however often they sort."""

    def __init__(self, keys: Sequence[Key]) -> None:
        count = self._count = len(keys)
        self._usual = [0] * count
        for rank, index in enumerate(sorted(range(count), key=keys.__getitem__)):
            proof_only = keys[index][0]
            self._usual[index] = rank + (_URGENCIES * count if proof_only else 0)

    def of(self, urgency: Sequence[int]) -> list[int]:
        """Return a number for each errand that sorts it by its urgency first, then by its key.

        Urgent is what is PINNED_FIRST by the user; RESCUED and SPARED are where the days are too
        few (see app.planning.urgent).
        """
        return [
            usual + each * self._count for usual, each in zip(self._usual, urgency, strict=True)
        ]
