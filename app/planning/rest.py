"""The certificate that an old number may rest: what was verified there, and how."""

from __future__ import annotations

from datetime import date

import msgspec

from app.calendar.localday import day_of
from app.domain.account import Account
from app.domain.binding import Binding, BindingStatus, Role, VerifiedBy
from app.domain.household import Household
from app.domain.ids import AccountId, NumberId
from app.planning.gate import bindings_on, ends_with_number
from app.planning.sim import settled_on
from app.planning.verdict import Gate, Verdict


class Proven(msgspec.Struct, frozen=True, kw_only=True):
    """An account whose new number somebody saw work, for ``roles``, last on ``day``, and how."""

    account: AccountId
    roles: tuple[Role, ...]
    by: VerifiedBy | None
    day: date | None


class Rest(msgspec.Struct, frozen=True, kw_only=True):
    """What a certificate says of ``number`` on ``day``.

    ``proven`` in the order of the list; ``removed``: the number was taken out there; ``told``: it
    only tells something there, and was changed without a proof or stays by decision; ``closed``
    are gone altogether; ``contract`` is the number's own, which ends with it. ``read_until`` is
    until when somebody looked at its messages, ``sim`` the day on which what hangs on the SIM was
    settled.
    """

    number: NumberId
    day: date
    proven: tuple[Proven, ...]
    removed: tuple[AccountId, ...]
    told: tuple[AccountId, ...]
    closed: tuple[AccountId, ...]
    contract: tuple[AccountId, ...]
    read_until: date | None
    sim: date | None


def rest(household: Household, verdict: Verdict) -> Rest | None:
    """Return the certificate for a number that ``verdict`` lets go; None for any other answer."""
    if verdict.answer is not Gate.STOP:
        return None
    proven: list[Proven] = []
    removed: list[AccountId] = []
    told: list[AccountId] = []
    closed: list[AccountId] = []
    contract: list[AccountId] = []
    for id, bindings in bindings_on(household, verdict.number).items():
        if household.account_by_id[id].closed_at is not None:
            closed.append(id)
            continue
        if ends_with_number(household.account_by_id[id]):
            contract.append(id)
            continue
        seen = [each for each in bindings if each.status is BindingStatus.VERIFIED]
        proven += _proofs(household.account_by_id[id], seen)
        if seen:
            continue
        taken_out = all(each.status is BindingStatus.REMOVED for each in bindings)
        (removed if taken_out else told).append(id)
    return Rest(
        number=verdict.number,
        day=verdict.today,
        proven=tuple(proven),
        removed=tuple(removed),
        told=tuple(told),
        closed=tuple(closed),
        contract=tuple(contract),
        read_until=verdict.read_until,
        sim=settled_on(household, verdict.number),
    )


def _proofs(account: Account, seen: list[Binding]) -> list[Proven]:
    """Return the account's proofs, those of one sort together."""
    ways: dict[VerifiedBy | None, list[Binding]] = {}
    for binding in seen:
        ways.setdefault(binding.verified_by, []).append(binding)
    return [
        Proven(
            account=account.id,
            roles=tuple(each.role for each in alike),
            by=by,
            day=max((day_of(b.verified_at) for b in alike if b.verified_at), default=None),
        )
        for by, alike in ways.items()
    ]
