"""The command line: one JSON document, stable keys, exit codes, messages on standard error."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.fakes import FixedClock
from tests.ui.cli.conftest import Run


def test_a_vault_is_made_once(run: Run, tmp_path: Path) -> None:
    """A second create refuses, says where, and changes nothing."""
    made = run("create", "--json")
    assert (made.code, made.json["path"]) == (0, str(tmp_path / "home.vault"))
    before = {p.name: p.read_bytes() for p in (tmp_path / "home.vault").iterdir() if p.is_file()}
    again = run("create", "--json")
    assert (again.code, again.json["error"]["code"]) == (1, "vault_exists")
    assert "home.vault" in again.err
    after = {p.name: p.read_bytes() for p in (tmp_path / "home.vault").iterdir() if p.is_file()}
    assert before == after


def test_a_vault_is_made_in_an_empty_folder(run: Run, tmp_path: Path) -> None:
    """A folder made for it is taken; one that holds anything is not."""
    (tmp_path / "home.vault").mkdir()
    assert run("create").code == 0
    assert run("check").code == 0
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    (foreign / "letter.txt").write_text("mine", encoding="utf-8")
    refused = run("--vault", foreign, "create", "--json")
    assert (refused.code, refused.json["error"]["code"]) == (1, "vault_exists")
    assert [p.name for p in foreign.iterdir()] == ["letter.txt"]


def test_a_vault_in_an_impossible_place_is_refused(run: Run, tmp_path: Path) -> None:
    """Below a file, or under a name no disk takes: a sentence, not a mistake in the program."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    for place in (tmp_path / "file" / "home.vault", tmp_path / ("x" * 300)):
        made = run("--vault", place, "create", "--json")
        assert (made.code, made.json["error"]["code"]) == (1, "vault_read_only")
        opened = run("--vault", place, "check", "--json")
        assert (opened.code, opened.json["error"]["code"]) == (1, "vault_missing")
    assert [p.name for p in tmp_path.iterdir() if p.is_dir()] == ["home"]


def test_two_passwords_cannot_come_from_standard_input(run: Run) -> None:
    """Where one ends and the other begins is not known, so it is bad usage."""
    run("create")
    answer = run("--password-file", "-", "password", "change", "--new-file", "-", "--json")
    assert (answer.code, answer.out) == (2, "")


def test_without_a_vault_it_says_so(run: Run) -> None:
    """No vault is no traceback and makes none."""
    answer = run("accounts", "--json")
    assert (answer.code, answer.json["error"]["code"]) == (1, "vault_missing")


def test_only_one_trailing_newline_of_the_password_file_is_dropped(
    run: Run, password_file: Path
) -> None:
    """Blanks and further newlines belong to the password."""
    password_file.write_bytes(b" pass word \n\n")
    assert run("create").code == 0
    assert run("check").code == 0
    password_file.write_bytes(b" pass word \n")
    assert run("check", "--json").json["error"]["code"] == "wrong_password"
    password_file.write_bytes(b"\xff\xfe")
    assert run("check", "--json").json["error"]["code"] == "password_file_unreadable"


def test_the_password_can_be_changed(run: Run, password_file: Path, tmp_path: Path) -> None:
    """The new one opens, the old one does not."""
    run("create")
    new = tmp_path / "new.txt"
    new.write_text("a different one", encoding="utf-8")
    assert run("password", "change", "--new-file", new, "--json").code == 0
    assert run("check", "--json").json["error"]["code"] == "wrong_password"
    password_file.write_text("a different one\n", encoding="utf-8")
    assert run("check", "--json").json == {"ok": True, "problems": []}


def test_people_numbers_and_moves_are_listed(household: Run) -> None:
    """What was added comes back, numbers as E.164 and as they are read."""
    people = household("person", "list", "--json").json["people"]
    assert [p["name"] for p in people] == ["李明"]
    added = household(
        "number", "add", "0086 137 0013 7000", "--registered-to", "company", "--kept-by", "李明",
        "--json",
    ).json  # fmt: skip
    assert (added["number"], added["national"]) == ("+8613700137000", "137 0013 7000")
    assert (added["registered_to"], added["kept_by"]) == ("company", "李明")
    numbers = household("number", "list", "--json").json["numbers"]
    assert [n["state"] for n in numbers] == ["ending", "active", "active"]
    (move,) = household("move", "list", "--json").json["moves"]
    assert (move["old"], move["new"]) == ("+8613800138000", "+8613900139000")
    assert (move["ends"], move["days_left"]) == ("2026-04-30", 51)


