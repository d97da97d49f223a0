"""Commands on past imports: which there were, and taking one back."""

from __future__ import annotations

from datetime import datetime

import click

from app.actions.undoing import past_imports, undo_import
from app.domain.errors import UnknownImport
from ui.cli.invocation import Group, Invocation, json_option, pass_invocation
from ui.cli.output import print_json, print_lines, table
from ui.text.catalogue import later, ntr
from ui.text.formats import show_date
from ui.text.imports import undone_words


@click.group(cls=Group, help=later("Past imports: which there were, and taking one back."))
def imports() -> None:
    """Past imports."""


@imports.command("list", help=later("Show the imports that can be taken back, the latest first."))
@json_option
@pass_invocation
def imports_list(invocation: Invocation, as_json: bool) -> None:
    """Show the imports."""
    past = past_imports(invocation.session())
    if as_json:
        rows = [{"id": one.at.isoformat(), "accounts": one.accounts} for one in past]
        print_json({"imports": rows})
        return
    print_lines(
        table(
            [
                [
                    one.at.isoformat(),
                    show_date(one.at.astimezone().date(), year=True),
                    ntr("{n} account", "{n} accounts", one.accounts),
                ]
                for one in past
            ]
        )
    )


@imports.command(
    "undo",
    help=later(
        "Take an import back, the latest unless an ID is given (see renumber imports list). "
        "Accounts you have worked on since stay, and so do people and numbers."
    ),
)
@click.argument("which", metavar="[ID]", required=False)
@json_option
@pass_invocation
def imports_undo(invocation: Invocation, which: str | None, as_json: bool) -> None:
    """Take one back."""
    session = invocation.session()
    there = [one.at for one in past_imports(session)]
    wanted = _moment(which) if which is not None else (there[0] if there else None)
    if wanted is None or wanted not in there:
        raise UnknownImport(which=which or "")
    undone = undo_import(session, wanted)
    if as_json:
        print_json({"removed": undone.removed, "kept": undone.kept})
    else:
        print_lines([undone_words(undone)])


def register(group: Group) -> None:
    """Add the commands to ``group``."""
    group.add_command(imports)


def _moment(typed: str) -> datetime | None:
    try:
        return datetime.fromisoformat(typed)
    except ValueError:
        return None
