"""The plan on the command line: days, visits, and pins."""

from __future__ import annotations

from tests.ui.cli.conftest import Run


def test_the_json_has_days_visits_and_what_comes_first(household: Run) -> None:
    """One document of the shape that is promised."""
    household("account", "add", "--service", "icbc", "--kind", "debit_card")
    made = household("plan", "--json").json
    assert set(made) == {"steps", "visits", "starts", "warnings"}
    (step,) = made["steps"]
    assert set(step) == {
        "account", "goal", "order", "not_before", "not_after", "why", "blocked_by", "day",
        "until", "visit", "pinned",
    }  # fmt: skip
    assert step["pinned"] is False
    assert step["day"]


def test_an_account_is_pinned_to_a_day_and_set_free(household: Run) -> None:
    """Shown in the plan, in both forms, until it is taken back."""
    household("account", "add", "--service", "icbc", "--kind", "debit_card")
    made = household("plan", "--pin", "icbc", "--on", "2099-01-04", "--json").json
    assert made["steps"][0]["day"] == "2099-01-04"
    assert made["steps"][0]["pinned"] is True
    assert "(you chose it)" in household("plan").out
    free = household("plan", "--unpin", "icbc", "--json").json
    assert free["steps"][0]["pinned"] is False


def test_a_day_alone_says_nothing(household: Run) -> None:
    """Whose day it is has to be said, and one thing at a time."""
    assert household("plan", "--on", "2099-01-04").code == 2
    assert household("plan", "--pin", "a", "--unpin", "b").code == 2


def test_a_supplementary_card_names_the_main_holder(household: Run) -> None:
    """Once it is said which card it hangs on; an empty word takes that back."""
    household("account", "add", "--service", "icbc", "--kind", "credit_card", "--name", "main")
    household("account", "add", "--service", "icbc", "--kind", "credit_card", "--name", "second")
    card = household("account", "edit", "second", "--main", "main", "--json").json["id"]

    def why() -> list[str]:
        steps = household("plan", "--json").json["steps"]
        return [code for step in steps if step["account"] == card for code in step["why"]]

    assert "main_holder" in why()
    assert "the holder of the main card changes it" in household("plan").out
    household("account", "edit", "second", "--main", "")
    assert "main_holder" not in why()
