"""If the phone is lost today: what is gone with it, and whom to call first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from app.directory.model import Directory
from app.domain.account import Account, Kind
from app.domain.binding import Binding
from app.domain.household import Household
from app.domain.ids import AccountId, NumberId, PersonId
from app.domain.number import NumberState
from app.planning.access import IN_THE_PHONE, Answer, Risk, risk

CALLS_AFTER_THE_CARRIER = 2
"""The first call is to the carrier, which blocks the SIM; with these two it is three in all."""

_FIRST_TO_CALL = (Kind.WALLET, Kind.DEBIT_CARD, Kind.CREDIT_CARD, Kind.LOAN)
"""Where money can leave without a person being seen, the quickest first."""


class LostPhone(msgspec.Struct, frozen=True, kw_only=True):
    """What happens to ``person`` when their phone is lost on ``day``, with all its SIM cards.

    ``risk`` speaks of that person's accounts alone; ``lost``, ``counter`` and ``still_in`` are
    these by what becomes of them until the SIM is replaced. ``call`` are the accounts whose service
    to call after the carrier, one a service, where the directory has a number to call.
    """

    person: PersonId
    day: date
    numbers: tuple[NumberId, ...]
    risk: Risk
    lost: tuple[AccountId, ...]
    counter: tuple[AccountId, ...]
    still_in: tuple[AccountId, ...]
    call: tuple[AccountId, ...]


def lost_phone(
    household: Household, directory: Directory, person: PersonId, today: date
) -> LostPhone:
    """Return what becomes of the accounts of ``person`` when the phone is lost."""
    numbers = numbers_in_phone(household, person, today)
    stopped = {n.id for n in household.numbers if n.state_on(today) is NumberState.GONE}
    # What is in this phone opens nobody else's accounts, and theirs are in a phone of their own.
    own = tuple(a for a in household.accounts if a.owner == person)
    concerned = msgspec.structs.replace(household, accounts=own, bindings=_of(household, own))
    found = risk(concerned, directory, frozenset(numbers) | stopped, IN_THE_PHONE)

    def those(answer: Answer) -> tuple[AccountId, ...]:
        return tuple(each.account for each in found.accounts if each.answer is answer)

    return LostPhone(
        person=person,
        day=today,
        numbers=numbers,
        risk=found,
        lost=those(Answer.LOST),
        counter=those(Answer.COUNTER),
        still_in=those(Answer.OK),
        call=_to_call(household, directory, person),
    )


def numbers_in_phone(household: Household, person: PersonId, today: date) -> tuple[NumberId, ...]:
    """Return the numbers that still work and whose SIM is in the phone of ``person``.

    Where nobody said in whose phone a number is, it is with those who move from or to it.
    """
    moved = {id for move in household.moves if move.person == person for id in (move.old, move.new)}
    return tuple(
        number.id
        for number in household.numbers
        if number.state_on(today) is not NumberState.GONE
        and (number.kept_by == person if number.kept_by is not None else number.id in moved)
    )


def _of(household: Household, accounts: Iterable[Account]) -> tuple[Binding, ...]:
    ids = {account.id for account in accounts}
    return tuple(binding for binding in household.bindings if binding.account in ids)


def _to_call(household: Household, directory: Directory, person: PersonId) -> tuple[AccountId, ...]:
    ranks = {kind: rank for rank, kind in enumerate(_FIRST_TO_CALL)}
    money = sorted(
        (a for a in household.accounts if a.owner == person and a.kind in ranks and _open(a)),
        key=lambda account: ranks[account.kind],
    )
    chosen: dict[str, AccountId] = {}
    for account in money:
        service = directory.services.get(account.service) if account.service else None
        if service is not None and service.hotlines:
            chosen.setdefault(service.id, account.id)
    return tuple(chosen.values())[:CALLS_AFTER_THE_CARRIER]


def _open(account: Account) -> bool:
    return account.closed_at is None
