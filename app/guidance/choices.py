"""What the user's own choices mean for a binding: the decision on its account, and its target."""

from __future__ import annotations

from datetime import datetime

import msgspec

from app.domain.account import Decision
from app.domain.binding import Binding, BindingStatus, Target
from app.domain.ids import NumberId

_UNTOUCHED = frozenset({BindingStatus.FOUND, BindingStatus.TODO})
_UNDER_WAY = frozenset({BindingStatus.STARTED, BindingStatus.WAITING})


def decided(binding: Binding, decision: Decision, now: datetime) -> Binding:
    """Return ``binding`` after its account was decided on.

    Keeping the account settles what nobody has touched yet; deciding otherwise later opens it
    again, but for a number that was to stay in any case.
    """
    if decision is Decision.KEEP:
        return _with_status(binding, BindingStatus.KEPT, now, where=_UNTOUCHED)
    if binding.target is Target.STAY:
        return binding
    return _with_status(binding, BindingStatus.TODO, now, where=_UNTOUCHED | {BindingStatus.KEPT})


def aimed(
    binding: Binding, target: Target, number: NumberId | None, decision: Decision, now: datetime
) -> Binding:
    """Return ``binding`` with a new target; ``number`` with NUMBER only.

    A number that stays is settled at once, unless it was changed there already. Any other new
    target makes what was settled for the old one something to do again, proof and all; on an
    account that is kept as it is nothing is to be done.
    """
    if (target, number) == (binding.target, binding.target_number):
        return binding
    after = msgspec.structs.replace(binding, target=target, target_number=number, updated_at=now)
    if target is Target.STAY:
        return _with_status(after, BindingStatus.KEPT, now, where=_UNTOUCHED | _UNDER_WAY)
    if decision is Decision.KEEP:
        return after
    settled = frozenset(BindingStatus) - _UNTOUCHED - _UNDER_WAY
    return _with_status(after, BindingStatus.TODO, now, where=settled)


def _with_status(
    binding: Binding, status: BindingStatus, now: datetime, *, where: frozenset[BindingStatus]
) -> Binding:
    """Return ``binding`` with ``status``, without a proof, if its own is one of ``where``."""
    if binding.status not in where or binding.status is status:
        return binding
    return msgspec.structs.replace(
        binding, status=status, verified_by=None, verified_at=None, updated_at=now
    )
