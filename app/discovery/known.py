"""Which of the proposed accounts are already in the list: at most one candidate for each of them.

What is shown before an import and what is stored by it come from here alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from app.directory.spelling import compact
from app.discovery.candidate import Candidate
from app.domain.account import CARDS, Account
from app.domain.household import Household
from app.domain.ids import PersonId, ServiceId

Identity = tuple[str, str, str, str, str]
"""Owner, institution, kind, last digits of the card, folded login."""
_SAME = 3
"""Both say it, and the same."""


def identity_of(candidate: Candidate) -> Identity:
    """Return what two candidates share that are one account: owner, institution, kind, card, login.

    Somebody may have corrected two into the same one, and two files may tell of it.
    """
    login = compact(candidate.login)
    return candidate.owner, candidate.institution, candidate.kind.value, candidate.tail, login


def match_known(household: Household, candidates: Iterable[Candidate]) -> list[Account | None]:
    """Return for each candidate the account in the list that it proposes again, None for a new one.

    The same owner and institution; kind, tail and login may be unknown on one side, but where both
    say something they must agree. An account in the list is one candidate only: first those pairs
    of which both say the same, then an account that says nothing takes the candidate with the most
    evidence, and the others are new. The order of candidates makes no difference.
    """
    proposed = list(candidates)
    groups: dict[Identity, list[Candidate]] = {}
    for candidate in proposed:
        groups.setdefault(identity_of(candidate), []).append(candidate)
    listed: dict[tuple[str, str], list[Account]] = {}
    for account in household.accounts:
        place = _place(account.owner, account.service, account.name)
        listed.setdefault(place, []).append(account)
    pairs = [
        (-closeness, _weight(group), identity, account.id, account)
        for identity, group in groups.items()
        for account in listed.get(_place(group[0].owner, group[0].service, group[0].name), ())
        if (closeness := _closeness(group[0], account))
    ]
    pairs.sort(key=lambda pair: pair[:4])
    found: dict[Identity, Account] = {}
    taken: set[str] = set()
    for _, _, identity, id_, account in pairs:
        if identity not in found and id_ not in taken:
            found[identity] = account
            taken.add(id_)
    return [found.get(identity_of(candidate)) for candidate in proposed]


def _place(owner: PersonId, service: ServiceId | None, name: str) -> tuple[str, str]:
    """Whose, and where: a service, or what the directory does not know by its folded name."""
    return owner, f"~{compact(name)}" if service is None else service


def _weight(group: Sequence[Candidate]) -> tuple[int, int]:
    """Return what sorts the candidate with the most, then the latest evidence first."""
    evidence = [seen for candidate in group for seen in candidate.evidence]
    latest = max((seen.when for seen in evidence if seen.when), default=date.min)
    return -sum(seen.count for seen in evidence), -latest.toordinal()


def _closeness(candidate: Candidate, account: Account) -> int:
    """Return 0 for another account at the same place, else the more the closer.

    A card that both name outweighs a login that both name, and that everything else.
    """
    tail = _agree(candidate.tail, account.tail)
    login = _agree(compact(candidate.login), compact(account.login))
    kind = 2 if candidate.kind is account.kind else 0
    if not tail or not login:
        return 0
    if not kind:
        # Codes alone do not tell a bank's cards apart, and the user may have corrected the kind.
        both_cards = candidate.kind in CARDS and account.kind in CARDS
        vague = not candidate.tail and not candidate.login
        if not (tail == _SAME or (both_cards and vague)):
            return 0
    exact = 20 * (tail == _SAME) + 10 * (login == _SAME)
    return 1 + exact + kind + tail + login


def _agree(one: str, other: str) -> int:
    """Return 3 for the same, 2 if both are unknown, 1 if either is, 0 if they differ."""
    if one and other:
        return _SAME if one == other else 0
    return 2 if one == other else 1