@pytest.mark.parametrize("typed", ["12", "hello", "+999123456789"])
def test_a_number_that_is_none_is_refused(household: Run, typed: str) -> None:
    """One sentence, exit 1, nothing added."""
    answer = household("number", "add", typed, "--json")
    assert (answer.code, answer.json["error"]["code"]) == (1, "invalid_number")
    assert typed in answer.err
    assert len(household("number", "list", "--json").json["numbers"]) == 2


def test_bad_usage_is_two(household: Run) -> None:
    """What the command line cannot understand is exit 2 with nothing on standard output."""
    for words in (
        ["no-such-command"],
        ["accounts", "--status", "nonsense", "--json"],
        ["move", "add", "--old", "13800138000"],
        ["due", "--today", "yesterday"],
        ["guide", "icbc", "--hold", "review"],
        ["repayment", "set", "icbc", "--statement-day", "8", "--json"],
        ["move", "add", "--person", "李明", "--old", "13800138000", "--ends", "20260401"],
        ["snooze", "x", "--until", "tomorrow", "--json"],
        ["snooze", "x", "--until", "20260401", "--json"],
        ["services", "show"],
        ["services", "show", "icbc", "cmb"],
        ["services", "lint", "one", "two"],
        ["services", "lint", "--today", "tomorrow"],
    ):
        answer = household(*words)
        assert (answer.code, answer.out) == (2, ""), words
        assert answer.err


def test_an_account_goes_from_found_to_verified(household: Run) -> None:
    """The whole way: add, plan, guide step by step, see the proof, and it leaves the plan."""
    account = household("account", "add", "--service", "icbc", "--kind", "credit_card", "--tail",
                        "6789", "--person", "李明", "--json").json  # fmt: skip
    assert (account["status"], account["number"]) == ("found", "+8613800138000")
    assert {b["target"] for b in account["bindings"]} == {"+8613900139000"}
    plan = household("plan", "--json").json
    (step,) = plan["steps"]
    assert (step["account"], step["goal"], step["order"]) == (account["id"], "change", 1)
    assert (step["not_after"], step["why"][-1]) == ("2026-04-30", "undecided")
    household("decide", account["id"], "change")
    walk = household("guide", account["id"], "--json").json
    assert set(walk) >= {"account", "playbook", "steps", "status"}
    assert set(walk["steps"][0]) >= {"id", "text", "done", "needs", "action", "if_it_fails"}
    assert all("{" not in s["text"] for s in walk["steps"])
    early = household("guide", account["id"], "--verified", "code", "--json")
    assert (early.code, early.json["error"]["code"]) == (1, "nothing_to_verify")
    for one in walk["steps"]:
        walk = household("guide", account["id"], "--done", one["id"], "--json").json
    assert all(s["done"] for s in walk["steps"])
    assert walk["status"] == "changed"
    walk = household("guide", account["id"], "--verified", "message", "--json").json
    assert walk["status"] == "verified"
    (stored,) = household("accounts", "--json").json["accounts"]
    assert {b["verified_by"] for b in stored["bindings"]} == {"message"}
    assert household("plan", "--json").json["steps"] == []
    kinds = {d["kind"] for d in household("due", "--days", "60", "--json").json["due"]}
    assert kinds == {"security"}


def test_a_step_says_what_success_looks_like_and_where_to_go_on(household: Run) -> None:
    """What proves a step, and the other way if it fails, can be read and can be asked for."""
    account = household("account", "add", "--service", "icbc", "--kind", "credit_card", "--json")
    shown = household("guide", account.json["id"]).out
    assert "A sign that it worked: " in shown
    assert "(--channel hotline)" in shown
    steps = household("guide", account.json["id"], "--json").json["steps"]
    assert any(step["proof"] for step in steps)
    assert {step["next_channel"] for step in steps} >= {"hotline", "counter", None}
    way = household("guide", account.json["id"], "--channel", "hotline", "--json").json
    assert way["channel"] == "hotline"


