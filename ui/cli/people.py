"""Commands on the people of a household."""

from __future__ import annotations

import sys

import click
import msgspec

from app.actions import erasing
from app.actions import people as persons
from app.domain.errors import NameNotRepeated
from app.domain.person import PersonKind
from ui.cli.invocation import Group, Invocation, json_option, pass_invocation
from ui.cli.output import print_json, print_lines, print_message, table
from ui.text.catalogue import later, tr
from ui.text.erasing import backups_words, erasure_lines
from ui.text.labels import label


@click.group(cls=Group, help=later("The people whose accounts are in the list."))
def person() -> None:
    """People."""


@person.command("add", help=later("Add a person."))
@click.argument("name")
@click.option("--kind", type=click.Choice([k.value for k in PersonKind]), default="adult")
@json_option
@pass_invocation
def person_add(invocation: Invocation, name: str, kind: str, as_json: bool) -> None:
    """Add a person."""
    added = persons.add_person(invocation.session(), name, PersonKind(kind))
    if as_json:
        print_json({"id": added.id, "name": added.name, "kind": added.kind.value})
    else:
        print_lines([tr("Added: {name}", name=added.name)])


@person.command("list", help=later("Show the people."))
@json_option
@pass_invocation
def person_list(invocation: Invocation, as_json: bool) -> None:
    """Show the people."""
    people = persons.list_people(invocation.session())
    if as_json:
        rows = [{"id": p.id, "name": p.name, "kind": p.kind.value} for p in people]
        print_json({"people": rows})
    else:
        print_lines(table([[p.name, label(p.kind)] for p in people]))


@person.command("erase", help=later("Erase a person for good, with all that is only theirs."))
@click.argument("name")
@click.option("--yes", "typed", metavar="NAME")
@click.option("--renew-backups", is_flag=True)
@json_option
@pass_invocation
def person_erase(
    invocation: Invocation, *, name: str, typed: str | None, renew_backups: bool, as_json: bool
) -> None:
    """Erase a person, after their name was typed once more."""
    session = invocation.session()
    found = persons.find_person(session.vault.read(), name)
    goes = erasing.what_goes(session, found.id)
    if typed is None:
        if not sys.stdin.isatty():
            raise NameNotRepeated(name=found.name)
        for line in (*erasure_lines(goes), backups_words(erasing.backups_before(session))):
            print_message(line)
        typed = str(click.prompt(tr("Type the name to erase it"), err=True))
    erasing.erase_person(session, found.id, typed)
    removed = erasing.renew_backups(session) if renew_backups else 0
    left = 0 if renew_backups else erasing.backups_before(session)
    if as_json:
        print_json(
            {
                "erased": msgspec.to_builtins(goes),
                "backups_deleted": removed,
                "backups_that_hold_it": left,
            }
        )
        return
    print_lines([tr("{name} is erased for good.", name=found.name)])
    if left:
        print_message(backups_words(left))


def register(group: Group) -> None:
    """Add the commands to ``group``."""
    group.add_command(person)
