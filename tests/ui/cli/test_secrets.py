"""No secret in arguments, in messages, in tracebacks: whatever goes wrong, nothing is repeated."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import click
import pytest

from app.bootstrap import Program
from tests.ui.cli.conftest import Run
from ui.cli import main
from ui.cli.main import cli

SECRET = "Zebra-Walnut-77"
NUMBER = "13912345678"


def _options(command: click.Command, path: str = "") -> list[tuple[str, click.Parameter]]:
    found = [(f"{path} {option.name}", option) for option in command.params]
    if isinstance(command, click.Group):
        for name, child in command.commands.items():
            found += _options(child, f"{path} {name}")
    return found


def test_no_command_takes_a_secret_as_an_argument() -> None:
    """Arguments stand in the shell's history and in the list of processes."""
    words = ("password", "code", "secret", "key")
    told = [(name, o) for name, o in _options(cli) if any(w in str(o.name) for w in words)]
    assert told
    takes_one = [
        name
        for name, option in told
        # Not a code itself: the accounts for which one arrived.
        if name != " arrived code"
        and not getattr(option, "is_flag", False)
        and not {"file", "fd"} & set(str(option.name).split("_"))
    ]
    assert takes_one == []


@pytest.mark.parametrize("option", ["--password", "--recovery-code"])
@pytest.mark.parametrize("joined", [True, False])
def test_a_secret_in_the_arguments_is_refused_and_not_repeated(
    run: Run, option: str, *, joined: bool
) -> None:
    """The refusal names the option, never what stood behind it."""
    words = [f"{option}={SECRET}"] if joined else [option, SECRET]
    answer = run(*words, "accounts")
    assert answer.code == main.BAD_USAGE
    assert SECRET not in answer.out + answer.err


def test_a_wrong_password_is_not_repeated(run: Run, tmp_path: Path) -> None:
    """Neither the wrong one nor the file's other content."""
    assert run("create").code == 0
    wrong = tmp_path / "wrong.txt"
    wrong.write_text(f"{SECRET}\n", encoding="utf-8")
    answer = run(f"--password-file={wrong}", "accounts")
    assert answer.code == main.REFUSED
    assert SECRET not in answer.out + answer.err


LAYERS: dict[str, Callable[[], tuple[object, str]]] = {
    "app.actions": lambda: (import_module("app.actions.people"), "add_person"),
    "app.vault": lambda: (import_module("app.vault.vault").Vault, "read"),
    "app.domain": lambda: (import_module("app.domain.phone"), "parse_number"),
    "ui.text": lambda: (import_module("ui.text.formats"), "show_phone"),
}


@pytest.mark.parametrize("layer", LAYERS)
def test_a_bug_in_any_layer_repeats_nothing(
    run: Run, monkeypatch: pytest.MonkeyPatch, layer: str
) -> None:
    """Kinds and places in the code are told; words, values and causes are not."""
    assert run("create").code == 0
    assert run("person", "add", "李明").code == 0
    assert run("number", "add", "13800138000", "--kept-by", "李明").code == 0
    _break(monkeypatch, *LAYERS[layer](), _breaking())
    answers = [
        run("person", "add", "王小明"),
        run("number", "add", NUMBER, "--kept-by", "李明"),
        run("number", "list"),
    ]
    bugs = [answer for answer in answers if answer.code == main.BUG]
    assert bugs
    for answer in bugs:
        assert "ValueError" in answer.err
        for secret in (SECRET, "correct horse", NUMBER, "王小明", "李明"):
            assert secret not in answer.out + answer.err


def _break(
    monkeypatch: pytest.MonkeyPatch, owner: object, name: str, instead: Callable[..., object]
) -> None:
    """Put ``instead`` in the place of a function, wherever it was imported to."""
    real = getattr(owner, name)
    monkeypatch.setattr(owner, name, instead)
    for module in list(sys.modules.values()):
        if getattr(module, name, None) is real:
            monkeypatch.setattr(module, name, instead)


def _breaking() -> Callable[..., object]:
    def fail(*_: object, **__: object) -> object:
        hidden = SECRET
        try:
            raise KeyError(hidden)
        except KeyError as cause:
            raise ValueError(f"could not use {hidden}") from cause

    return fail


def test_an_error_while_deriving_a_key_repeats_nothing(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The password is in the hands of this very function."""
    assert run("create").code == 0

    def fail(text: str, *_: object, **__: object) -> bytes:
        raise RuntimeError(f"bad password {text}")

    _break(monkeypatch, import_module("app.vault.password"), "password_bytes", fail)
    answer = run("person", "list")
    assert answer.code == main.BUG
    assert "correct horse" not in answer.out + answer.err


def test_a_note_that_looks_like_a_secret_needs_to_be_meant(run: Run) -> None:
    """Where nobody can be asked it is refused, in one sentence; --sure keeps it."""
    assert run("create").code == 0
    assert run("person", "add", "李明").code == 0
    assert run("number", "add", NUMBER, "--kept-by", "李明").code == 0
    assert run("account", "add", "--service", "icbc", "--person", "李明").code == 0
    refused = run("guide", "icbc", "--note", "卡号 4111111111111111")
    assert refused.code == main.REFUSED
    assert "whole card number" in refused.err
    assert "4111" not in refused.err
    kept = run("guide", "icbc", "--note", "卡号 4111111111111111", "--sure", "--json")
    assert kept.code == 0
    assert kept.json["note"] == "卡号 4111111111111111"


def test_the_program_is_built_without_reading_secrets(program: Program) -> None:
    """What describes the program in a traceback of somebody else holds no key and no name."""
    assert "correct horse" not in repr(program)
