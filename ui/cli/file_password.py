"""Where the command line gets what opens a protected export: options, or a hidden prompt."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from pathlib import Path
from typing import Any, NamedTuple

import click

from app.actions.importing import preview_import
from app.actions.reading_exports import find_locked
from app.actions.session import Session
from app.discovery.readers.probe import Unlock
from app.domain.file_errors import FileTooCostly, FileWrongPassword
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


def unlocks_for(
    session: Session, paths: Sequence[Path], keys: Keys
) -> Unlock | Mapping[Path, Unlock] | None:
    """Return what opens the protected ones of ``paths``.

    Without options each is asked for where there is a terminal, three times at most; elsewhere
    None, and the import says what is missing.

    Raises:
        PasswordFileUnreadable: the file with the password cannot be read.
    """
    if keys.password_file is not None:
        return Unlock(read_password(keys.password_file), keys.key_file, keys.accept_cost)
    if not sys.stdin.isatty():
        # A key file may be all that a database needs.
        return Unlock("", keys.key_file, keys.accept_cost) if keys.key_file else None
    return {path: _ask(session, path, keys) for path in find_locked(session, paths)}


def _ask(session: Session, path: Path, keys: Keys) -> Unlock:
    """Ask for a password until it opens ``path``; return the last one given."""
    unlock = Unlock("", keys.key_file, keys.accept_cost)
    for left in reversed(range(_TRIES)):
        answer = click.prompt(
            tr("Password of {path}", path=path),
            hide_input=True,
            err=True,
            default="",
            show_default=False,
        )
        unlock = Unlock(str(answer), keys.key_file, unlock.accept_cost)
        error = _try(session, path, unlock)
        if isinstance(error, FileTooCostly) and click.confirm(
            f"{sentence(error)} {tr('Open it all the same?')}", err=True
        ):
            unlock = Unlock(unlock.password, keys.key_file, accept_cost=True)
            error = _try(session, path, unlock)
        if not isinstance(error, FileWrongPassword):
            break
        if left:
            # After the last one, the import itself says so.
            print_message(sentence(error))
    return unlock


def _try(session: Session, path: Path, unlock: Unlock) -> Exception | None:
    return preview_import(session, [path], unlocks=unlock).files[0].error
