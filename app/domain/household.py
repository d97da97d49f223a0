"""The household: everything in one vault, as one plain snapshot for the pure rooms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

import msgspec

from app.domain.access import Access
from app.domain.account import Account
from app.domain.binding import AccountStatus, Binding, account_status
from app.domain.checklist import Checklist
from app.domain.findings import Ignored, ReadUpTo
from app.domain.habits import HouseholdHabits
from app.domain.ids import AccountId, NumberId, PersonId
from app.domain.journey import Journey
from app.domain.move import Move
from app.domain.number import Number
from app.domain.person import Person
from app.domain.pin import Pin
from app.domain.reminder import OccurrenceMark, SecurityChore
from app.domain.repayment import Repayment


class Household(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A consistent snapshot; evidence and journal are read separately, because they grow."""

    people: tuple[Person, ...] = ()
    numbers: tuple[Number, ...] = ()
    moves: tuple[Move, ...] = ()
    accounts: tuple[Account, ...] = ()
    bindings: tuple[Binding, ...] = ()
    journeys: tuple[Journey, ...] = ()
    repayments: tuple[Repayment, ...] = ()
    chores: tuple[SecurityChore, ...] = ()
    marks: tuple[OccurrenceMark, ...] = ()
    checklists: tuple[Checklist, ...] = ()

    readings: tuple[ReadUpTo, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    access: tuple[Access, ...] = ()
    pins: tuple[Pin, ...] = ()
    habits: tuple[HouseholdHabits, ...] = ()

    @cached_property
    def person_by_id(self) -> Mapping[PersonId, Person]:
        """People by id."""
        return {p.id: p for p in self.people}

    @cached_property
    def number_by_id(self) -> Mapping[NumberId, Number]:
        """Numbers by id."""
        return {n.id: n for n in self.numbers}

    @cached_property
    def moves_by_old(self) -> Mapping[NumberId, tuple[Move, ...]]:
        """Moves by their old number, which two people may share."""
        grouped: defaultdict[NumberId, list[Move]] = defaultdict(list)
        for move in self.moves:
            grouped[move.old].append(move)
        return {old: tuple(found) for old, found in grouped.items()}

    @cached_property
    def account_by_id(self) -> Mapping[AccountId, Account]:
        """Accounts by id."""
        return {a.id: a for a in self.accounts}

    @cached_property
    def bindings_by_account(self) -> Mapping[AccountId, tuple[Binding, ...]]:
        """Bindings by account; accounts without one are absent."""
        grouped: dict[AccountId, tuple[Binding, ...]] = {}
        for binding in self.bindings:  # an account has few: this is quicker than lists on the way
            before = grouped.get(binding.account)
            grouped[binding.account] = (binding,) if before is None else (*before, binding)
        return grouped

    @cached_property
    def access_by_account(self) -> Mapping[AccountId, Access]:
        """What the user said about getting into each account; most are absent."""
        return {a.account: a for a in self.access}

    @cached_property
    def pin_by_account(self) -> Mapping[AccountId, Pin]:
        """When the user wants accounts dealt with; most are absent."""
        return {p.account: p for p in self.pins}

    @cached_property
    def journey_by_account(self) -> Mapping[AccountId, Journey]:
        """The latest journey of each account: the one that was changed last."""
        return {j.account: j for j in sorted(self.journeys, key=lambda j: j.updated_at)}

    def move_away(self, number: NumberId, owner: PersonId) -> Move | None:
        """Return the move away from ``number`` that concerns an account of ``owner``.

        The owner's own, else that of whoever gives the number up: a child's account may hang on a
        parent's number.
        """
        moves = self.moves_by_old.get(number, ())
        for move in moves:  # asked for each of many thousand accounts: a generator costs twice this
            if move.person == owner:
                return move
        return moves[0] if moves else None

    def bindings_of(self, account: AccountId) -> tuple[Binding, ...]:
        """Return the bindings of ``account``."""
        return self.bindings_by_account.get(account, ())

    def status_of(self, account: Account) -> AccountStatus:
        """Return the status of ``account``."""
        return account_status(account, self.bindings_of(account.id))
