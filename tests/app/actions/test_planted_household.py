"""Two hundred accounts written out as exports, and how many of them come back."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.actions.accepting import accept
from app.actions.comparing import ProposedAccount
from app.actions.importing import preview_import
from app.actions.moves import add_move
from app.actions.people import add_person
from app.actions.session import Session
from tests.planted_household import ACCOUNTS, OLD, Expected, plant

RECALL, PRECISION = 1.0, 0.995
"""Measured: each of the 200 is found, and one that was not planted, a coffee shop that advertises,
proposed as weak. What is planted says plainly whose it is; the noise between it is chats, parcels,
weather, advertising and bait."""


def found(proposed: ProposedAccount) -> Expected:
    """Return a proposed account as it is written in the list of what was planted."""
    candidate = proposed.candidate
    where = candidate.service or candidate.name
    return Expected(where, candidate.kind.value, candidate.tail or candidate.login)


@pytest.mark.parametrize("seed", [7, 19, 2026])
def test_a_planted_household_is_found(session: Session, tmp_path: Path, seed: int) -> None:
    """Through the same actions as everybody's files, each account once and no other."""
    planted = plant(list(session.directory.services.values()), seed)
    assert len(planted.expected) == ACCOUNTS
    add_person(session, "李明")
    add_move(session, "李明", OLD, "13900139000")
    for name, content in planted.files.items():
        (tmp_path / name).write_bytes(content)
    preview = preview_import(session, [tmp_path / name for name in planted.files])
    assert [file.error for file in preview.files] == [None] * len(planted.files)
    proposed = [found(one) for one in preview.proposed]
    right = planted.expected & set(proposed)
    missed, wrong = planted.expected - right, set(proposed) - right
    assert len(right) / ACCOUNTS >= RECALL, sorted(missed)
    assert len(right) / len(proposed) >= PRECISION, sorted(wrong)
    assert accept(session, [one.candidate for one in preview.proposed]).added == len(proposed)
