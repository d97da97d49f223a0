"""A later export compared with the list: who still writes to the old number after a change.

Messages that arrive are proof that a number is still in use there; silence proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

import msgspec

from app.calendar.localday import day_of
from app.discovery.candidate import Candidate, Sighting
from app.discovery.known import KnownAccounts
from app.domain.account import Account
from app.domain.binding import Binding, BindingStatus, Role
from app.domain.evidence import EvidenceKind
from app.domain.household import Household
from app.domain.ids import NumberId

_SHOWS: dict[EvidenceKind, frozenset[Role]] = {
    EvidenceKind.VERIFICATION: frozenset({Role.CODE, Role.RESERVED, Role.LOGIN, Role.QUICK_PAY}),
    EvidenceKind.STATEMENT: frozenset({Role.CARD, Role.MESSAGE}),
    EvidenceKind.REPAYMENT_DUE: frozenset({Role.CARD, Role.MESSAGE}),
    EvidenceKind.REPAYMENT_RECEIVED: frozenset({Role.CARD, Role.MESSAGE}),
    EvidenceKind.SPENDING: frozenset({Role.MESSAGE}),
    EvidenceKind.ACCOUNT_CHANGE: frozenset({Role.MESSAGE, Role.CONTACT}),
}
"""Which roles a number must still have if such a message reaches it. Advertising shows nothing."""

_DONE = frozenset({BindingStatus.CHANGED, BindingStatus.VERIFIED, BindingStatus.REMOVED})


class StillArriving(msgspec.Struct, frozen=True):
    """An account that was changed and still writes to ``number``, with the message as proof.

    ``bindings`` are those to be opened again: the ones the message speaks of, else all changed.
    """

    account: Account
    number: NumberId
    bindings: tuple[Binding, ...]
    proof: Sighting


def still_arriving(
    household: Household, number: NumberId, received: Iterable[Candidate]
) -> list[StillArriving]:
    """Return which accounts still write to ``number`` though that was marked as changed.

    ``received`` are the candidates built from what this very number received. A message of the day
    of the change itself proves nothing: it may have come an hour before. In the order of the list.
    """
    known = KnownAccounts(household)
    found: dict[str, StillArriving] = {}
    for candidate in received:
        account = known.match(candidate)
        if account is None or account.closed_at is not None:
            continue
        done = [
            b for b in household.bindings_of(account.id) if b.number == number and b.status in _DONE
        ]
        late = _latest_proof(candidate.evidence, done)
        if late is None:
            continue
        proof, bindings = late
        before = found.get(account.id)
        if before is None or _day(proof) > _day(before.proof):
            found[account.id] = StillArriving(account, number, bindings, proof)
    order = {a.id: place for place, a in enumerate(household.accounts)}
    return sorted(found.values(), key=lambda s: order[s.account.id])


def _latest_proof(
    evidence: Sequence[Sighting], done: Sequence[Binding]
) -> tuple[Sighting, tuple[Binding, ...]] | None:
    """Return the latest message after a change, and the bindings it shows to be unchanged."""
    best: tuple[Sighting, tuple[Binding, ...]] | None = None
    for seen in evidence:
        roles = _SHOWS.get(seen.kind)
        if roles is None or seen.when is None:
            continue
        told_of = [b for b in done if b.role in roles] or list(done)
        late = tuple(b for b in told_of if seen.when > day_of(changed_at(b)))
        if late and (best is None or seen.when > _day(best[0])):
            best = (seen, late)
    return best


def changed_at(binding: Binding) -> datetime:
    """Return since when a settled binding counts as changed."""
    return binding.verified_at or binding.updated_at


def _day(seen: Sighting) -> date:
    return seen.when or date.min
