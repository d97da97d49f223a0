"""Proofs, the proof log, erasing and hand-overs from the command line."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from app.bootstrap import Program
from tests.ui.cli.conftest import Run

PDF = b"%PDF-1.7\nreceipt"


@pytest.fixture
def listed(household: Run, tmp_path: Path) -> Run:
    """The household with one account and a proof at it."""
    added = household("account", "add", "--service", "icbc", "--kind", "debit_card")
    assert added.code == 0, added.err
    file = tmp_path / "回执.pdf"
    file.write_bytes(PDF)
    kept = household(
        "proof", "add", "icbc", "--file", file, "--reference", "2026-77", "--note", "柜台",
        "--json",
    )  # fmt: skip
    assert kept.code == 0, kept.err
    return household


def test_a_proof_is_kept_shown_exported_and_removed(listed: Run, tmp_path: Path) -> None:
    """With its reference number; what is exported is what was put in."""
    (proof,) = listed("proof", "list", "--account", "icbc", "--json").json["proofs"]
    assert (proof["reference"], proof["name"], proof["size"]) == ("2026-77", "回执.pdf", len(PDF))
    assert "2026-77" in listed("proof", "list").out
    target = tmp_path / "out.pdf"
    assert listed("proof", "export", proof["id"], target).code == 0
    assert target.read_bytes() == PDF
    again = listed("proof", "export", proof["id"], target)
    assert (again.code, target.read_bytes()) == (1, PDF)
    assert listed("proof", "remove", proof["id"]).code == 0
    assert listed("proof", "list", "--json").json["proofs"] == []


def test_a_file_that_cannot_be_kept_gets_one_sentence(listed: Run, tmp_path: Path) -> None:
    """And nothing is kept."""
    program_file = tmp_path / "setup.exe"
    program_file.write_bytes(b"MZ\x90\0")
    refused = listed("proof", "add", "icbc", "--file", program_file)
    assert refused.code == 1
    assert refused.err.strip() == (
        "setup.exe cannot be kept: only whole pictures (PNG, JPEG, WebP) and PDFs can."
    )
    assert listed("proof", "add", "icbc", "--file", tmp_path / "none").code == 1
    assert len(listed("proof", "list", "--json").json["proofs"]) == 1


def test_the_log_says_in_words_what_was_done(listed: Run) -> None:
    """Newest first, no name of a field; all of it, or about one account."""
    shown = listed("journal").out
    lines = shown.splitlines()
    assert "A proof was kept." in lines[0]
    assert "reference 2026-77 · 回执.pdf · 柜台" in lines[0]
    assert "Somebody was added to the list." in lines[-1]
    assert "updated_at" not in shown
    one = listed("journal", "--account", "icbc", "--json").json
    assert {entry["action"] for entry in one["entries"]} == {"account.add", "proof.add"}
    assert one["first_altered"] is None
    assert len(listed("journal", "--limit", 2, "--json").json["entries"]) == 2


def test_the_log_is_written_for_people_and_for_machines(listed: Run, tmp_path: Path) -> None:
    """A table, a sheet and JSON; an existing file stays; it is said that they are in the clear."""
    for suffix in (".csv", ".json", ".html"):
        written = listed("journal", "--to", tmp_path / f"log{suffix}")
        assert written.code == 0, written.err
        assert "not encrypted" in written.err
    with (tmp_path / "log.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["No.", "When", "About", "What was done", "Proof"]
    assert "2026-77" in rows[1][4]
    document = json.loads((tmp_path / "log.json").read_bytes())
    changes = [c for e in document["entries"] for c in e["changes"]]
    assert [c["entry"] for c in changes] == list(range(len(changes), 0, -1))
    assert "As of" in (tmp_path / "log.html").read_text("utf-8")
    assert listed("journal", "--to", tmp_path / "log.csv").code == 1
    assert listed("journal", "--to", tmp_path / "log.exe").code == 1


def test_an_altered_log_is_named_by_check_and_journal(listed: Run, program: Program) -> None:
    """With the number of its first altered entry, and an exit code of 1."""
    path = next(program.paths.data.parent.parent.glob("*.vault"))
    with program.vaults.open(path, "correct horse battery").vault as vault:
        vault._database.connection.execute("DROP TRIGGER journal_is_never_changed")  # noqa: SLF001 - as a forger would
        vault._database.connection.execute("UPDATE journal SET who = 'x' WHERE seq = 3")  # noqa: SLF001
    checked = listed("check", "--json")
    assert checked.code == 1
    assert checked.json["first_altered_entry"] == 3
    assert "Entry 3 was altered" in listed("check").out
    shown = listed("journal")
    assert shown.code == 1
    assert "Entry 3 was altered" in shown.err


def test_a_person_is_erased_only_with_their_name(listed: Run) -> None:
    """Without a terminal it is an option; another name erases nobody."""
    assert listed("person", "erase", "李明").code == 1
    assert listed("person", "erase", "李明", "--yes", "李").code == 1
    assert len(listed("person", "list", "--json").json["people"]) == 1
    erased = listed("person", "erase", "李明", "--yes", "李明", "--renew-backups", "--json")
    assert erased.code == 0, erased.err
    assert erased.json["erased"]["proofs"] == 1
    assert erased.json["backups_that_hold_it"] == 0
    for what in ("person", "number", "move", "proof"):
        assert next(iter(listed(what, "list", "--json").json.values())) == []
    (entry,) = listed("journal", "--json").json["entries"]
    assert entry["action"] == "person.erase"
    assert listed("check").code == 0


def test_what_was_entered_wrongly_is_taken_off(household: Run) -> None:
    """The move first, then its numbers; before that the number says what hangs on it."""
    refused = household("number", "remove", "13900139000")
    assert refused.code == 1
    assert "changes of number: 1" in refused.err
    (move,) = household("move", "list", "--json").json["moves"]
    assert household("move", "remove", move["id"]).code == 0
    assert household("number", "remove", "139 0013 9000").code == 0
    assert len(household("number", "list", "--json").json["numbers"]) == 1


def test_a_part_is_handed_over_and_taken_back(listed: Run, tmp_path: Path) -> None:
    """Under a password of its own; the preview writes nothing."""
    secret = tmp_path / "own.txt"
    secret.write_text("only for this\n", "utf-8")
    file = tmp_path / "li.renumber"
    made = listed("handover", "make", "李明", file, "--password-file", secret, "--json")
    assert made.code == 0, made.err
    assert made.json["accounts"] == 1
    assert listed("handover", "make", "李明", file, "--password-file", secret).code == 1
    wrong = listed("handover", "take", file, "--password-file", tmp_path / "password.txt")
    assert wrong.code == 1
    listed("account", "add", "--service", "alipay")
    seen = listed("handover", "take", file, "--password-file", secret, "--preview")
    assert seen.out.strip() == "Nothing new: all of it is in this list already."
    taken = listed("handover", "take", file, "--password-file", secret, "--json")
    assert (taken.json["written"], taken.json["taken"]) == (0, [])
