"""Taking off what was entered wrongly, and erasing a person by name."""

from __future__ import annotations

import msgspec
import pytest

from app.actions.accounts import add_account
from app.actions.erasing import backups_before, erase_person, renew_backups, what_goes
from app.actions.moves import add_move
from app.actions.numbers import add_number
from app.actions.people import add_person
from app.actions.removing import remove_move, remove_number
from app.actions.session import Session
from app.domain.binding import BindingStatus
from app.domain.errors import (
    MoveInUse,
    NameNotRepeated,
    NumberInUse,
    UnknownMove,
    UnknownNumber,
    UnknownPerson,
)
from app.domain.ids import MoveId, NumberId


def test_a_number_entered_wrongly_goes(session: Session) -> None:
    """And can be entered again; an unknown one is refused."""
    number = add_number(session, "13800138000")
    remove_number(session, number.id)
    assert session.vault.read().numbers == ()
    assert session.vault.journal(limit=1)[0].action == "number.remove"
    add_number(session, "13800138000")
    with pytest.raises(UnknownNumber):
        remove_number(session, NumberId("nothing"))


def test_a_number_of_a_move_stays_until_the_move_is_gone(session: Session) -> None:
    """The sentence counts what hangs on it; the move may go while nothing was done for it."""
    add_person(session, "妈妈")
    move = add_move(session, "妈妈", "13800138000", "13900139000")
    with pytest.raises(NumberInUse) as caught:
        remove_number(session, move.old)
    assert caught.value.data["moves"] == 1
    remove_move(session, move.id)
    household = session.vault.read()
    assert (household.moves, len(household.numbers)) == ((), 2)
    remove_number(session, move.old)
    with pytest.raises(UnknownMove):
        remove_move(session, MoveId("nothing"))


def test_what_was_worked_on_keeps_its_move_and_its_number(session: Session) -> None:
    """A change that was begun would be forgotten."""
    add_person(session, "妈妈")
    move = add_move(session, "妈妈", "13800138000")
    add_account(session, person=move.person, name="自家的店")
    binding = session.vault.read().bindings[0]
    with session.change("test") as transaction:
        transaction.put(
            msgspec.structs.replace(binding, number=move.old, status=BindingStatus.STARTED)
        )
    with pytest.raises(MoveInUse) as caught:
        remove_move(session, move.id)
    assert caught.value.data["accounts"] == 1
    with pytest.raises(NumberInUse):
        remove_number(session, move.old)
    assert session.vault.read().moves == (move,)


def test_a_person_is_erased_only_by_their_name(session: Session) -> None:
    """Typed exactly; what will go is told before."""
    person = add_person(session, "妈妈")
    add_move(session, "妈妈", "13800138000", "13900139000")
    told = what_goes(session, "妈妈")
    assert (told.numbers, told.moves) == (2, 1)
    with pytest.raises(NameNotRepeated):
        erase_person(session, person.id, "妈")
    assert session.vault.read().people == (person,)
    assert erase_person(session, person.id, " 妈妈 ") == told
    assert session.vault.read().people == ()
    assert [e.action for e in session.vault.journal()] == ["person.erase"]
    with pytest.raises(UnknownPerson):
        erase_person(session, person.id, "妈妈")


def test_older_backups_are_replaced_by_one_of_now(session: Session) -> None:
    """The one that is left no longer holds who was erased."""
    person = add_person(session, "妈妈")
    renew_backups(session)
    assert backups_before(session) == 1
    erase_person(session, person.id, "妈妈")
    assert renew_backups(session) == 1
    (left,) = session.vault.backups.list()
    assert left.counts is not None
    assert left.counts["person"] == 0
