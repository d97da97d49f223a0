"""A later export compared with the list: who still writes to the old number after a change.

Messages that arrive are proof that a number is still in use there; silence proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

import msgspec

from app.calendar.localday import day_of
from app.discovery.candidate import Candidate, Sighting
from app.discovery.known import match_known
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
    """An account that was changed and still writes to ``number``, with the latest such message.

    ``bindings`` are those to be opened again: all that messages since their change speak of.
    """

    account: Account
    number: NumberId
    bindings: tuple[Binding, ...]
    proof: Sighting


def still_arriving(
    household: Household, number: NumberId, proposed: Sequence[Candidate]
) -> list[StillArriving]:
    """Return which accounts still write to ``number`` though that was marked as changed.

    Of the candidates that were ``proposed``, only what this very number received counts. A message
    of the day of the change itself proves nothing: it may have come an hour before. In the order of
    the list.
    """
    e164 = household.number_by_id[number].e164
    late: dict[str, list[tuple[Sighting, tuple[Binding, ...]]]] = {}
    for candidate, account in zip(proposed, match_known(household, proposed), strict=True):
        if account is not None and account.closed_at is None:
            here = [b for b in household.bindings_of(account.id) if b.number == number]
            received = [seen for seen in candidate.evidence if seen.received_on == e164]
            late.setdefault(account.id, []).extend(_late(received, here))
    found = []
    for account in household.accounts:
        if proofs := late.get(account.id):
            shown = {b.id for _, bindings in proofs for b in bindings}
            found.append(
                StillArriving(
                    account=account,
                    number=number,
                    bindings=tuple(b for b in household.bindings_of(account.id) if b.id in shown),
                    proof=max((seen for seen, _ in proofs), key=_order),
                )
            )
    return found


def _late(
    received: Sequence[Sighting], here: Sequence[Binding]
) -> Iterator[tuple[Sighting, tuple[Binding, ...]]]:
    """Yield each message after a change, and the bindings it shows to be unchanged."""
    for seen in received:
        roles = _SHOWS.get(seen.kind)
        if roles is None or seen.when is None:
            continue
        # What is still to be done explains the message by itself. Only where no binding does the
        # message speak against all of them.
        told_of = [b for b in here if b.role in roles] or list(here)
        late = tuple(b for b in told_of if b.status in _DONE and seen.when > day_of(changed_at(b)))
        if late:
            yield seen, late


def changed_at(binding: Binding) -> datetime:
    """Return since when a settled binding counts as changed."""
    return binding.verified_at or binding.updated_at


def _order(seen: Sighting) -> tuple[date, str, str, str]:
    return seen.when or date.min, seen.kind.value, seen.where, seen.sender
