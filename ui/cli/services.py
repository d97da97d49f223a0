"""Commands on the directory of services. They need no vault."""

from __future__ import annotations

from datetime import date
from typing import Any

import click
import msgspec

from app.directory.lint import lint
from app.directory.service import Service
from app.domain.errors import UnknownService
from app.domain.ids import ServiceId
from ui.cli.invocation import Command, Group, Invocation, json_option, pass_invocation
from ui.cli.output import print_json, print_lines, table
from ui.text.catalogue import later, pick, tr
from ui.text.labels import label


@click.command(
    cls=Command,
    help=later(
        "Search the directory (services [QUERY]), show an entry (services show ID), "
        "or check it (services lint)."
    ),
)
@click.argument("words", nargs=-1, metavar="[QUERY | show ID | lint]")
@json_option
@pass_invocation
def services(invocation: Invocation, words: tuple[str, ...], as_json: bool) -> int:
    """Search, show or check the directory; 1 if the check finds something."""
    match words:
        case ("lint",):
            return _lint(invocation, as_json=as_json)
        case ("lint", *_):
            raise click.UsageError(tr("services lint takes nothing more."))
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
    knowledge = invocation.program.knowledge
    service = knowledge.directory.services.get(ServiceId(wanted))
    if service is None:
        raise UnknownService(service=wanted)
    if as_json:
        facts: dict[str, Any] = msgspec.to_builtins(service)
        print_json(facts)
        return
    lines = [f"{pick(service.name)}  {label(service.category)}", *service.domains]
    lines += [f"{h.number}  {pick(h.purpose)}  ({h.source}, {h.as_of})" for h in service.hotlines]
    lines += [pick(note) for note in service.notes]
    print_lines([*lines, f"({service.source}, {service.as_of})"])


def _lint(invocation: Invocation, *, as_json: bool) -> int:
    today: date = invocation.program.clock.today()
    findings = lint(invocation.program.knowledge.directory, today)
    if as_json:
        rows = [
            {"file": f.file, "key": f.key, "problem": f.problem.value, "detail": f.detail}
            for f in findings
        ]
        print_json({"ok": not findings, "findings": rows})
    elif not findings:
        print_lines([tr("The directory is in order.")])
    else:
        print_lines(f"{f.file}: {f.key}: {f.problem} {f.detail}".rstrip() for f in findings)
    return 1 if findings else 0


def _row(service: Service) -> dict[str, Any]:
    return {
        "id": service.id,
        "names": {"zh": service.name.zh, "en": service.name.en},
        "category": service.category.value,
        "hotlines": [h.number for h in service.hotlines],
        "domains": list(service.domains),
        "aliases": list(service.aliases),
    }
