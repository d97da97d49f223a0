"""What if, on the command line: both plans, nothing stored until accepted."""

from __future__ import annotations

import pytest

from tests.ui.cli.conftest import Run


@pytest.fixture
def listed(household: Run) -> Run:
    """A household with a bank card and a shop."""
    assert household("account", "add", "--service", "icbc", "--kind", "debit_card").code == 0
    assert household("account", "add", "--service", "taobao").code == 0
    return household


@pytest.mark.parametrize(
    "words",
    [("died",), ("earlier", "--days", "3"), ("close", "taobao"), ("taken", "icbc")],
)
def test_both_sides_are_in_one_document(listed: Run, words: tuple[str, ...]) -> None:
    """With the plan, the answers and the trips of each; nothing is changed."""
    before = listed("plan", "--json").out, listed("move", "list", "--json").out
    found = listed("what-if", *words, "--json").json
    assert found["change"]["type"] == words[0]
    assert found["accepted"] is False
    for side in (found["before"], found["after"]):
        assert set(side) == {
            "ends", "steps", "last_day", "visits", "unsure", "warnings", "accounts",
        }  # fmt: skip
    assert (listed("plan", "--json").out, listed("move", "list", "--json").out) == before


def test_people_read_what_comes_first_and_what_to_take_along(listed: Run) -> None:
    """The replacement SIM before everything, and the ID card to the counter."""
    listed("account", "add", "--service", "lakala", "--kind", "terminal")
    out = listed("what-if", "died").out
    assert out.startswith("What if 138 0013 8000 had stopped today?\n")
    assert "Get a new SIM with the old number" in out
    assert "Take along: " in out
    assert "ID card" in out
    assert out.endswith("Nothing was changed.\n")


def test_accepted_it_is_so(listed: Run) -> None:
    """The gate then counts the days until somebody else may have the number."""
    listed("what-if", "died", "--accept")
    clock = listed("gate", "--json").json["reissue"]
    assert clock["days_left"] == 90
    assert len(clock["left"]) == 2
    assert "If it was cancelled, it stays unused for 90 more days at least" in listed("gate").out


def test_without_a_last_day_it_cannot_stop_earlier(run: Run) -> None:
    """That is said, and asks for the day."""
    run("create")
    run("person", "add", "李明")
    run("move", "add", "--person", "李明", "--old", "13800138000")
    assert run("what-if", "earlier", "--json").json["error"]["code"] == "stop_day_unknown"
