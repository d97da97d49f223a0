"""Where the command line gets secrets: a file, standard input, or a hidden prompt."""

from __future__ import annotations

import sys
from pathlib import Path

from app.domain.vault_errors import PasswordFileUnreadable, PasswordNeeded
from app.vault.secret import Password, RecoveryCode, Secret
from ui.text.catalogue import tr

STANDARD_INPUT = "-"


def read_password(source: str | None, *, new: bool = False) -> str:
    """Return the password from ``source`` (a path, or ``-``), or ask for it on a terminal.

    One trailing newline is dropped, nothing else. ``new`` asks twice.

    Raises:
        PasswordFileUnreadable: the file cannot be read or is no UTF-8 text.
        PasswordNeeded: there is neither a file nor a terminal.
    """
    if source is None:
        return _ask(new=new)
    try:
        content = sys.stdin.buffer.read() if source == STANDARD_INPUT else Path(source).read_bytes()
        text = content.decode("utf-8")
    except (OSError, UnicodeDecodeError):
        raise PasswordFileUnreadable(path=source) from None
    return text.removesuffix("\n").removesuffix("\r") if text.endswith("\n") else text


def read_secret(
    password_file: str | None, key_file: str | None, recovery_code_file: str | None
) -> Secret:
    """Return what opens a list: the recovery code if it is given, else a password.

    Raises:
        PasswordFileUnreadable, PasswordNeeded: there is none.
        KeyFileUnreadable, KeyFileDamaged: the key file is none.
    """
    if recovery_code_file is not None:
        return RecoveryCode(read_password(recovery_code_file))
    if key_file is None:
        return Password(read_password(password_file))
    from app.vault.key_file import read_key_file

    key = read_key_file(Path(key_file))
    return Password(read_password(password_file), key)


def _ask(*, new: bool) -> str:
    if not sys.stdin.isatty():
        raise PasswordNeeded
    import click

    question = tr("New password") if new else tr("Password")
    again = tr("The same again") if new else False
    answer: str = click.prompt(question, hide_input=True, err=True, confirmation_prompt=again)
    return answer
