"""What the planner sees of each account that has something left to do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

import msgspec

from app.directory.service import BANK, Service
from app.domain.account import CARDS, Account, Decision
from app.domain.binding import (
    AccountStatus,
    Binding,
    BindingStatus,
    Role,
    Target,
    is_settled,
)
from app.domain.household import Household
from app.domain.ids import PersonId, ServiceId
from app.domain.journey import Goal, Journey
from app.domain.move import Move
from app.domain.number import Number, NumberState

_UNDONE = frozenset(
    {BindingStatus.FOUND, BindingStatus.TODO, BindingStatus.STARTED, BindingStatus.WAITING}
)
_OWN_TARGETS = frozenset({Target.NUMBER, Target.REMOVE})
_BANK_ROLES = frozenset({Role.RESERVED, Role.CARD})


class Errand(msgspec.Struct, frozen=True, kw_only=True):
    """One account still to be dealt with.

    ``pending`` are the bindings not yet changed. ``numbers`` are the old numbers it hangs on,
    ``moves`` the moves away from them. ``ends`` is the last day the first of its numbers works,
    ``gone`` whether one is dead already. ``held`` is the day of a hold that still lasts.
    ``bank_number_due`` says that it is a card whose number at the bank is still the old one.
    ``verify``: everything is changed and waits for its proof. ``is_card``: a bank card of either
    kind.
    """

    account: Account
    service: Service | None
    goal: Goal
    status: AccountStatus
    pending: tuple[Binding, ...]
    numbers: tuple[Number, ...]
    moves: tuple[Move, ...]
    ends: date | None
    gone: bool
    held: date | None
    bank_number_due: bool
    verify: bool
    is_card: bool

    @property
    def in_progress(self) -> bool:
        """Whether somebody has begun."""
        return self.status in {AccountStatus.STARTED, AccountStatus.WAITING}

    @property
    def awaited(self) -> bool:
        """Whether its own change is still to come, so that what depends on it had better wait."""
        return self.goal is not Goal.CLOSE and not self.verify

    @property
    def identifies(self) -> bool:
        """Whether the bank's number on file, by which others check a card, is still to change."""
        return any(binding.role is Role.RESERVED for binding in self.pending)


def errands(
    household: Household, services: Mapping[ServiceId, Service], today: date
) -> list[Errand]:
    """Return the accounts with something left to do, in the household's order.

    Left out are settled, closed and kept ones, and those of people who do not move: unless such
    an account hangs on a number that somebody moves away from, is to be closed, or has a number
    of its own to go to.
    """
    moves_of: defaultdict[PersonId, list[Move]] = defaultdict(list)
    for move in household.moves:
        moves_of[move.person].append(move)
    found = []
    for account in household.accounts:
        status = household.status_of(account)
        if account.decision is Decision.KEEP or is_settled(status):
            continue
        errand = _errand(household, services, account, status, moves_of[account.owner], today)
        if moves_of[account.owner] or errand.moves or _of_its_own(errand):
            found.append(errand)
    return found


def _of_its_own(errand: Errand) -> bool:
    return errand.goal is Goal.CLOSE or any(
        binding.target in _OWN_TARGETS for binding in errand.pending
    )


def _errand(
    household: Household,
    services: Mapping[ServiceId, Service],
    account: Account,
    status: AccountStatus,
    own_moves: list[Move],
    today: date,
) -> Errand:
    bindings = household.bindings_of(account.id)
    open_bindings = [
        binding
        for binding in bindings
        if binding.status in _UNDONE or binding.status is BindingStatus.CHANGED
    ]
    moves: dict[str, Move] = {}
    numbers: dict[str, Number] = {}
    for binding in open_bindings:
        if binding.target is Target.STAY:
            continue
        if binding.number is not None:
            if binding.number in household.number_by_id:
                numbers[binding.number] = household.number_by_id[binding.number]
            away = household.move_away(binding.number, account.owner)
            if away is not None:
                moves[away.id] = away
    if not numbers and all(binding.number is None for binding in open_bindings):
        # Which of the owner's numbers is meant is not known: reckon with each that is given up.
        for move in own_moves:
            moves[move.id] = move
            if move.old in household.number_by_id:
                numbers[move.old] = household.number_by_id[move.old]
    states = {number.id: number.state_on(today) for number in numbers.values()}
    ending = [n.ends for n in numbers.values() if states[n.id] is NumberState.ENDING and n.ends]
    pending = tuple(binding for binding in bindings if binding.status in _UNDONE)
    journey = household.journey_by_account.get(account.id)
    hold = None if journey is None else journey.hold
    goal = _goal(account, bindings, journey)
    service = None if account.service is None else services.get(account.service)
    return Errand(
        account=account,
        service=service,
        goal=goal,
        status=status,
        pending=pending,
        numbers=tuple(numbers.values()),
        moves=tuple(moves.values()),
        ends=min(ending, default=None),
        gone=NumberState.GONE in states.values(),
        held=hold.until if hold is not None and hold.until > today else None,
        verify=status is AccountStatus.CHANGED,
        is_card=account.kind in CARDS,
        bank_number_due=account.kind in CARDS
        and goal is not Goal.CLOSE
        and not _follows(service)
        and bool(_identifying(pending) if _identifying(bindings) else pending or not bindings),
    )


def _follows(service: Service | None) -> bool:
    """Whether the bank takes its customers' number from another service, as app banks do.

    Nothing waits for such a card: it would be waiting for what it waits for itself.
    """
    return service is not None and any(needed != BANK for needed in service.depends_on)


def _identifying(bindings: tuple[Binding, ...]) -> list[Binding]:
    """Return the bindings by which a bank knows whose the card is."""
    return [binding for binding in bindings if binding.role in _BANK_ROLES]


def _goal(account: Account, bindings: tuple[Binding, ...], journey: Journey | None) -> Goal:
    """Return what to do: what was decided, or only the messages where all else is done."""
    if account.decision is Decision.CLOSE:
        return Goal.CLOSE
    changing = journey is not None and journey.goal is Goal.CHANGE and journey.finished_at is None
    pending = {binding.role for binding in bindings if binding.status in _UNDONE}
    done = {binding.role for binding in bindings if binding.status not in _UNDONE}
    if account.kind in CARDS and pending == {Role.MESSAGE} and done and not changing:
        return Goal.NOTIFICATIONS
    return Goal.CHANGE
