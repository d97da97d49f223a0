"""The command that shows and writes down the proof log."""

from __future__ import annotations

from pathlib import Path

import click

from app.actions.accounts import find_account
from app.actions.log_export import export_log, log_rows
from app.actions.people import find_person
from app.actions.proof_log import ProofLog, proof_log
from app.actions.session import Session
from ui.cli.invocation import Command, Group, Invocation, json_option, pass_invocation
from ui.cli.output import print_json, print_lines, print_message, table
from ui.text.catalogue import later, tr
from ui.text.documents_journal import cells, headings, journal_sheet, soundness


@click.command(cls=Command, help=later("Show who changed what and when, and what proves it."))
@click.option("--account", metavar="A")
@click.option("--person", "who", metavar="NAME")
@click.option("--limit", type=click.IntRange(min=1), metavar="N")
@click.option("--to", "target", type=click.Path(path_type=Path), metavar="FILE")
@json_option
@pass_invocation
def journal(
    invocation: Invocation,
    account: str | None,
    who: str | None,
    limit: int | None,
    target: Path | None,
    *,
    as_json: bool,
) -> int:
    """Show the log, newest first; 1 if something in it was altered. --to writes it to a file."""
    session = invocation.session()
    log = _log(session, account, who)
    if target is not None:
        _write(session, log, target)
    elif as_json:
        rows = log_rows(log)
        print_json({"entries": rows[:limit], "first_altered": log.broken})
    else:
        print_lines(table([cells(line, log) for line in log.lines[:limit]]))
    if log.broken is not None:
        print_message(soundness(log))
    return 1 if log.broken is not None else 0


def _log(session: Session, account: str | None, who: str | None) -> ProofLog:
    household = session.vault.read()
    found = find_account(session, household, account).id if account else None
    person = find_person(household, who).id if who else None
    return proof_log(session, account=found, person=person)


def _write(session: Session, log: ProofLog, target: Path) -> None:
    rows = [cells(line, log) for line in log.lines]
    html = journal_sheet(log, tr("Proof log"), session.clock.today())
    export_log(log, target, headings=headings(), rows=rows, html=html)
    print_message(
        tr("This file is not encrypted. Delete it when you no longer need it: {path}", path=target)
    )
    print_lines([tr("Written: {path}", path=target)])


def register(group: Group) -> None:
    """Add the command to ``group``."""
    group.add_command(journal)
