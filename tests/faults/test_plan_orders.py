"""The plan against every order there is, of more accounts and for longer than the suite does."""

from __future__ import annotations

import os
import time
from datetime import timedelta
from itertools import count

from hypothesis import HealthCheck, Phase, given, seed, settings

from app.directory.model import Directory
from app.domain.household import Household
from tests.app.planning.test_order_laws import (
    DIRECTORIES,
    households,
    locks_out_only_if_every_order_does,
)

SECONDS = float(os.environ.get("RENUMBER_FAULTS_SECONDS", "0"))
_FIRST = int(time.time()) if SECONDS else 0
"""The seed of the first round: other households each time, but in the suite always the same."""


def _round(number: int) -> None:
    """Try some households of up to six accounts, which follow from ``number``."""

    @seed(number)
    @settings(
        max_examples=15,
        database=None,
        deadline=timedelta(minutes=1),
        phases=[Phase.generate],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(households(6), DIRECTORIES)
    def every_order(household: Household, known: Directory) -> None:
        locks_out_only_if_every_order_does(household, known)

    every_order()


def test_six_accounts_in_every_order() -> None:
    """Nobody is locked out at any moment if one of all 720 orders avoids it."""
    until = time.monotonic() + SECONDS
    for number in count(_FIRST):
        _round(number)
        if time.monotonic() >= until:
            break
