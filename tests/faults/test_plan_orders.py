"""The plan against every order there is, of more accounts and for longer than the suite does."""

from __future__ import annotations

import os
from datetime import timedelta

from hypothesis import HealthCheck, given, settings

from app.directory.model import Directory
from app.domain.household import Household
from tests.app.planning.test_order_laws import (
    DIRECTORIES,
    households,
    locks_out_only_if_every_order_does,
)

EXAMPLES = 1500 if "RENUMBER_FAULTS_SECONDS" in os.environ else 15


@settings(
    max_examples=EXAMPLES,
    deadline=timedelta(minutes=1),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(households(6), DIRECTORIES)
def test_six_accounts_in_every_order(household: Household, known: Directory) -> None:
    """Nobody is locked out at any moment if one of all 720 orders avoids it."""
    locks_out_only_if_every_order_does(household, known)
