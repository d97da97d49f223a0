"""The command that writes the list to a file."""

from __future__ import annotations

from pathlib import Path

import click

from app.actions.exporting import export_accounts
from ui.cli.invocation import Command, Group, Invocation, json_option, pass_invocation
from ui.cli.output import print_json, print_lines, print_message
from ui.text.catalogue import later, tr
from ui.text.exports import column_headings, column_words


@click.command(cls=Command, help=later("Write the list to a .csv or .json file, without secrets."))
@click.argument("file", metavar="FILE")
@click.option("--salvage", is_flag=True)
@json_option
@pass_invocation
def export(invocation: Invocation, file: str, salvage: bool, as_json: bool) -> None:
    """Export the accounts; with ``--salvage`` what can be read of a damaged list."""
    session = invocation.salvaged_session() if salvage else invocation.session()
    count = export_accounts(session, Path(file), headings=column_headings(), words=column_words)
    print_message(
        tr("This file is not encrypted. Delete it when you no longer need it: {path}", path=file)
    )
    if as_json:
        print_json({"path": file, "accounts": count})
    else:
        print_lines([tr("Written: {path}", path=file)])


def register(group: Group) -> None:
    """Add the command to ``group``."""
    group.add_command(export)
