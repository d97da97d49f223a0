"""Commands on the vault itself: create, password, check."""

from __future__ import annotations

import click

from app.domain.vault_errors import VaultExists
from app.vault.health import JOURNAL_ALTERED
from ui.cli.invocation import Command, Group, Invocation, json_option, pass_invocation
from ui.cli.output import print_json, print_lines
from ui.cli.password import STANDARD_INPUT, read_password
from ui.text.catalogue import later, tr
from ui.text.documents_journal import altered_words


@click.command(cls=Command, help=later("Make a new, encrypted list."))
@json_option
@pass_invocation
def create(invocation: Invocation, as_json: bool) -> None:
    """Make a new vault."""
    if not invocation.program.vaults.is_free(invocation.vault):
        raise VaultExists(path=str(invocation.vault))
    password = read_password(invocation.password_file, new=True)
    session = invocation.program.vaults.create(invocation.vault, password)
    identity = session.vault.vault_id
    session.close()
    if as_json:
        print_json({"id": identity, "path": str(invocation.vault)})
    else:
        print_lines([tr("Your list is at {path}.", path=invocation.vault)])


@click.group(cls=Group, help=later("Change the password, or see how strong one is."))
def password() -> None:
    """Hold the commands about passwords."""


@password.command(cls=Command, help=later("Change the password of the list."))
@click.option("--new-file", metavar="F|-")
@json_option
@pass_invocation
def change(invocation: Invocation, new_file: str | None, as_json: bool) -> None:
    """Change the password; the list opens with the present one, or the recovery code, first."""
    if new_file == STANDARD_INPUT == invocation.password_file:
        raise click.UsageError(
            tr("Only one password can come from standard input. Put the other one into a file.")
        )
    from app.actions.keys import change_password

    session = invocation.session()
    change_password(session, read_password(new_file, new=True), invocation.secret())
    if as_json:
        print_json({"changed": True})
    else:
        print_lines([tr("The password is changed. Older backups still open with the old one.")])


@password.command(cls=Command, help=later("See how long a password would hold. Nothing is saved."))
@click.option("--file", "source", metavar="F|-")
@json_option
def strength(source: str | None, as_json: bool) -> None:
    """Estimate a password that is typed or read; it needs no list."""
    from app.vault.strength import strength_of
    from ui.text.strength import advice_words, grade_words

    found = strength_of(read_password(source))
    if as_json:
        print_json(
            {
                "grade": found.grade,
                "guesses_log10": round(found.guesses, 1),
                "advice": found.advice,
            }
        )
    else:
        print_lines([grade_words(found.grade), *filter(None, [advice_words(found.advice)])])


@click.command(cls=Command, help=later("Check that the list is whole."))
@json_option
@pass_invocation
def check(invocation: Invocation, as_json: bool) -> int:
    """Check the integrity of the vault; 1 if something is wrong."""
    vault = invocation.session().vault
    problems = vault.check()
    altered = vault.first_broken_entry() if JOURNAL_ALTERED in problems else None
    if as_json:
        facts = {"first_altered_entry": altered} if altered is not None else {}
        print_json({"ok": not problems, "problems": list(problems), **facts})
    elif altered is not None and len(problems) == 1:
        print_lines([altered_words(altered)])
    elif problems:
        print_lines([tr("The list is damaged. Put back a backup; do not delete anything.")])
    else:
        print_lines([tr("The list is whole.")])
    return 1 if problems else 0


def register(group: Group) -> None:
    """Add the commands to ``group``."""
    for command in (create, password, check):
        group.add_command(command)
