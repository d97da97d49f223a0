"""The command line in this process, on a real vault with a cheap key derivation."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from app.bootstrap import Program
from ui.cli.main import run_command


class Answer(NamedTuple):
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on standard output."""
        return json.loads(self.out)


Run = Callable[..., Answer]


@pytest.fixture
def password_file(tmp_path: Path) -> Path:
    """A file with the password and a newline, as an editor leaves it."""
    path = tmp_path / "password.txt"
    path.write_text("correct horse battery\n", encoding="utf-8")
    return path


@pytest.fixture
def run(
    tmp_path: Path,
    password_file: Path,
    program: Program,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> Run:
    """Run ``renumber`` with the given words, its vault and its password."""
    options = [
        f"--vault={tmp_path / 'home.vault'}",
        f"--password-file={password_file}",
        "--language=en",
    ]

    def run(*words: object, bare: bool = False) -> Answer:
        code = run_command([*([] if bare else options), *map(str, words)], program)
        out, err = capfdbinary.readouterr()
        return Answer(code, out.decode(), err.decode())

    return run


@pytest.fixture
def household(run: Run) -> Run:
    """A vault in which 李明 moves from 138 0013 8000 to 139 0013 9000 by the end of April."""
    assert run("create").code == 0
    assert run("person", "add", "李明").code == 0
    added = run(
        "move", "add", "--person", "李明", "--old", "13800138000", "--new", "13900139000",
        "--ends", "2026-04-30",
    )  # fmt: skip
    assert added.code == 0
    return run
