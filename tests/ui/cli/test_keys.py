"""Keys from the command line: changed with the password, and no secret on the way."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import Program
from tests.fakes import FakeKeyStore
from tests.ui.cli.conftest import Run


@pytest.fixture
def code(household: Run) -> str:
    """A recovery code, sent to a file descriptor as a script would."""
    return issue(household)


def issue(run: Run, *words: str) -> str:
    """Return the code that a command hands over."""
    reading, writing = os.pipe()
    answer = run("keys", *(words or ("recovery-code", "new")), "--to-fd", writing, "--json")
    os.close(writing)
    with os.fdopen(reading) as answers:
        code = answers.read().strip()
    assert answer.code == 0, answer.err
    assert code
    assert code not in answer.out + answer.err
    return code


def test_a_code_is_not_printed_where_it_may_stay(household: Run) -> None:
    """Without a terminal, and without being told where to, there is none."""
    answer = household("keys", "recovery-code", "new")
    assert answer.code == 2
    assert household("keys", "list", "--json").json["keys"][1:] == []


def test_a_forgotten_password_is_set_anew(run: Run, code: str, tmp_path: Path) -> None:
    """With the code from a file; the new password opens the list."""
    (tmp_path / "code.txt").write_text(code.lower() + "\n")
    (tmp_path / "new.txt").write_text("a new one entirely\n")
    vault = f"--vault={tmp_path / 'home.vault'}"
    by_code = (vault, f"--recovery-code-file={tmp_path / 'code.txt'}")
    changed = run(
        *by_code, "password", "change", "--new-file", tmp_path / "new.txt", "--json", bare=True
    )
    assert changed.json == {"changed": True}
    by_password = (vault, f"--password-file={tmp_path / 'new.txt'}")
    assert run(*by_password, "check", "--json", bare=True).json["ok"]
    assert run("check", "--json").json["error"]["code"] == "wrong_password"


def test_a_mistyped_code_says_which_group(run: Run, code: str, tmp_path: Path) -> None:
    """The number of the group, in the sentence and nothing of the code."""
    groups = code.split("-")
    groups[4] = ("2" if groups[4][0] != "2" else "3") + groups[4][1:]
    (tmp_path / "code.txt").write_text("-".join(groups))
    answer = run(
        f"--vault={tmp_path / 'home.vault'}",
        f"--recovery-code-file={tmp_path / 'code.txt'}",
        "--language=en",
        "check",
        "--json",
        bare=True,
    )
    error: dict[str, Any] = answer.json["error"]
    assert error["code"] == "recovery_code_mistyped"
    assert "Group 5 " in error["message"]


def test_a_key_file_is_added_and_removed(run: Run, household: Run, tmp_path: Path) -> None:
    """With it the list opens, without it the error says what is missing."""
    stick = tmp_path / "stick.key"
    assert run("keys", "key-file", "add", stick).code == 0
    assert run("check", "--json").json["error"]["code"] == "key_file_needed"
    with_file = (f"--key-file={stick}",)
    assert run(*with_file, "check", "--json").json["ok"]
    assert run(*with_file, "keys", "list", "--json").json["keys"][0]["key_file"]
    assert run(*with_file, "keys", "key-file", "add", stick, "--json").json["error"]["code"] == (
        "place_taken"
    )
    assert run(*with_file, "keys", "key-file", "remove").code == 0
    assert run("check", "--json").json["ok"]


def test_the_key_store_is_turned_on_and_off(run: Run, household: Run, program: Program) -> None:
    """The list says which key is this computer's; off takes it away on both sides."""
    store = program.key_store
    assert isinstance(store, FakeKeyStore)
    assert run("keys", "key-store", "on").code == 0
    (entry,) = [k for k in run("keys", "list", "--json").json["keys"] if k["kind"] == "key_store"]
    assert entry["this_computer"]
    assert len(store.kept) == 1
    assert run("keys", "key-store", "off", "--json").json == {"changed": True}
    assert not store.kept
    assert run("keys", "key-store", "off", "--json").json == {"changed": False}


def test_a_key_is_removed_by_its_number(run: Run, code: str) -> None:
    """The recovery code goes; the password stays whatever one types."""
    found = run("keys", "list", "--json").json["keys"]
    ids = {key["kind"]: key["id"] for key in found}
    assert run("keys", "remove", ids["recovery"]).code == 0
    assert run("keys", "remove", ids["password"], "--json").json["error"]["code"] == (
        "password_stays"
    )
    assert run("keys", "remove", "0", "--json").json["error"]["code"] == "key_slot_unknown"


def test_encrypting_anew_hands_over_a_new_code(run: Run, code: str, tmp_path: Path) -> None:
    """The old code is void, the new one opens, and everything is there."""
    before = run("list", "--json").out
    fresh = issue(run, "re-encrypt")
    assert fresh != code
    assert run("list", "--json").out == before
    for typed, outcome in ((code, "wrong_recovery_code"), (fresh, None)):
        (tmp_path / "code.txt").write_text(typed)
        answer = run(
            f"--vault={tmp_path / 'home.vault'}",
            f"--recovery-code-file={tmp_path / 'code.txt'}",
            "check",
            "--json",
            bare=True,
        ).json
        assert answer.get("error", {}).get("code") == outcome


def test_kept_keys_are_put_back(run: Run, household: Run, tmp_path: Path) -> None:
    """From a copy of the key file, when both copies are lost."""
    vault = tmp_path / "home.vault"
    kept = tmp_path / "kept.json"
    kept.write_bytes((vault / "keys.json").read_bytes())
    for name in ("keys.json", "keys.json.bak"):
        (vault / name).write_bytes(b"")
    # A backup holds a copy as well, and would do.
    for backup in (vault / "backups").iterdir():
        backup.unlink()
    assert run("check", "--json").json["error"]["code"] == "header_damaged"
    assert run("keys", "restore", kept, "--json").json == {"restored": True}
    assert run("check", "--json").json["ok"]


def test_a_password_is_judged_without_a_list(run: Run, tmp_path: Path) -> None:
    """And neither stored nor repeated."""
    (tmp_path / "p.txt").write_text("qwertyuiop\n")
    answer = run("password", "strength", "--file", tmp_path / "p.txt", "--json")
    assert json.loads(answer.out)["grade"] == "weak"
    assert "qwerty" not in answer.out + answer.err
    words = run("password", "strength", "--file", tmp_path / "p.txt")
    assert words.out.startswith("Weak")


def test_the_list_of_keys_shows_no_secret(run: Run, code: str, tmp_path: Path) -> None:
    """Kinds, numbers and cost only, for people and for programs."""
    for answer in (run("keys", "list"), run("keys", "list", "--json")):
        assert answer.code == 0
        assert code not in answer.out
        assert "correct horse" not in answer.out
