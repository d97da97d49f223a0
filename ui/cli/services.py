"""Commands on the directory of services. They need no vault."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from app.directory.service import Service
from app.domain.directory_errors import UnknownService
from app.domain.file_errors import FileMissing
from app.domain.ids import ServiceId
from app.shipped import load_directory
from ui.cli.dates import DATE
from ui.cli.invocation import Command, Group, Invocation, json_option, pass_invocation
from ui.cli.output import print_json, print_lines, print_message, table
from ui.cli.service_page import page_document, page_lines
from ui.text.catalogue import later, ntr, pick, tr
from ui.text.findings import finding_sentence


@click.command(
    cls=Command,
    help=later(
        "Search the directory (services [QUERY]), show an entry (services show ID), check it and "
        "your own entries, or those in a folder (services lint [FOLDER]), say where your own "
        "entries belong (services folder), or copy an entry there to correct it (services copy ID)."
    ),
)
@click.argument("words", nargs=-1, metavar="[QUERY | show ID | lint [FOLDER] | folder | copy ID]")
@click.option("--today", type=DATE, metavar="YYYY-MM-DD")
@json_option
@pass_invocation
def services(
    invocation: Invocation, words: tuple[str, ...], today: date | None, as_json: bool
) -> int:
    """Search, show or check the directory; 1 if the check finds something."""
    match words:
        case ("lint", *folders):
            if len(folders) > 1:
                raise click.UsageError(tr("services lint takes one folder at most."))
            return _lint(invocation, folders, today, as_json=as_json)
        case ("folder",):
            _folder(invocation, as_json=as_json)
        case ("copy", wanted):
            _copy(invocation, wanted, as_json=as_json)
        case ("copy", *_):
            raise click.UsageError(tr("Say which service: services copy ID."))
        case ("show", wanted):
            _show(invocation, wanted, as_json=as_json)
        case ("show", *_):
            raise click.UsageError(tr("Say which service: services show ID."))
        case _:
            _search(invocation, " ".join(words), as_json=as_json)
    return 0


def register(group: Group) -> None:
    """Add the command to ``group``."""
    group.add_command(services)


def _search(invocation: Invocation, query: str, *, as_json: bool) -> None:
    knowledge = invocation.program.knowledge
    found = (
        knowledge.matcher.search(query)
        if query.strip()
        else sorted(knowledge.directory.services.values(), key=lambda s: s.id)
    )
    if as_json:
        print_json({"services": [_row(s) for s in found]})
    else:
        print_lines(
            table([[s.id, pick(s.name), " ".join(h.number for h in s.hotlines)] for s in found])
        )


def _show(invocation: Invocation, wanted: str, *, as_json: bool) -> None:
    from app.guidance.describe import describe

    directory = invocation.program.knowledge.directory
    service = _named(invocation, wanted)
    page = describe(directory, service, invocation.program.clock.today())
    if as_json:
        print_json(page_document(page, directory))
    else:
        print_lines(page_lines(page, directory))


def _copy(invocation: Invocation, wanted: str, *, as_json: bool) -> None:
    path = str(invocation.program.copy_service(_named(invocation, wanted).id))
    if as_json:
        print_json({"file": path})
    else:
        print_lines([path])
        print_message(tr("Correct what is wrong in this file. It takes the place of our entry."))


def _named(invocation: Invocation, wanted: str) -> Service:
    """Return the service of this id or name.

    Raises:
        UnknownService: there is none.
    """
    knowledge = invocation.program.knowledge
    service = knowledge.directory.services.get(ServiceId(wanted))
    service = service or knowledge.matcher.by_name(wanted)
    if service is None:
        raise UnknownService(service=wanted)
    return service


def _folder(invocation: Invocation, *, as_json: bool) -> None:
    folder = str(invocation.program.paths.own_directory)
    if as_json:
        print_json({"folder": folder})
    else:
        print_lines([folder])


def _lint(
    invocation: Invocation, folders: Sequence[str], today: date | None, *, as_json: bool
) -> int:
    """Check what comes with the program together with the user's own, or with a folder's."""
    from app.directory.lint import lint

    program = invocation.program
    directory = load_directory(_own_folder(folders[0])) if folders else program.knowledge.directory
    findings = lint(directory, today or program.clock.today())
    if as_json:
        rows = [
            {
                "file": f.file,
                "key": f.key,
                "problem": f.problem.value,
                "detail": f.detail,
                "sentence": finding_sentence(f),
            }
            for f in findings
        ]
        print_json({"ok": not findings, "findings": rows})
    elif not findings:
        print_lines([tr("The directory is in order.")])
    else:
        print_lines(map(finding_sentence, findings))
        count = len(findings)
        print_message(ntr("{n} thing to put right.", "{n} things to put right.", count))
        if directory.refused:
            print_message(tr("Files of your own with a mistake are left out; ours is used."))
    return 1 if findings else 0


def _own_folder(named: str) -> Path:
    """Return a folder laid out like the user's own.

    Raises:
        FileMissing: it holds none of the folders that are read.
    """
    from app.system.own_directory import FOLDERS

    folder = Path(named)
    if not any((folder / name).is_dir() for name in FOLDERS):
        raise FileMissing(path=str(folder / FOLDERS[0]))
    return folder


def _row(service: Service) -> dict[str, Any]:
    return {
        "id": service.id,
        "names": {"zh": service.name.zh, "en": service.name.en},
        "category": service.category.value,
        "hotlines": [h.number for h in service.hotlines],
        "domains": list(service.domains),
        "aliases": list(service.aliases),
    }
