"""Protected exports on the command line: options, prompts, and one sentence when they fail."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from tests.app.discovery.readers.made import SEED, bitwarden_protected, kdbx3, keepass_xml
from tests.ui.cli.conftest import Run

LOGIN = {"uris": [{"uri": "https://bank.example"}], "username": "13800138000"}
INNER = {"encrypted": False, "items": [{"type": 1, "name": "bank", "login": LOGIN}]}
XML = keepass_xml(
    {"Title": "shop", "UserName": "ming", "URL": "https://shop.example"}, {"Title": "-"}
)


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """A Bitwarden export with the password “sesame”."""
    path = tmp_path / "export.json"
    path.write_bytes(bitwarden_protected(INNER, "sesame"))
    return path


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Somebody at a terminal who types these, one after the other; what is left was not asked."""
    typed: list[str] = []
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)

    def prompt(question: str, **options: Any) -> str:
        assert options["hide_input"]
        assert options["err"]
        return typed.pop(0)

    monkeypatch.setattr(click, "prompt", prompt)
    return typed


@pytest.fixture
def password_of(tmp_path: Path) -> Callable[[str], str]:
    """Write a password to a file and return the option that names it."""

    def option(password: str) -> str:
        path = tmp_path / "file-password.txt"
        path.write_text(password + "\n", "utf-8")
        return f"--file-password-file={path}"

    return option


def test_a_password_from_a_file_opens_it(
    household: Run, export: Path, password_of: Callable[[str], str]
) -> None:
    """The account in it is found."""
    answer = household("import", export, password_of("sesame"), "--json")
    assert answer.code == 0
    assert [f["format"] for f in answer.json["files"]] == ["bitwarden_protected"]
    assert [c["login"] for c in answer.json["candidates"]] == ["+8613800138000"]


def test_a_wrong_or_missing_one_is_one_sentence(
    household: Run, export: Path, password_of: Callable[[str], str]
) -> None:
    """Nothing is imported, and the password is not repeated."""
    answer = household("import", export, password_of("MARK-wrong"))
    assert answer.code == 1
    assert "does not open" in answer.err
    assert "MARK-wrong" not in answer.out + answer.err
    answer = household("import", export)
    assert answer.code == 1
    assert "is protected" in answer.err


def test_a_key_file_opens_a_database(
    household: Run, tmp_path: Path, password_of: Callable[[str], str]
) -> None:
    """Alone, or with a password."""
    key = tmp_path / "a.key"
    key.write_bytes(SEED)
    path = tmp_path / "a.kdbx"
    path.write_bytes(kdbx3(XML, None, SEED))
    assert household("import", path, f"--key-file={key}", "--json").json["added"] == 0
    path.write_bytes(kdbx3(XML, "sesame", SEED))
    answer = household("import", path, f"--key-file={key}", password_of("sesame"), "--json")
    assert answer.json["files"][0]["records"] == 2
    assert household("import", path, password_of("sesame")).code == 1


def test_a_dear_database_needs_a_word(
    household: Run,
    tmp_path: Path,
    password_of: Callable[[str], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is beyond the usual cost opens with --accept-cost only."""
    monkeypatch.setattr("app.discovery.readers.kdbx.MOST_AES", 5)
    path = tmp_path / "a.kdbx"
    path.write_bytes(kdbx3(XML, "sesame"))
    answer = household("import", path, password_of("sesame"))
    assert answer.code == 1
    assert "far more than usual" in answer.err
    assert household("import", path, password_of("sesame"), "--accept-cost").code == 0


def test_a_terminal_is_asked_three_times(household: Run, export: Path, answers: list[str]) -> None:
    """Only for what is protected; the right answer ends it, and so does the third wrong one."""
    answers += ["wrong", "sesame", "not asked"]
    answer = household("import", export, "--json")
    assert (answer.code, answers) == (0, ["not asked"])
    assert answer.err.count("does not open") == 1
    answers[:] = ["1", "2", "3", "not asked"]
    answer = household("import", export)
    assert (answer.code, answers) == (1, ["not asked"])
    assert answer.err.count("does not open") == 3


def test_only_one_password_comes_from_standard_input(run: Run, export: Path) -> None:
    """Two cannot."""
    answer = run("--password-file=-", "import", export, "--file-password-file=-", bare=True)
    assert answer.code == 2
