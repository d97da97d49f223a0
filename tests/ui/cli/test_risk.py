"""What a dead number costs, on the command line; and what the user has and lacks."""

from __future__ import annotations

from typing import Any

import pytest

from tests.ui.cli.conftest import Run


@pytest.fixture
def listed(household: Run) -> Run:
    """A mailbox, a bank and an account of which nothing is known but that it sends codes."""
    for service, kind in (
        ("netease_mail", "mailbox"),
        ("icbc", "debit_card"),
        ("无名商城", "login"),
    ):
        assert household("account", "add", "--service", service, "--kind", kind).code == 0
    return household


def answers(found: Any) -> dict[str, str]:
    """Return the answer for each account by its id."""
    return {row["id"]: row["answer"] for row in found["accounts"]}


def test_the_answer_is_one_document_with_accounts_and_keys(listed: Run) -> None:
    """Each account once, worst first, with the routes that are left."""
    found = listed("risk", "--json").json
    assert set(found) == {"accounts", "keys"}
    ids = {row["id"] for row in listed("accounts", "--json").json["accounts"]}
    assert set(answers(found)) == ids
    order = ["lost", "counter", "ok"]
    places = [order.index(row["answer"]) for row in found["accounts"]]
    assert places == sorted(places)
    for row in found["accounts"]:
        assert set(row) == {"id", "answer", "routes"}
        assert bool(row["routes"]) is (row["answer"] != "lost")
    assert all(set(row) == {"account", "unlocks"} for row in found["keys"])


def test_what_is_lacking_is_noted_and_makes_a_difference(listed: Run) -> None:
    """Without password and mailbox the shop is lost; the number alone never was one's own."""
    assert listed("risk", "--json").json["accounts"][-1]["answer"] == "ok"
    shown = listed("access", "无名商城", "--lacks", "password", "--lacks", "mailbox", "--json").json
    assert (shown["has"], shown["lacks"]) == ([], ["mailbox", "password"])
    assert answers(listed("risk", "--json").json)[shown["account"]] == "lost"
    assert "You lack: your mailbox, password" in listed("access", "无名商城").out
    listed("access", "无名商城", "--unsure", "password", "--unsure", "mailbox")
    assert answers(listed("risk", "--json").json)[shown["account"]] == "ok"
    assert "Nothing noted" in listed("access", "无名商城").out


def test_only_numbers_that_have_ended_count_on_a_day(listed: Run) -> None:
    """The old number works until 30 April, and that day still counts."""
    listed("access", "无名商城", "--lacks", "password", "--lacks", "mailbox")
    for words, lost in (
        (("--on", "2026-04-30"), False),
        (("--on", "2026-05-01"), True),
        (("--without", "138 0013 8000"), True),
        (("--without", "13900139000"), False),
    ):
        found = listed("risk", *words, "--json").json
        assert ("lost" in answers(found).values()) is lost, words


def test_people_read_it_worst_first(listed: Run) -> None:
    """The lost ones, then those a counter saves, then the rest, and what was only assumed."""
    listed("access", "无名商城", "--lacks", "password", "--lacks", "mailbox")
    lines = listed("risk").out.splitlines()
    assert lines[0] == "If 138 0013 8000 no longer works:"
    assert lines[1].startswith("1 account with no way in left.")
    assert lines[2].strip() == "无名商城"
    assert "“usual”" in lines[-1]
    assert listed("risk", "--on", "2026-03-01").out == (
        "No number is about to stop, so nothing is lost.\n"
    )


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        (("risk", "--without", "13700137000"), 1, "unknown_number"),
        (("risk", "--without", "abc"), 1, "invalid_number"),
        (("risk", "--on", "tomorrow"), 2, None),
        (("access", "icbc", "--has", "number"), 2, None),
        (("access", "icbc", "--has", "face", "--lacks", "face"), 2, None),
        (("access", "nobody", "--has", "face"), 1, "unknown_account"),
    ],
)
def test_what_makes_no_sense_is_refused(
    listed: Run, words: tuple[str, ...], code: int, error: str | None
) -> None:
    """Nothing is stored then."""
    answer = listed(*words, "--json")
    assert answer.code == code
    if error is not None:
        assert answer.json["error"]["code"] == error
    assert listed("access", "icbc", "--json").json["has"] == []


def test_the_sheet_for_a_lost_phone_is_of_no_use_to_a_thief(household: Run) -> None:
    """It says whom to call, names no login, no tail, and no whole number."""
    household(
        "account", "add", "--service", "icbc", "--kind", "debit_card", "--tail", "7788",
        "--login", "liming88",
    )  # fmt: skip
    out = household("risk", "--sheet").out
    assert out.startswith("If the phone of 李明 is lost today\n")
    assert "95588" in out
    for secret in ("7788", "liming88", "0013"):
        assert secret not in out
    found = household("risk", "--sheet", "--json").json
    assert found["calls"][0]["account"] is None
    assert [call["number"] for call in found["calls"][1:]] == ["95588"]
    assert household("risk", "--sheet", "--on", "2026-05-01").code == 2
