"""Whether a proposed account is already in the list."""

from __future__ import annotations

from app.directory.spelling import compact
from app.discovery.candidate import Candidate
from app.domain.account import Account, Kind
from app.domain.household import Household

_CARDS = frozenset({Kind.DEBIT_CARD, Kind.CREDIT_CARD})


def match_known(candidate: Candidate, household: Household) -> Account | None:
    """Return the account of ``household`` that ``candidate`` proposes again, or None.

    The same owner and institution; kind, tail and login may be unknown on one side, but where
    both say something they must agree. The closest match wins, the oldest id among equals.
    """
    best: tuple[int, str, Account] | None = None
    for account in household.accounts:
        closeness = _closeness(candidate, account)
        if closeness and (best is None or (-closeness, account.id) < best[:2]):
            best = (-closeness, account.id, account)
    return best[2] if best else None


def _closeness(candidate: Candidate, account: Account) -> int:
    """Return 0 for another account, else the more the closer."""
    if account.owner != candidate.owner or account.service != candidate.service:
        return 0
    if account.service is None and compact(account.name) != compact(candidate.name):
        return 0
    tail = _agree(candidate.tail, account.tail)
    login = _agree(compact(candidate.login), compact(account.login))
    kind = 2 if candidate.kind is account.kind else 0
    if not tail or not login:
        return 0
    if not kind:
        # Codes alone do not tell a bank's cards apart, and the user may have corrected the kind.
        both_cards = candidate.kind in _CARDS and account.kind in _CARDS
        vague = not candidate.tail and not candidate.login
        if not (tail == 3 or (both_cards and vague)):
            return 0
    return 1 + kind + tail + login


def _agree(one: str, other: str) -> int:
    """Return 3 for the same, 1 if either is unknown, 0 if they differ."""
    if one and other:
        return 3 if one == other else 0
    return 2 if one == other else 1
