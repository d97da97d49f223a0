"""Situations on the command line: listed, shown, ticked, begun again."""

from __future__ import annotations

import pytest

from tests.ui.cli.conftest import Run


def test_they_are_listed_with_what_concerns_the_user_first(household: Run) -> None:
    """Twelve, each with a stable code; why it applies is a code too."""
    rows = household("situations", "list", "--json").json["situations"]
    assert len(rows) == 12
    first = rows[0]
    assert (first["situation"], first["because"], first["person"]) == (
        "before_switching",
        "move_begun",
        "李明",
    )
    assert [row["situation"] for row in rows if row["urgent"]] == ["unknown_charge"]
    lines = household("situations").out.splitlines()
    assert lines[0].startswith("* before_switching: ")
    assert lines[1].strip() == "A change of number has begun, and 138 0013 8000 still works."


def test_the_steps_are_shown_with_whom_to_call(household: Run) -> None:
    """For people with the number beside the step; for scripts as data."""
    shown = household("situations", "show", "unknown_charge", "--json").json
    police = next(step for step in shown["steps"] if step["id"] == "police")
    assert police["action"] == {"kind": "call", "value": "110"}
    assert shown["urgent"] is True
    out = household("situations", "show", "unknown_charge").out
    assert "(police)" in out
    assert "Looked up on 22 Nov 2026" in out
    assert "Look after it later:" in out


def test_a_step_is_ticked_and_taken_back(household: Run) -> None:
    """It is still ticked in the next run."""
    ticked = household("situations", "tick", "before_switching", "keep-old", "--json")
    assert (ticked.code, ticked.json["done"]) == (0, 1)
    again = household("situations", "show", "before_switching").out
    assert "  [x] Do not suspend or cancel 138 0013 8000 yet." in again
    assert "(1 of 12 ticked)" in household("situations").out
    undone = household("situations", "tick", "before_switching", "keep-old", "--undo", "--json")
    assert undone.json["done"] == 0


def test_it_can_begin_again(household: Run) -> None:
    """For the second charge that is not one's own."""
    household("situations", "tick", "unknown_charge", "call-bank", "--person", "李明")
    assert household("situations", "restart", "unknown_charge", "--json").json["done"] == 0


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        (("show", "nonsense"), 2, None),
        (("tick", "porting", "nonsense"), 1, "unknown_step"),
        (("show", "porting", "--person", "王"), 1, "unknown_person"),
    ],
)
def test_what_is_not_there_is_refused(
    household: Run, words: tuple[str, ...], code: int, error: str | None
) -> None:
    """A situation, a step or a person."""
    answer = household("situations", *words, "--json")
    assert answer.code == code
    if error is not None:
        assert answer.json["error"]["code"] == error


def test_in_an_empty_household_nothing_can_be_ticked(run: Run) -> None:
    """The steps can be read; a tick needs somebody it belongs to."""
    run("create")
    assert run("situations", "show", "retiring").code == 0
    refused = run("situations", "tick", "retiring", "all-moved", "--json")
    assert (refused.code, refused.json["error"]["code"]) == (1, "unknown_person")
    assert run("situations", "list", "--json").json["situations"][0]["person"] is None
