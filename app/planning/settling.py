"""Which of the owner's cards a terminal pays its takings out to.

Acquirers check the bank's number of that card alone. A terminal bears its tail where it is known;
else it may be any bank account of the owner's, because takings are not paid to a credit card.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.directory.service import BANK
from app.domain.account import CARDS, Account, Kind

_DEBIT = f"{BANK}:debit"


class Settling:
    """What the cards in the list settle, by owner; closed ones do not count."""

    def __init__(self, accounts: Iterable[Account]) -> None:
        cards = [each for each in accounts if each.kind in CARDS and each.closed_at is None]
        self._tails = {(card.owner, card.tail) for card in cards if card.tail}
        self._debit = {card.owner for card in cards if card.kind is Kind.DEBIT_CARD}

    def waits_for(self, terminal: Account) -> str:
        """Return the name of what a terminal waits for among its owner's cards (see ``names``).

        The card it names, done already or not; else the bank accounts, else whatever cards.
        """
        if (terminal.owner, terminal.tail) in self._tails:
            return _by_tail(terminal.tail)
        return _DEBIT if terminal.owner in self._debit else BANK

    @staticmethod
    def names(card: Account) -> tuple[str, ...]:
        """Return as what terminals wait for a card, besides BANK."""
        debit = (_DEBIT,) if card.kind is Kind.DEBIT_CARD else ()
        return (_by_tail(card.tail), *debit) if card.tail else debit


def settled_by(account: Account, cards: Sequence[Account]) -> Sequence[Account]:
    """Return which of the owner's ``cards`` an account leans on: a terminal on the one it names."""
    if account.kind is not Kind.TERMINAL or not account.tail:
        return cards
    return [card for card in cards if card.tail == account.tail] or cards


def _by_tail(tail: str) -> str:
    return f"{BANK}:{tail}"
