"""Which situations of the whole move a household is in, as far as what is stored tells."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum

import msgspec

from app.directory.playbook import Situation
from app.domain.binding import SETTLED, Binding
from app.domain.household import Household
from app.domain.ids import AccountId, MoveId, NumberId, PersonId
from app.domain.journey import HoldReason
from app.domain.move import Move
from app.domain.number import Number, NumberState, Registrant
from app.domain.person import Person, PersonKind
from app.guidance.numbers import leading_binding, move_of

NEAR = timedelta(14)
"""The old number's last day is near: time enough to move what hangs on it, and no more to lose."""

NOT_OF_A_MOVE = frozenset({Situation.UNKNOWN_CHARGE, Situation.PORTING})
"""What has nothing to do with an old and a new number."""


class Because(StrEnum):
    """What is stored that puts a person into a situation."""

    MOVE_BEGUN = "move_begun"
    NUMBER_GONE = "number_gone"
    ACCOUNT_WAITS = "account_waits"
    OTHER_PERSON = "other_person"
    COMPANY = "company"
    END_IS_NEAR = "end_is_near"
    ALL_SETTLED = "all_settled"
    HAS_HELPER = "has_helper"
    IS_MINOR = "is_minor"
    HAS_DIED = "has_died"


class Applies(msgspec.Struct, frozen=True, kw_only=True):
    """A situation somebody is in. ``number`` and ``account`` are what ``because`` speaks of."""

    situation: Situation
    person: PersonId
    because: Because
    move: MoveId | None = None
    number: NumberId | None = None
    account: AccountId | None = None


_FIRST = (
    Situation.OLD_NUMBER_LOST,
    Situation.AFTER_DEATH,
    Situation.NUMBER_TAKEN,
    Situation.NOT_MY_NAME,
    Situation.RETIRING,
    Situation.BEFORE_SWITCHING,
    Situation.MINOR,
    Situation.PARENT,
)
"""What presses most comes first."""


def applying(household: Household, today: date) -> tuple[Applies, ...]:
    """Return every situation that somebody of the household is in on ``today``, pressing first.

    One for each person, situation and move. Whoever died is in that situation and no other.
    """
    found: dict[tuple[Situation, PersonId, MoveId | None], Applies] = {}
    for one in _all(household, today):
        found.setdefault((one.situation, one.person, one.move), one)
    return tuple(sorted(found.values(), key=lambda one: _FIRST.index(one.situation)))


def _all(household: Household, today: date) -> Iterator[Applies]:
    for person in household.people:
        if person.kind is PersonKind.DECEASED:
            yield Applies(
                situation=Situation.AFTER_DEATH,
                person=person.id,
                because=Because.HAS_DIED,
                move=next((m.id for m in household.moves if m.person == person.id), None),
            )
            continue
        for move in household.moves:
            if move.person == person.id:
                yield from _of_move(household, move, today)
        yield from _of_kept(household, person, today)
        yield from _of_names(household, person, today)
        yield from _of_kind(household, person)
    yield from _of_holds(household)


def _of_move(household: Household, move: Move, today: date) -> Iterator[Applies]:
    """Before, at the end of, or too late for switching: by the old number and what is open."""
    old = household.number_by_id.get(move.old)
    if old is None:
        return
    state = old.state_on(today)
    hanging = tuple(b for b in household.bindings if b.number == old.id and _counts(household, b))
    settled = bool(hanging) and all(b.status in SETTLED for b in hanging)
    situation, because = Situation.BEFORE_SWITCHING, Because.MOVE_BEGUN
    if state is NumberState.GONE:
        if settled:
            return
        situation, because = Situation.OLD_NUMBER_LOST, Because.NUMBER_GONE
    elif settled:
        situation, because = Situation.RETIRING, Because.ALL_SETTLED
    yield Applies(
        situation=situation, person=move.person, because=because, move=move.id, number=old.id
    )
    if situation is Situation.BEFORE_SWITCHING and old.ends and old.ends - today <= NEAR:
        yield Applies(
            situation=Situation.RETIRING,
            person=move.person,
            because=Because.END_IS_NEAR,
            move=move.id,
            number=old.id,
        )


def _of_kept(household: Household, person: Person, today: date) -> Iterator[Applies]:
    """A number that ended before anybody moved away from it, with accounts still hanging on it."""
    for number in household.numbers:
        lost = number.kept_by == person.id and number.state_on(today) is NumberState.GONE
        if lost and number.id not in household.moves_by_old and _is_needed(household, number):
            yield Applies(
                situation=Situation.OLD_NUMBER_LOST,
                person=person.id,
                because=Because.NUMBER_GONE,
                number=number.id,
            )


def _of_names(household: Household, person: Person, today: date) -> Iterator[Applies]:
    """A number that counts and stands under another name; a child's under a parent's is usual."""
    if person.kind is not PersonKind.ADULT:
        return
    of_move = {
        number: move.id
        for move in household.moves
        if move.person == person.id
        for number in (move.old, move.new)
        if number is not None
    }
    for number in household.numbers:
        if number.id not in of_move and number.kept_by != person.id:
            continue
        gone = number.state_on(today) is NumberState.GONE
        foreign = number.registrant is Registrant.PERSON and number.registered_to != person.id
        company = number.registrant is Registrant.COMPANY
        if (foreign or company) and not (gone and not _is_needed(household, number)):
            yield Applies(
                situation=Situation.NOT_MY_NAME,
                person=person.id,
                because=Because.COMPANY if company else Because.OTHER_PERSON,
                move=of_move.get(number.id),
                number=number.id,
            )


def _of_kind(household: Household, person: Person) -> Iterator[Applies]:
    """What somebody is to the law, and whether somebody else helps them."""
    move = next((m.id for m in household.moves if m.person == person.id), None)
    if person.kind is PersonKind.MINOR:
        yield Applies(
            situation=Situation.MINOR, person=person.id, because=Because.IS_MINOR, move=move
        )
    elif person.kind is PersonKind.ADULT and any(
        account.owner == person.id and account.helper not in {None, person.id}
        for account in household.accounts
    ):
        yield Applies(
            situation=Situation.PARENT, person=person.id, because=Because.HAS_HELPER, move=move
        )


def _of_holds(household: Household) -> Iterator[Applies]:
    """An account that waits because the new number is taken there."""
    for id, journey in household.journey_by_account.items():
        account = household.account_by_id.get(id)
        waits = journey.hold is not None and journey.hold.reason is HoldReason.NUMBER_TAKEN
        if account is None or account.closed_at is not None or not waits:
            continue
        move = move_of(household, account, leading_binding(household.bindings_of(id)))
        yield Applies(
            situation=Situation.NUMBER_TAKEN,
            person=account.owner,
            because=Because.ACCOUNT_WAITS,
            move=None if move is None else move.id,
            account=id,
        )


def _is_needed(household: Household, number: Number) -> bool:
    """Whether an account still hangs on the number."""
    return any(
        binding.number == number.id
        and binding.status not in SETTLED
        and _counts(household, binding)
        for binding in household.bindings
    )


def _counts(household: Household, binding: Binding) -> bool:
    """Whether the binding's account is still there."""
    account = household.account_by_id.get(binding.account)
    return account is not None and account.closed_at is None
