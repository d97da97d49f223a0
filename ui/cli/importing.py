"""The command that reads exports."""

from __future__ import annotations

from pathlib import Path

import click

from app.actions.accepting import ImportResult, accept
from app.actions.finding_exports import find_exports
from app.actions.importing import preview_import, preview_messages
from app.actions.reading_exports import FileReport
from app.discovery.readers.probe import Columns
from app.discovery.record import MessageRecord
from app.domain.account import Confidence
from ui.cli.file_password import Keys, asking_for, key_options, unlock_from
from ui.cli.importing_household import household_rows, print_household
from ui.cli.importing_rows import arriving_row, candidate_row, file_row, print_found
from ui.cli.invocation import Command, Group, Invocation, json_option, pass_invocation
from ui.cli.output import print_json, print_message
from ui.cli.password import STANDARD_INPUT
from ui.cli.pasted import Pasted, pasted_options
from ui.cli.said_columns import column_option
from ui.text.catalogue import later, ntr, tr
from ui.text.errors import sentence
from ui.text.reasons import problem

_ACCEPTED = {
    "all": frozenset({Confidence.CERTAIN, Confidence.LIKELY}),
    "certain": frozenset({Confidence.CERTAIN}),
    "none": frozenset[Confidence](),
}


@click.command(
    "import",
    cls=Command,
    short_help=later("Find accounts in exports from phones and programs."),
    help=later(
        "Find accounts in exports from phones and programs; a folder stands for the exports in "
        "it. --number says which of your numbers received messages that do not say it. Accounts "
        "that were changed and still write to the old number are reopened, unless --accept none. "
        'With --json: "arriving" lists those with the message as proof, "read_up_to" the day up '
        'to which messages of each number were read, and each candidate has a "repayment" '
        "(statement_day; due_day or due_after_days; guess, if it rests on too little; bills, the "
        "due days it rests on) or null. Take an import back with: renumber imports undo. "
        "Of a table or JSON of messages that no program is known to write, --column text=NAME "
        "(sender, date, received, own-number too) says which column holds what. "
        "--text T --sender S takes one message pasted as text in place of files. From address "
        "books come your own numbers and the family's; an answer of the regulator with counts of "
        'accounts is set beside your list ("own_numbers", "relatives", "registry" in the JSON)'
    ),
)
@click.argument("files", metavar="FILE...", nargs=-1)
@pasted_options
@click.option("--person", "who", metavar="NAME")
@click.option("--number", metavar="N")
@key_options
@column_option
@click.option("--accept", "accepted", type=click.Choice(list(_ACCEPTED)), default="all")
@json_option
@pass_invocation
def import_files(  # noqa: PLR0913 - one argument for each option
    invocation: Invocation,
    *,
    files: tuple[str, ...],
    pasted: Pasted | None,
    who: str | None,
    number: str | None,
    keys: Keys,
    columns: Columns | None,
    accepted: str,
    as_json: bool,
) -> int:
    """Import files; 1 if one of them was refused, the others are saved."""
    if keys.password_file == STANDARD_INPUT == invocation.password_file:
        raise click.UsageError(
            tr("Only one password can come from standard input. Put the other one into a file.")
        )
    session = invocation.session()
    exports = find_exports(session, [Path(f) for f in files])
    paths = exports.paths
    if pasted is not None:
        message = MessageRecord(pasted.sender, pasted.text, session.clock.now())
        preview = preview_messages(session, [message], who, number=number)
    else:
        preview = preview_import(
            session,
            paths,
            who,
            number=number,
            unlocks=unlock_from(keys),
            ask=asking_for(keys),
            columns=dict.fromkeys(paths, columns) if columns else None,
        )
    wanted = [
        p.candidate for p in preview.proposed if p.candidate.confidence in _ACCEPTED[accepted]
    ]
    beside = [
        p.candidate for p in preview.proposed if p.candidate.confidence not in _ACCEPTED[accepted]
    ]
    reopen = preview.arriving if accepted != "none" else ()
    read = preview.read_up_to if accepted != "none" else {}
    anything = wanted or reopen or read
    result = (
        accept(session, wanted, newcomer=tr("Me"), beside=beside, reopen=reopen, read_up_to=read)
        if anything
        else ImportResult(0, 0)
    )
    household = session.vault.read()
    _report_files(preview.files)
    if exports.others:
        print_message(
            ntr(
                "{n} other file in the folder is no export.",
                "{n} other files in the folder are no exports.",
                exports.others,
            )
        )
    if as_json:
        print_json(
            {
                "files": [file_row(f) for f in preview.files],
                "candidates": [candidate_row(p) for p in preview.proposed],
                "arriving": [arriving_row(a, household) for a in preview.arriving],
                "read_up_to": {
                    household.number_by_id[n].e164: day for n, day in preview.read_up_to.items()
                },
                "added": result.added,
                "already_known": result.already_known,
                "reopened": result.reopened,
                "repayments": result.repayments,
                "ignored": len(household.ignored),
                **household_rows(preview),
            }
        )
    else:
        print_found(preview, result, household)
        print_household(session, preview)
    return 1 if any(f.error for f in preview.files) else 0


def register(group: Group) -> None:
    """Add the command to ``group``."""
    group.add_command(import_files)


def _report_files(files: tuple[FileReport, ...]) -> None:
    for file in files:
        if file.error is not None:
            print_message(sentence(file.error))
        for found in file.problems:
            print_message(f"{file.path}: {problem(found)}")
        if file.holds_passwords:
            print_message(
                tr(
                    "{path} holds your passwords in plain text. Delete it now, "
                    "and empty the recycle bin.",
                    path=file.path,
                )
            )