def test_a_hold_waits_and_is_asked_about(household: Run) -> None:
    """A hold shows as waiting, is due on its day, and can be released; a tick can be undone."""
    account = household("account", "add", "--service", "alipay", "--json").json["id"]
    step = household("guide", account, "--json").json["steps"][0]["id"]
    household("guide", account, "--done", step)
    held = household("guide", account, "--hold", "review", "--until", "2026-03-15", "--json").json
    assert (held["status"], held["hold"]) == (
        "waiting",
        {"reason": "review", "until": "2026-03-15"},
    )
    (due,) = household("due", "--json").json["due"]
    assert (due["kind"], due["date"], due["days_left"]) == ("follow_up", "2026-03-15", 5)
    assert household("guide", account, "--release", "--json").json["status"] == "started"
    undone = household("guide", account, "--undo", step, "--json").json
    assert not any(s["done"] for s in undone["steps"])
    assert household("guide", account, "--done", "no-such-step", "--json").code == 1


def test_what_is_noted_belongs_to_the_goal_that_was_named(household: Run) -> None:
    """With --goal, ticks, holds and taking back all speak of that goal's steps."""
    account = household("account", "add", "--service", "alipay", "--json").json["id"]
    close = ("guide", account, "--goal", "close", "--json")
    step = household(*close).json["steps"][0]["id"]
    for words, done in (
        (("--done", step), True),
        (("--hold", "review", "--until", "2026-03-15"), True),
        (("--undo", step), False),
    ):
        walk = household(*close, *words).json
        assert (walk["goal"], walk["steps"][0]["done"]) == ("close", done), words


def test_month_ends_do_not_drift(household: Run) -> None:
    """The 31st is clipped where the month is shorter and comes back where it is not."""
    account = household("account", "add", "--service", "cmb", "--kind", "credit_card", "--json")
    wanted = account.json["id"]
    household("repayment", "set", wanted, "--statement-day", 5, "--due-day", 31, "--amount",
              "1280.5", "--currency", "CNY")  # fmt: skip
    due = household("due", "--days", 120, "--today", "2026-01-01", "--json").json["due"]
    assert [d["date"] for d in due] == ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]
    assert {(d["amount"], d["currency"], d["kind"]) for d in due} == {(1280.5, "CNY", "repayment")}
    refused = household("repayment", "set", wanted, "--statement-day", 32, "--due-day", 1, "--json")
    assert (refused.code, refused.json["error"]["code"]) == (1, "invalid_day")


def test_what_is_due_can_be_done_snoozed_and_skipped(household: Run) -> None:
    """Done and skipped leave the list, snoozed stays with its day; the ids are stable."""
    account = household("account", "add", "--service", "weilidai", "--json").json["id"]
    household("repayment", "set", account, "--statement-day", 1, "--due-day", 21)
    ask = ("due", "--days", 100, "--today", "2026-03-01", "--json")
    march, april, may = [d["id"] for d in household(*ask).json["due"]]
    assert [d["id"] for d in household(*ask).json["due"]] == [march, april, may]
    assert household("done", march, "--json").json["state"] == "done"
    assert household("skip", april, "--json").json["state"] == "skipped"
    assert household("snooze", may, "--until", "2026-05-22", "--json").json["state"] == "snoozed"
    (left,) = household(*ask).json["due"]
    assert (left["id"], left["state"], left["date"]) == (may, "snoozed", "2026-05-21")
    assert household("done", "no-such-id", "--json").json["error"]["code"] == "unknown_occurrence"


def test_an_overdue_repayment_is_not_forgotten(household: Run) -> None:
    """A day after the due day it is listed apart as late, until it is done."""
    account = household("account", "add", "--service", "weilidai", "--json").json["id"]
    household("repayment", "set", account, "--statement-day", 1, "--due-day", 21)
    late = household("due", "--days", 5, "--today", "2026-03-22", "--json").json
    assert late["due"] == []
    (overdue,) = late["overdue"]
    assert (overdue["date"], overdue["days_left"]) == ("2026-03-21", -1)
    household("done", overdue["id"])
    assert household("due", "--today", "2026-03-22", "--days", 5, "--json").json["overdue"] == []


