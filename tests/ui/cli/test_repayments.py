"""Due rules and calendar files on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.cli.conftest import Run


@pytest.fixture
def card(household: Run) -> str:
    """The id of a credit card at a bank."""
    added = household("account", "add", "--service", "icbc", "--kind", "credit_card", "--json")
    return str(added.json["id"])


def _due(run: Run, *more: object) -> list[str]:
    return [one["date"] for one in run("due", "--days", 100, "--json", *more).json["due"]]


def test_one_account_owes_in_two_currencies(household: Run, card: str) -> None:
    """Each currency is a calendar of its own; setting one again replaces only that one."""
    household("repayment", "set", card, "--statement-day", 1, "--due-day", 21, "--amount", "80")
    household("repayment", "set", card, "--name", "USD", "--statement-day", 1, "--due-day", 25,
              "--amount", "9.5", "--currency", "USD")  # fmt: skip
    found = household("due", "--days", 30, "--json").json["due"]
    assert [(d["date"], d["amount"], d["currency"]) for d in found] == [
        ("2026-03-21", 80, "CNY"),
        ("2026-03-25", 9.5, "USD"),
    ]
    household("repayment", "set", card, "--statement-day", 1, "--due-day", 22)
    assert _due(household)[:2] == ["2026-03-22", "2026-03-25"]
    assert len(household("repayment", "list", card, "--json").json["repayments"]) == 2
    household("repayment", "remove", card, "--name", "USD")
    assert _due(household)[:1] == ["2026-03-22"]


def test_all_terms_of_a_loan(household: Run, card: str) -> None:
    """An instalment on the last day, three times in all, with its next days to see."""
    answer = household("repayment", "set", card, "--due-day", "last", "--times", 3, "--amount", 900)
    assert answer.code == 0
    assert _due(household) == ["2026-03-31", "2026-04-30", "2026-05-31"]
    listed = household("repayment", "list", card).out
    assert "last day of the month" in listed
    assert "3 times in all" in listed
    assert "31 May 2026" in listed


def test_a_premium_every_quarter(household: Run, card: str) -> None:
    """An interval needs the day of the first, and says so."""
    refused = household("repayment", "set", card, "--due-day", 5, "--every", 3, "--json")
    assert refused.json["error"]["code"] == "first_day_needed"
    household("repayment", "set", card, "--due-day", 5, "--every", 3, "--from", "2026-01-05")
    assert _due(household) == ["2026-04-05"]


def test_a_part_payment_leaves_the_rest_due(household: Run, card: str) -> None:
    """What remains is shown; paying it makes it done."""
    household("repayment", "set", card, "--due-day", 21, "--amount", "100")
    id = household("due", "--json").json["due"][0]["id"]
    assert household("repayment", "paid", id, "30", "--json").json == {
        "id": id,
        "state": "pending",
        "left": 70,
    }
    assert household("due", "--json").json["due"][0]["left"] == 70
    refused = household("repayment", "paid", id, "1", "--currency", "USD", "--json")
    assert refused.json["error"]["code"] == "invalid_amount"
    assert household("repayment", "paid", id, "70", "--json").json["state"] == "done"
    assert id not in [d["id"] for d in household("due", "--json").json["due"]]


def test_lateness_is_called_an_estimate(household: Run, card: str) -> None:
    """From the user's own rate and fee; without them nothing is made up."""
    household("repayment", "set", card, "--due-day", 21, "--amount", "1000")
    id = household("due", "--json").json["due"][0]["id"]
    assert "Not known" in household("repayment", "late", id).out
    household("repayment", "set", card, "--due-day", 21, "--amount", "1000", "--minimum", "100",
              "--late-rate", "0.05", "--late-fee", "5", "--least-fee", "10", "--grace", 3)  # fmt: skip
    assert "may cost nothing yet" in household("repayment", "late", id, "--days", 3).out
    words = household("repayment", "late", id, "--days", 10).out
    assert "estimate" in words.lower()
    assert "15" in words, "10 days of 0.05 % of 1000 are 5, and the fee is at least 10"


def test_two_automatic_repayments_are_warned_of(household: Run, card: str) -> None:
    """One card, the same days, twice automatic: somebody may pay twice."""
    first = household("repayment", "set", card, "--due-day", 21, "--autopay")
    assert first.err == ""
    second = household("repayment", "set", card, "--due-day", 21, "--autopay", "--name", "微信")
    assert "both pay" in second.err


@pytest.mark.parametrize(
    "words",
    [
        ("--due-day", "soon"),
        ("--due-day", 1, "--remind", "seven"),
        ("--due-day", 1, "--at", "25:00"),
        ("--due-day", 1, "--late-rate", "much"),
        ("--due-day", 1, "--days-after", 3),
    ],
)
def test_nonsense_is_bad_usage(household: Run, card: str, words: tuple[object, ...]) -> None:
    """It is refused before anything is stored."""
    assert household("repayment", "set", card, *words).code == 2
    assert household("repayment", "list", card, "--json").json == {"repayments": []}


def test_the_calendar_file_is_neutral_unless_asked(
    household: Run, card: str, tmp_path: Path
) -> None:
    """Without --details no bank and no sum stand in it; a file is replaced only if asked."""
    household("repayment", "set", card, "--due-day", 21, "--amount", "1234.5")
    path = tmp_path / "due.ics"
    written = household("calendar", "export", path, "--json").json
    assert written["events"] == 12
    text = path.read_text("utf-8")
    assert "1,234" not in text
    assert "工商" not in text
    assert "Industrial" not in text
    assert household("due", "--ics", path).code == 1
    detailed = household("calendar", "export", path, "--details", "--replace")
    assert detailed.code == 0
    assert "not encrypted" in detailed.err
    assert "1\\,234.50" in path.read_text("utf-8")
    assert household("due", "--days", 40, "--ics", tmp_path / "short.ics").code == 0
