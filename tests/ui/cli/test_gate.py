"""May the old number go, on the command line: from not yet, over suspending, to yes."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bootstrap import Program
from app.planning.gate import PROOF_SETTLES
from tests.fakes import FixedClock
from tests.ui.cli.conftest import Run

SIM = ("hanging", "clear", "auto-debits", "balance")


@pytest.fixture
def changed(household: Run) -> Run:
    """A mailbox whose number was changed, not yet confirmed."""
    assert household("account", "add", "--service", "netease_mail", "--kind", "mailbox").code == 0
    steps = household("guide", "netease_mail", "--json").json["steps"]
    for step in steps:
        assert household("guide", "netease_mail", "--done", step["id"]).code == 0
    return household


def test_the_answer_is_one_document(household: Run) -> None:
    """With what blocks, the binding it is about, why, and what to do next."""
    household("account", "add", "--service", "icbc", "--kind", "debit_card")
    found = household("gate", "--json").json
    assert set(found) == {"answer", "blockers"}
    assert found["answer"] == "not_yet"
    row = household("account", "show", "icbc", "--json").json
    of_icbc = [b for b in found["blockers"] if b["account"] == row["id"]]
    assert {b["binding"] for b in of_icbc} == {b["id"] for b in row["bindings"]}
    assert {(b["reason"], b["next"]) for b in of_icbc} == {("not_changed", "change")}
    of_number = [b["reason"] for b in found["blockers"] if b["account"] is None]
    assert of_number == ["sim_unknown", "sim_credit", "never_read"]


def test_it_opens_step_by_step(changed: Run, clock: FixedClock) -> None:
    """Proof, the SIM itself, somebody who looked, and a month of quiet."""
    assert changed("gate", "--json").json["answer"] == "not_yet"
    changed("guide", "netease_mail", "--verified", "code")
    for step in SIM:
        assert changed("situations", "tick", "retiring", step).code == 0
    found = changed("gate", "--json").json
    assert found["answer"] == "suspend"
    assert [b["reason"] for b in found["blockers"]] == ["proof_young", "never_read"]
    clock.move(days=PROOF_SETTLES.days + 1)
    changed("situations", "tick", "retiring", "watch")
    found = changed("gate", "--json").json
    assert (found["answer"], found["blockers"]) == ("stop", [])
    assert changed("gate").out.startswith("Yes. As far as the list shows, 138 0013 8000")


def test_people_read_what_is_in_the_way_and_what_comes_after(changed: Run) -> None:
    """Each with its next step; the ninety days with where that is known from."""
    out = changed("gate").out
    assert out.startswith("Not yet. Keep 138 0013 8000 running.\n")
    assert "- Changed, but nobody has seen the new number arrive there. Have a code sent" in out
    assert "    NetEase Mail: for logging in, " in out
    assert "Nobody has looked at the messages of this number." in out
    assert "at least 90 days" in out
    assert "Looked up on 22 Nov 2026" in out


def test_of_several_old_numbers_the_first_is_answered_for(changed: Run) -> None:
    """And that there are others is said, but not in the document."""
    assert "--number" not in changed("gate").out
    changed("person", "add", "梅")
    changed("move", "add", "--person", "梅", "--old", "13700137000")
    assert changed("gate").out.splitlines()[-1].endswith("renumber gate --number NUMBER")
    other = changed("gate", "--number", "137 0013 7000", "--json").json
    assert other["blockers"][0]["reason"] == "nothing_listed"


def test_without_an_old_number_there_is_nothing_to_ask(run: Run) -> None:
    """A move has to be in the list, and a number that is named as well."""
    run("create")
    assert run("gate", "--json").json["error"]["code"] == "no_move"
    run("person", "add", "李明")
    assert (
        run("gate", "--number", "13700137000", "--json").json["error"]["code"] == "unknown_number"
    )


def test_the_certificate_is_given_once_it_can_stop(changed: Run, clock: FixedClock) -> None:
    """Not a day earlier; with how each was proven, and no whole number."""
    refused = changed("gate", "--certificate", "--json")
    assert (refused.code, refused.json["error"]["code"]) == (1, "not_yet_at_rest")
    changed("guide", "netease_mail", "--verified", "code")
    for step in SIM:
        changed("situations", "tick", "retiring", step)
    clock.move(days=PROOF_SETTLES.days + 1)
    changed("arrived", "--nothing")
    out = changed("gate", "--certificate").out
    assert out.startswith("The old number 138 **** 8000 may rest\n")
    assert "a code came to the new number" in out
    assert "0013" not in out
    found = changed("gate", "--certificate", "--json").json
    assert {each["by"] for each in found["proven"]} == {"code"}


def test_what_arrived_is_asked_and_noted(changed: Run, clock: FixedClock) -> None:
    """The question names what was changed; a code opens it again."""
    changed("guide", "netease_mail", "--verified", "code")
    clock.move(days=3)
    asked = changed("arrived").out
    assert "Who still sent a code, a bill or a notice to 138 0013 8000" in asked
    assert "NetEase Mail" in asked
    assert changed("arrived", "--nothing", "--code", "netease_mail").code == 2
    assert changed("arrived", "--code", "netease_mail", "--json").json["again"] == 1
    reasons = {b["reason"] for b in changed("gate", "--json").json["blockers"]}
    assert "not_changed" in reasons
    assert "never_read" not in reasons


def test_an_account_of_which_no_number_is_known_is_asked_about(
    household: Run, program: Program, tmp_path: Path
) -> None:
    """Whether it uses the old number; who leaves it as it is has answered, in both forms."""
    added = household("account", "add", "--service", "my forum", "--json").json
    _forget_its_numbers(program, tmp_path)
    question = "- Does it use the old number? Nobody has said yet. Look there."
    assert f"{question} If it does, change the number with the guide" in household("gate").out
    (asked,) = [b for b in household("gate", "--json").json["blockers"] if b["account"]]
    assert asked == {
        "account": added["id"],
        "binding": None,
        "reason": "unknown_use",
        "next": "ask_there",
    }
    assert household("decide", "my forum", "keep").code == 0
    assert not [b for b in household("gate", "--json").json["blockers"] if b["account"]]
    assert question not in household("gate").out


def _forget_its_numbers(program: Program, folder: Path) -> None:
    """Make the one account like a saved login: it is known, and nothing shows a number there."""
    session = program.vaults.open(folder / "home.vault", "correct horse battery")
    with session.change("test") as transaction:
        for binding in session.vault.read().bindings:
            transaction.remove(binding)
    session.close()


def test_people_who_read_english_are_told_english_names(household: Run) -> None:
    """At the gate, in the order and on what is printed; what somebody called it themselves stays."""
    household("account", "add", "--service", "icbc", "--kind", "debit_card")
    household("account", "add", "--service", "alipay", "--name", "钱包")
    said = [household(command).out for command in ("gate", "plan", "risk")]
    said.append(household("risk", "--sheet").out)
    said.append(household("what-if", "died").out)
    for out in said:
        assert "中国工商银行" not in out
        assert "ICBC" in out
    assert all("钱包" in out for out in said[:3])
