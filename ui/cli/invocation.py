"""One run of the command line: its options, the program, and the vault it opens."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from typing_extensions import override

from app.actions.session import Session
from app.bootstrap import Program
from app.vault.secret import Secret
from ui.cli.noticed import say_noticed
from ui.cli.password import read_secret
from ui.text.catalogue import look_up


class Invocation:
    """What every command gets: ``program``, and a vault opened on demand and closed at the end."""

    def __init__(
        self,
        program: Program,
        vault: str | None,
        password_file: str | None,
        key_file: str | None = None,
        recovery_code_file: str | None = None,
    ) -> None:
        self.program = program
        self.vault = Path(os.path.abspath(vault)) if vault else program.vault_path  # noqa: PTH100 - resolve() would leave links
        self.password_file = password_file
        self._key_file = key_file
        self._recovery_code_file = recovery_code_file
        self._secret: Secret | None = None
        self._session: Session | None = None
        self._changed = False

    def session(self) -> Session:
        """Open the vault (once) and return it.

        Raises:
            RenumberError: it cannot be opened; each error says why.
        """
        if self._session is None:
            from app.domain.vault_errors import VaultMissing

            if not os.path.lexists(self.vault):
                raise VaultMissing(path=str(self.vault))
            self._session = self.program.vaults.open(self.vault, self.secret())
            self._session.changes.subscribe(self._note_change)
            say_noticed(self._session)
        return self._session

    def salvaged_session(self) -> Session:
        """Open what can be read of a damaged vault, for reading only, and say what cannot.

        Raises:
            NothingReadable and the errors of a secret: it cannot be opened at all.
        """
        self._session = self.program.vaults.open_salvaged(self.vault, self.secret())
        say_noticed(self._session)
        return self._session

    def secret(self) -> Secret:
        """Return what opens the vault, read or asked for once.

        Raises:
            PasswordNeeded, PasswordFileUnreadable: there is none.
            KeyFileUnreadable, KeyFileDamaged: the key file is none.
        """
        if self._secret is None:
            self._secret = read_secret(self.password_file, self._key_file, self._recovery_code_file)
        return self._secret

    def close(self) -> None:
        """Close the vault if it was opened."""
        if self._session is not None:
            try:
                if self._changed:
                    self.program.refresh_schedule(self._session)
                    self._session.back_up_if_due()
            finally:
                self._session.close()
                self._session = None

    def _note_change(self) -> None:
        self._changed = True


class _TranslatedHelp(click.Command):
    """Looks its help up in the language in use when it is shown, not when it is defined."""

    @override
    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the translated help."""
        if self.help:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(look_up(self.help))

    @override
    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the translated help for the list of commands."""
        if self.short_help:
            return look_up(self.short_help)
        return look_up(self.help) if self.help else ""


class Command(_TranslatedHelp):
    """A command."""


class Group(_TranslatedHelp, click.Group):
    """A group of commands; its own groups are of the same sort."""

    command_class = Command
    group_class = type


pass_invocation = click.make_pass_decorator(Invocation)
"""Hands the Invocation to a command as its first argument."""


def json_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option ``--json``."""
    return click.option("--json", "as_json", is_flag=True, help="JSON")(function)
