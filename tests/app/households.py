"""Invented households for the tests of the pure rooms, built a line at a time."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import msgspec

from app.domain.account import Account, Decision, Kind
from app.domain.binding import Binding, BindingStatus, Role, Target
from app.domain.household import Household
from app.domain.ids import (
    AccountId,
    BindingId,
    JourneyId,
    MoveId,
    NumberId,
    PersonId,
    ReminderId,
    RepaymentId,
    ServiceId,
)
from app.domain.journey import Channel, Goal, Hold, HoldReason, Journey, OldNumber, Tick
from app.domain.move import Move
from app.domain.number import Number, Registrant
from app.domain.person import Person
from app.domain.reminder import OccurrenceMark, SecurityChore
from app.domain.repayment import DueOnDay, DueRule, Repayment

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
TODAY = NOON.date()
LIN = PersonId("lin")
OLD = NumberId("old")
NEW = NumberId("new")


class Builder:
    """Collects the things of a household; every method returns what it added."""

    def __init__(self) -> None:
        self.people: list[Person] = []
        self.numbers: list[Number] = []
        self.moves: list[Move] = []
        self.accounts: list[Account] = []
        self.bindings: list[Binding] = []
        self.journeys: list[Journey] = []
        self.repayments: list[Repayment] = []
        self.chores: list[SecurityChore] = []
        self.marks: list[OccurrenceMark] = []

    def person(self, id: str = "lin", name: str = "林晓") -> Person:
        """Add somebody."""
        person = Person(id=PersonId(id), name=name, updated_at=NOON)
        self.people.append(person)
        return person

    def number(
        self,
        id: str,
        e164: str = "+8613800138000",
        *,
        ends: date | None = None,
        registrant: Registrant = Registrant.UNKNOWN,
        registered_to: str | None = None,
    ) -> Number:
        """Add a number."""
        number = Number(
            id=NumberId(id),
            e164=e164,
            ends=ends,
            registrant=registrant,
            registered_to=None if registered_to is None else PersonId(registered_to),
            updated_at=NOON,
        )
        self.numbers.append(number)
        return number

    def move(self, person: str = "lin", old: str = "old", new: str | None = "new") -> Move:
        """Add a move."""
        move = Move(
            id=MoveId(f"move-{person}-{old}"),
            person=PersonId(person),
            old=NumberId(old),
            new=None if new is None else NumberId(new),
            updated_at=NOON,
        )
        self.moves.append(move)
        return move

    def ordinary(self, *, ends: date | None = None) -> Builder:
        """Add one person who moves from one number to another."""
        self.person()
        self.number("old", "+8613800138000", ends=ends)
        self.number("new", "+8613900139000")
        self.move()
        return self

    def account(
        self,
        id: str,
        kind: Kind = Kind.LOGIN,
        *,
        owner: str = "lin",
        service: str | None = None,
        roles: tuple[Role, ...] = (Role.LOGIN,),
        number: str | None = "old",
        status: BindingStatus = BindingStatus.TODO,
        target: Target = Target.MOVE,
        decision: Decision = Decision.CHANGE,
        name: str = "",
        tail: str = "",
        login: str = "",
    ) -> Account:
        """Add an account with one binding a role."""
        account = Account(
            id=AccountId(id),
            owner=PersonId(owner),
            service=None if service is None else ServiceId(service),
            kind=kind,
            name=name or id,
            tail=tail,
            login=login,
            decision=decision,
            updated_at=NOON,
        )
        self.accounts.append(account)
        for role in roles:
            self.bindings.append(
                Binding(
                    id=BindingId(f"{id}-{role}"),
                    account=account.id,
                    role=role,
                    number=None if number is None else NumberId(number),
                    target=target,
                    target_number=NumberId("new") if target is Target.NUMBER else None,
                    status=status,
                    updated_at=NOON,
                )
            )
        return account

    def journey(
        self,
        account: str,
        playbook: str = "login-change",
        *,
        id: str = "",
        goal: Goal = Goal.CHANGE,
        channel: Channel = Channel.APP,
        old_number: OldNumber = OldNumber.WORKS,
        ticks: tuple[str, ...] = (),
        hold: date | None = None,
        updated_at: datetime = NOON,
    ) -> Journey:
        """Add a journey, on hold for a review if a day is given."""
        journey = Journey(
            id=JourneyId(id or f"journey-{account}"),
            account=AccountId(account),
            goal=goal,
            playbook=playbook,
            channel=channel,
            old_number=old_number,
            ticks=tuple(Tick(step, NOON) for step in ticks),
            hold=None if hold is None else Hold(HoldReason.REVIEW, hold),
            updated_at=updated_at,
        )
        self.journeys.append(journey)
        return journey

    def repayment(
        self,
        account: str,
        *,
        id: str = "",
        statement_day: int | None = 8,
        due: DueRule | None = None,
        created_at: datetime = NOON,
        **terms: Any,
    ) -> Repayment:
        """Add a repayment, due on the 28th after a statement on the 8th unless told."""
        repayment = Repayment(
            id=RepaymentId(id or f"repayment-{account}"),
            account=AccountId(account),
            statement_day=statement_day,
            due=due or DueOnDay(28),
            created_at=created_at,
            updated_at=created_at,
            **terms,
        )
        self.repayments.append(repayment)
        return repayment

    def chore(
        self, account: str, first: date, *, id: str = "", times: int = 1, every: int = 1
    ) -> SecurityChore:
        """Add a security chore."""
        chore = SecurityChore(
            id=ReminderId(id or f"chore-{account}"),
            account=AccountId(account),
            playbook="login-change",
            chore="look",
            first=first,
            every_months=every,
            times=times,
            updated_at=NOON,
        )
        self.chores.append(chore)
        return chore

    def build(self) -> Household:
        """Return the household as it is now."""
        return Household(**{name: tuple(things) for name, things in vars(self).items()})


def with_changes(household: Household, **things: tuple[object, ...]) -> Household:
    """Return ``household`` with the given things stored: put in place by id, or added."""
    fields = {name: list(getattr(household, name)) for name in household.__struct_fields__}
    for name, changed in things.items():
        stored = {each.id: each for each in fields[name]}
        stored.update({each.id: each for each in changed})  # type: ignore[attr-defined]
        fields[name] = list(stored.values())
    return Household(**{name: tuple(found) for name, found in fields.items()})


def replaced(household: Household, **fields: object) -> Household:
    """Return ``household`` with whole collections replaced."""
    return msgspec.structs.replace(household, **fields)
