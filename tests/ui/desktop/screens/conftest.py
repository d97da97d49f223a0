"""A household for the screens that begin with nothing but a move. Its people are invented."""

from __future__ import annotations

import pytest

from app.actions.moves import add_move
from app.actions.people import add_person
from app.actions.session import Session


@pytest.fixture
def household(session: Session) -> Session:
    """李明 gives up 138 0013 8000."""
    add_person(session, "李明")
    add_move(session, "李明", "13800138000", "13900139000")
    return session