def test_the_export_runs_nothing_and_overwrites_nothing(household: Run, tmp_path: Path) -> None:
    """No cell starts a formula; JSON keeps every value; an existing file is left alone."""
    household("account", "add", "--service", '=HYPERLINK("x")', "--login", "+8613800138000")
    household("account", "add", "--service", "＝1+1", "--login", "@me")
    table, document = tmp_path / "list.csv", tmp_path / "list.json"
    assert household("export", table, "--json").json == {"path": str(table), "accounts": 2}
    rows = list(csv.reader(table.read_text(encoding="utf-8-sig").splitlines()))
    cells = [cell for row in rows for cell in row]
    assert not [c for c in cells if c[:1] in set("=+-@\t\r＝＋－＠")]
    assert '\'=HYPERLINK("x")' in cells
    assert household("export", document).code == 0
    exported = json.loads(document.read_text(encoding="utf-8"))["accounts"]
    assert {a["number"] for a in exported} == {"+8613800138000"}
    assert "138 0013 8000" in cells
    names = {a["name"] for a in exported}
    assert names == {'=HYPERLINK("x")', "＝1+1"}
    assert household("export", table, "--json").json["error"]["code"] == "export_exists"
    assert household("export", tmp_path / "list.xls", "--json").code == 1
    assert (table.stat().st_mode & 0o077) == 0


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("工行", "icbc"), ("zsyh", "cmb"), ("招商银行", "cmb"), ("支付寶", "alipay"),
        ("95588", "icbc"), ("github.com", "github"), ("weixin", "wechat"), ("12306", "railway12306"),
    ],
)  # fmt: skip
def test_the_directory_needs_no_vault_and_gives_the_best_match_first(
    run: Run, query: str, first: str
) -> None:
    """Name, alias, initials, traditional form, number, domain and pinyin all lead there."""
    found = run("services", query, "--json", bare=True).json["services"]
    assert found[0]["id"] == first
    assert set(found[0]) == {"id", "names", "category", "hotlines", "domains", "aliases"}


def test_the_directory_shows_and_checks_itself(run: Run, clock: FixedClock) -> None:
    """One entry with its sources; the check finds nothing; an unknown one is refused."""
    clock.move(days=280)  # after the newest fact, before the oldest is two years old
    shown = run("services", "show", "icbc", "--json", bare=True)
    assert (shown.code, shown.json["id"]) == (0, "icbc")
    assert all(h["source"] and h["as_of"] for h in shown.json["hotlines"])
    lint = run("services", "lint", "--json", bare=True)
    assert (lint.code, lint.json) == (0, {"ok": True, "findings": []})
    missing = run("services", "show", "nothing", "--json", bare=True)
    assert (missing.code, missing.json["error"]["code"]) == (1, "unknown_service")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_help_and_errors_speak_the_language(run: Run, language: str) -> None:
    """Help is in the language asked for, before or after the other options."""
    text = run("--language", language, "--help", bare=True).out
    assert ("什么" in text or "旧手机号" in text) == (language == "zh")
    assert ("用法:" in text) == (language == "zh")
    misspelt = run("--language", language, "acounts", bare=True)
    assert ("没有 'acounts'" in misspelt.err) == (language == "zh")
    refused = run("--language", language, "services", "show", "nothing", bare=True)
    assert ("名录" in refused.err) == (language == "zh")


def test_the_plan_says_whose_where_it_could_be_anybodys(household: Run) -> None:
    """With two people the name stands beside each account; one alone knows whose they are."""
    household("account", "add", "--service", "github.com", "--person", "李明")
    alone = household("plan").out
    assert "GitHub" in alone
    assert "李明" not in alone
    household("person", "add", "王芳")
    assert "GitHub (李明)" in household("plan").out
    (account,) = household("accounts", "--json").json["accounts"]
    assert account["service"] == "github"
