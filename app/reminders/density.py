"""Which debts need denser reminders: those whose own messages may be going nowhere."""

from __future__ import annotations

from collections import Counter

from app.domain.binding import SETTLED, Target
from app.domain.household import Household
from app.domain.ids import AccountId
from app.domain.reminder import OccurrenceState

STATEMENTS_TO_SEE = 2
"""So many statements must have come to the new number before the bank is relied on again."""

ARRIVED = "bill-arrives"
"""The chore of a playbook that asks whether the statement came to the new number."""


def dense_accounts(household: Household) -> frozenset[AccountId]:
    """Return the accounts whose number is being moved and not yet proven.

    That is until it is verified there and two statements were seen on the new number, where the
    playbook asks for them.
    """
    moving = {move.old for move in household.moves}
    dense = {
        binding.account
        for binding in household.bindings
        if binding.status not in SETTLED
        and binding.target is not Target.STAY
        and binding.number in moving
    }
    done = {m.id for m in household.marks if m.state is OccurrenceState.DONE}
    seen: Counter[AccountId] = Counter()
    for chore in household.chores:
        if chore.chore == ARRIVED and chore.account is not None:
            seen[chore.account] += sum(id.rpartition(".")[0] == chore.id for id in done)
    dense |= {account for account, count in seen.items() if count < STATEMENTS_TO_SEE}
    return frozenset(dense)
