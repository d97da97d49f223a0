"""What is to be printed, written by the command line: readable anywhere, of no use to a thief."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from tests.ui.cli.conftest import Run

SECRETS = ("0013", "liming88", "li.ming", "6222")


@pytest.fixture
def listed(household: Run) -> Run:
    """A card, and an account whose name says too much."""
    household("account", "add", "--service", "icbc", "--kind", "debit_card", "--tail", "7788")
    household(
        "account", "add", "--service", "书店13800138000 li.ming@example.org", "--kind", "login",
        "--login", "liming88",
    )  # fmt: skip
    return household


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("sheets",), "7788"),
        (("booklet", "李明"), "书店"),
        (("lost-phone",), "95588"),
    ],
)
def test_each_paper_is_one_page_for_any_browser(
    listed: Run, tmp_path: Path, words: tuple[str, ...], says: str
) -> None:
    """It says what it is for, loads nothing, is private, and replaces no file."""
    path = tmp_path / "paper.html"
    answer = listed("paper", *words, str(path), "--json")
    assert answer.code == 0
    assert answer.json["sheets"] >= 1
    page = path.read_text("utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert says in page
    assert "http" not in page
    assert page.count("<section>") == answer.json["sheets"]
    assert [secret for secret in SECRETS if secret in page] == []
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    again = listed("paper", *words, str(path), "--json")
    assert again.json["error"]["code"] == "export_exists"


def test_there_is_no_certificate_before_the_answer_is_yes(listed: Run, tmp_path: Path) -> None:
    """And no file either."""
    path = tmp_path / "rest.html"
    assert listed("paper", "certificate", str(path)).code != 0
    assert not path.exists()
