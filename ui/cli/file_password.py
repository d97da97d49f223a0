"""Where the command line gets what opens a protected export: options, or a hidden prompt."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, NamedTuple

import click

from app.actions.reading_exports import Asking
from app.discovery.readers.probe import Unlock
from app.domain.errors import RenumberError
from app.domain.file_errors import FileTooCostly
from ui.cli.output import print_message
from ui.cli.password import read_password
from ui.text.catalogue import tr
from ui.text.errors import sentence

_TRIES = 3


class Keys(NamedTuple):
    """The options: where the password is (a path or ``-``), the key file, and whether any cost."""

    password_file: str | None
    key_file: Path | None
    accept_cost: bool


def key_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that open protected files; it gets them as ``keys``."""

    @click.option("--file-password-file", metavar="F|-")
    @click.option("--key-file", metavar="K")
    @click.option("--accept-cost", is_flag=True)
    @wraps(function)
    def gathering(
        *arguments: Any,
        file_password_file: str | None,
        key_file: str | None,
        accept_cost: bool,
        **options: Any,
    ) -> Any:
        keys = Keys(file_password_file, Path(key_file) if key_file else None, accept_cost)
        return function(*arguments, keys=keys, **options)

    return gathering


def unlock_from(keys: Keys) -> Unlock | None:
    """Return what the options say opens protected files, None if they say nothing.

    Raises:
        PasswordFileUnreadable: the file with the password cannot be read.
    """
    if keys.password_file is not None:
        return Unlock(read_password(keys.password_file), keys.key_file, keys.accept_cost)
    # A key file may be all that a database needs.
    return Unlock("", keys.key_file, keys.accept_cost) if keys.key_file else None


def asking_for(keys: Keys) -> Asking | None:
    """Return what asks at the terminal for the password of a file, three times at most.

    None where nobody can answer, or the options gave a password; the import then says what is
    missing.
    """
    if keys.password_file is not None or not sys.stdin.isatty():
        return None
    asked: Counter[Path] = Counter()

    def ask(path: Path, error: RenumberError, tried: Unlock | None) -> Unlock | None:
        if isinstance(error, FileTooCostly) and tried is not None:
            return _allowed(error, tried)
        if asked[path] == _TRIES:
            # The import itself says that the last one did not open it either.
            return None
        if asked[path]:
            print_message(sentence(error))
        asked[path] += 1
        answer = click.prompt(
            tr("Password of {path}", path=path),
            hide_input=True,
            err=True,
            default="",
            show_default=False,
        )
        allowed = keys.accept_cost or (tried is not None and tried.accept_cost)
        return Unlock(str(answer), keys.key_file, allowed)

    return ask


def _allowed(error: FileTooCostly, tried: Unlock) -> Unlock | None:
    """Ask whether opening may take that much; None if not."""
    if not click.confirm(f"{sentence(error)} {tr('Open it all the same?')}", err=True):
        return None
    return Unlock(tried.password, tried.key_file, accept_cost=True)
