"""The command that reads exports."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from app.actions.accepting import ImportResult, accept
from app.actions.importing import FileReport, ImportPreview, preview_import
from app.discovery.candidate import Candidate
from app.domain.account import Confidence
from ui.cli.file_password import Keys, unlocks_for
from ui.cli.invocation import Command, Group, Invocation, json_option, pass_invocation
from ui.cli.output import print_json, print_lines, print_message, table
from ui.cli.password import STANDARD_INPUT
from ui.text.catalogue import later, ntr, tr
from ui.text.errors import sentence
from ui.text.labels import label
from ui.text.reasons import problem, reason
from ui.text.titles import account_title

_ACCEPTED = {
    "all": frozenset({Confidence.CERTAIN, Confidence.LIKELY}),
    "certain": frozenset({Confidence.CERTAIN}),
    "none": frozenset[Confidence](),
}


@click.command(
    "import", cls=Command, help=later("Find accounts in exports from phones and programs.")
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--person", "who", metavar="NAME")
@click.option("--file-password-file", metavar="F|-")
@click.option("--key-file", metavar="K")
@click.option("--accept-cost", is_flag=True)
@click.option("--accept", "accepted", type=click.Choice(list(_ACCEPTED)), default="all")
@json_option
@pass_invocation
def import_files(
    invocation: Invocation,
    *,
    files: tuple[str, ...],
    who: str | None,
    file_password_file: str | None,
    key_file: str | None,
    accept_cost: bool,
    accepted: str,
    as_json: bool,
) -> int:
    """Import files; 1 if one of them was refused, the others are saved."""
    if file_password_file == STANDARD_INPUT == invocation.password_file:
        raise click.UsageError(
            tr("Only one password can come from standard input. Put the other one into a file.")
        )
    session = invocation.session()
    paths = [Path(f) for f in files]
    keys = Keys(file_password_file, Path(key_file) if key_file else None, accept_cost)
    preview = preview_import(session, paths, who, unlocks=unlocks_for(session, paths, keys))
    wanted = [
        p.candidate for p in preview.proposed if p.candidate.confidence in _ACCEPTED[accepted]
    ]
    result = accept(session, wanted, newcomer=tr("Me")) if wanted else ImportResult(0, 0)
    _report_files(preview.files)
    if as_json:
        print_json(
            {
                "files": [_file_row(f) for f in preview.files],
                "candidates": [_candidate_row(p.candidate) for p in preview.proposed],
                "added": result.added,
                "already_known": result.already_known,
            }
        )
    else:
        _print(preview, result)
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


def _file_row(file: FileReport) -> dict[str, Any]:
    problems: list[dict[str, Any]] = [
        {"code": p.code, "at": p.at, "count": p.count, "message": problem(p)} for p in file.problems
    ]
    if file.error is not None:
        problems.append({"code": file.error.code, "message": sentence(file.error)})
    return {
        "path": str(file.path),
        "format": file.format or None,
        "records": file.records,
        "skipped": file.skipped,
        "problems": problems,
    }


def _candidate_row(candidate: Candidate) -> dict[str, Any]:
    return {
        "service": candidate.service,
        "kind": candidate.kind.value,
        "name": candidate.name,
        "login": candidate.login,
        "tail": candidate.tail,
        "confidence": candidate.confidence.value,
        "reason": candidate.reason.value,
        "roles": [r.value for r in candidate.roles],
        "evidence": [
            {
                "kind": s.kind.value,
                "when": s.when,
                "where": s.where,
                "sender": s.sender,
                "excerpt": s.excerpt,
                "count": s.count,
            }
            for s in candidate.evidence
        ],
    }


def _print(preview: ImportPreview, result: ImportResult) -> None:
    rows = [
        [
            label(p.candidate.confidence),
            account_title(p.candidate),
            label(p.candidate.kind),
            reason(p.candidate.reason),
        ]
        for p in preview.proposed
    ]
    print_lines(table(rows))
    print_lines([ntr("{n} account added.", "{n} accounts added.", result.added)])
    if result.already_known:
        known = result.already_known
        print_lines([ntr("{n} was there already.", "{n} were there already.", known)])
