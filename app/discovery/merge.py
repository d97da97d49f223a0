"""Which piles of evidence belong to the same account at one institution.

A bank's messages often name neither kind nor card, and a saved login never does. What is less
precise joins what is more precise; only what has nothing to join becomes an account of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import msgspec

from app.discovery.evidence import Pile
from app.domain.account import CARDS, Kind

NO_LOGIN = "\x00"
"""Stands for the login of a saved entry that has none."""


class Holding(msgspec.Struct, frozen=True, order=True):
    """What distinguishes accounts at one institution; kind "" while it is open."""

    kind: str = ""
    tail: str = ""
    login: str = ""


def merge_holdings(
    piles: Mapping[Holding, Pile], usual: Kind, is_number: Callable[[str], bool]
) -> dict[Holding, Pile]:
    """Return the accounts: every pile of ``piles`` in one of them (codes of a bank in each card).

    ``usual`` is the kind of account to assume where nothing says; ``is_number`` tells whether a
    login is the owner's number. The result does not depend on any order.
    """
    accounts: dict[Holding, Pile] = {}
    by_tail = [h for h in sorted(piles) if h.tail and not h.login]
    for holding in by_tail:
        kinds = [h.kind for h in by_tail if h.tail == holding.tail and h.kind]
        kind = holding.kind or (kinds[0] if kinds else usual.value)
        _put(accounts, Holding(kind, holding.tail), piles[holding])
    plain = [h for h in sorted(piles) if not h.tail and not h.login]
    for holding in (h for h in plain if h.kind):
        same = [h for h in accounts if h.kind == holding.kind and h.tail]
        home = _busiest(same, accounts, piles) if same else Holding(holding.kind)
        _put(accounts, home, piles[holding])
    for holding in (h for h in plain if not h.kind):
        cards = [h for h in accounts if h.kind in CARDS] or list(accounts)
        for home in cards or [Holding(usual.value)]:
            _put(accounts, home, piles[holding])
    return _with_logins(accounts, piles, usual, is_number)


def _put(accounts: dict[Holding, Pile], home: Holding, pile: Pile) -> None:
    accounts.setdefault(home, Pile()).take(pile)


def _busiest(
    homes: Iterable[Holding], accounts: Mapping[Holding, Pile], piles: Mapping[Holding, Pile]
) -> Holding:
    """Return the card with the most messages of its own (the lowest tail if several)."""

    def own(home: Holding) -> int:
        return sum(p.count() for h, p in piles.items() if h.tail == home.tail and not h.login)

    return min((h for h in homes if h in accounts), key=lambda h: (-own(h), h))


def _with_logins(
    accounts: dict[Holding, Pile],
    piles: Mapping[Holding, Pile],
    usual: Kind,
    is_number: Callable[[str], bool],
) -> dict[Holding, Pile]:
    """Join saved logins to the accounts that messages showed, where it is clear to which."""
    piles = _nameless_joined(piles)
    logins = [h for h in sorted(piles) if h.login]
    # A bank has one login for all its cards; elsewhere a login is an account.
    bank = usual in CARDS
    found = sorted(h for h in accounts if bank or h.kind == usual.value)
    ours = [h for h in logins if is_number(h.login)]
    chosen = (ours or logins) if found else []
    joins = set(logins) if bank else set(chosen[:1]) if len(logins) == 1 or ours else set()
    if not found:
        joins = set()
    result = dict(accounts)
    for holding in logins:
        if holding not in joins:
            _put(result, Holding(usual.value, "", holding.login), piles[holding])
    if joins:
        home = next((h for h in found if h.kind == usual.value), found[0])
        pile = result.pop(home)
        best = min(joins, key=lambda h: (not is_number(h.login), h.login))
        merged = Holding(home.kind, home.tail, best.login)
        for part in (pile, *(piles[h] for h in sorted(joins))):
            _put(result, merged, part)
    return result


def _nameless_joined(piles: Mapping[Holding, Pile]) -> Mapping[Holding, Pile]:
    """Join entries without a login to the only one that has one."""
    nameless = Holding(login=NO_LOGIN)
    named = [h for h in piles if h.login and h != nameless]
    if nameless not in piles or len(named) != 1:
        return piles
    joined = Pile()
    joined.take(piles[named[0]])
    joined.take(piles[nameless])
    return {h: p for h, p in piles.items() if h != nameless} | {named[0]: joined}
