"""Whether proposed accounts are already in the list."""

from __future__ import annotations

from app.directory.spelling import compact
from app.discovery.candidate import Candidate
from app.domain.account import Account, Kind
from app.domain.household import Household
from app.domain.ids import PersonId, ServiceId

_CARDS = frozenset({Kind.DEBIT_CARD, Kind.CREDIT_CARD})


class KnownAccounts:
    """The accounts of a household, ready to be compared with many candidates."""

    def __init__(self, household: Household) -> None:
        self._by_place: dict[tuple[PersonId, str], list[Account]] = {}
        for account in household.accounts:
            place = _place(account.owner, account.service, account.name)
            self._by_place.setdefault(place, []).append(account)

    def match(self, candidate: Candidate) -> Account | None:
        """Return the account that ``candidate`` proposes again, or None.

        The same owner and institution; kind, tail and login may be unknown on one side, but where
        both say something they must agree. The closest match wins, the oldest id among equals.
        """
        place = _place(candidate.owner, candidate.service, candidate.name)
        best: tuple[int, str, Account] | None = None
        for account in self._by_place.get(place, ()):
            closeness = _closeness(candidate, account)
            if closeness and (best is None or (-closeness, account.id) < best[:2]):
                best = (-closeness, account.id, account)
        return best[2] if best else None


def _place(owner: PersonId, service: ServiceId | None, name: str) -> tuple[PersonId, str]:
    """Whose, and where: a service, or what the directory does not know by its folded name."""
    return owner, f"~{compact(name)}" if service is None else service


def _closeness(candidate: Candidate, account: Account) -> int:
    """Return 0 for another account at the same place, else the more the closer."""
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
