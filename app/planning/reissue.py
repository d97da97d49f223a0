"""The clock that runs after an old number stopped: until when nobody else can have it."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from app.domain.binding import BindingStatus
from app.domain.household import Household
from app.domain.ids import AccountId, NumberId
from app.domain.number import NumberState
from app.domain.phone import region_of
from app.planning.gate import bindings_on

FROZEN_DAYS = {"CN": 90}
"""For how many days, at least, a cancelled number is given to nobody, by the number's region.

The source is that of the steps for giving up a SIM (resources/situations/retiring_cn.toml);
elsewhere carriers differ too much to name a day.
"""

_OFF_IT = frozenset({BindingStatus.CHANGED, BindingStatus.VERIFIED, BindingStatus.REMOVED})


class Reissue(msgspec.Struct, frozen=True, kw_only=True):
    """An old number that has stopped.

    ``stopped`` is the last day it worked; ``free_from`` the first day on which somebody else may
    have it, if it was cancelled then (None: not known there); ``days_left`` counts to that day and
    is 0 once it has come. ``left`` are the open accounts that still hang on it.
    """

    number: NumberId
    stopped: date
    free_from: date | None
    days_left: int | None
    left: tuple[AccountId, ...]


def reissue_clock(household: Household, number: NumberId, today: date) -> Reissue | None:
    """Return the clock of ``number``; None while it still works, or nobody gives it up."""
    found = household.number_by_id.get(number)
    if (
        found is None
        or found.ends is None
        or number not in household.moves_by_old
        or found.state_on(today) is not NumberState.GONE
    ):
        return None
    days = FROZEN_DAYS.get(region_of(found.e164))
    free_from = found.ends + timedelta(days + 1) if days is not None else None
    return Reissue(
        number=number,
        stopped=found.ends,
        free_from=free_from,
        days_left=max((free_from - today).days, 0) if free_from is not None else None,
        left=tuple(
            account
            for account, bindings in bindings_on(household, number).items()
            if household.account_by_id[account].closed_at is None
            and any(each.status not in _OFF_IT for each in bindings)
        ),
    )


def reissue_clocks(household: Household, today: date) -> tuple[Reissue, ...]:
    """Return the clocks that still matter: those that run, and those with accounts left.

    The one that runs out first comes first.
    """
    clocks = (reissue_clock(household, number, today) for number in household.moves_by_old)
    running = [clock for clock in clocks if clock is not None and (clock.days_left or clock.left)]
    return tuple(sorted(running, key=lambda clock: clock.free_from or date.max))
