"""A household answers by id and by what belongs together."""

from __future__ import annotations

from app.domain.ids import NumberId, PersonId
from tests.app.households import Builder


def test_two_moves_may_share_an_old_number() -> None:
    """Each of two people who give the same number up moves to their own new one."""
    builder = Builder()
    for person, new in (("lin", "new"), ("bo", "other")):
        builder.person(person, person)
        builder.move(person, "old", new)
    household = builder.build()
    for person, new in (("lin", "new"), ("bo", "other")):
        move = household.move_away(NumberId("old"), PersonId(person))
        assert move is not None
        assert (move.person, move.new) == (person, new)


def test_what_hangs_on_somebody_elses_number_follows_their_move() -> None:
    """A child's account on the mother's old number goes where the mother goes."""
    builder = Builder().ordinary()
    household = builder.build()
    move = household.move_away(NumberId("old"), PersonId("child"))
    assert move is household.moves[0]
    assert household.move_away(NumberId("new"), PersonId("lin")) is None
