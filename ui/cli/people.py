"""Commands on people, numbers and moves."""

from __future__ import annotations

import sys
from datetime import date
from typing import Any

import click
import msgspec

from app.actions import erasing, moves, numbers, removing
from app.actions import people as persons
from app.actions.session import Session, read_number
from app.actions.today import list_move_views
from app.domain.errors import NameNotRepeated, UnknownNumber
from app.domain.household import Household
from app.domain.ids import MoveId
from app.domain.number import Number, Registrant
from app.domain.person import PersonKind
from ui.cli.dates import DATE
from ui.cli.invocation import Group, Invocation, json_option, pass_invocation
from ui.cli.output import print_json, print_lines, print_message, table
from ui.text.catalogue import later, tr
from ui.text.erasing import backups_words, erasure_lines
from ui.text.formats import show_date, show_phone
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


@click.group(cls=Group, help=later("The phone numbers of the household."))
def number() -> None:
    """Numbers."""


@number.command("add", help=later("Add a phone number, in any spelling."))
@click.argument("typed", metavar="NUMBER")
@click.option("--registered-to", metavar="P")
@click.option("--kept-by", metavar="P")
@json_option
@pass_invocation
def number_add(
    invocation: Invocation,
    typed: str,
    registered_to: str | None,
    kept_by: str | None,
    as_json: bool,
) -> None:
    """Add a number."""
    session = invocation.session()
    added = numbers.add_number(session, typed, registered_to=registered_to, kept_by=kept_by)
    if as_json:
        print_json(_number_row(session, session.vault.read(), added))
    else:
        print_lines([tr("Added: {name}", name=show_phone(added.e164))])


@number.command("list", help=later("Show the numbers."))
@json_option
@pass_invocation
def number_list(invocation: Invocation, as_json: bool) -> None:
    """Show the numbers."""
    session = invocation.session()
    household = session.vault.read()
    today = session.clock.today()
    if as_json:
        rows = [_number_row(session, household, n) for n in household.numbers]
        print_json({"numbers": rows})
    else:
        print_lines(
            table([[show_phone(n.e164), label(n.state_on(today))] for n in household.numbers])
        )


@number.command("remove", help=later("Take off a number that was entered wrongly."))
@click.argument("typed", metavar="NUMBER")
@json_option
@pass_invocation
def number_remove(invocation: Invocation, typed: str, as_json: bool) -> None:
    """Take a number off."""
    session = invocation.session()
    household = session.vault.read()
    e164 = read_number(typed, household, session.region)
    found = numbers.by_e164(household, e164)
    if found is None:
        raise UnknownNumber(number=e164)
    removing.remove_number(session, found.id)
    if as_json:
        print_json({"id": found.id})
    else:
        print_lines([tr("Taken off.")])


@click.group(cls=Group, help=later("Changes from an old number to a new one."))
def move() -> None:
    """Moves."""


@move.command("add", help=later("Say who changes from which number to which."))
@click.option("--person", "who", metavar="NAME", required=True)
@click.option("--old", metavar="N", required=True)
@click.option("--new", metavar="N")
@click.option("--ends", type=DATE, metavar="YYYY-MM-DD")
@json_option
@pass_invocation
def move_add(
    invocation: Invocation,
    who: str,
    old: str,
    new: str | None,
    ends: date | None,
    as_json: bool,
) -> None:
    """Add a move."""
    added = moves.add_move(invocation.session(), who, old, new, ends)
    if as_json:
        print_json({"id": added.id})
    else:
        print_lines([tr("Noted.")])


@move.command("edit", help=later("Fill in the new number or the day the old one stops."))
@click.argument("move_id", metavar="ID")
@click.option("--new", metavar="N")
@click.option("--ends", type=DATE, metavar="YYYY-MM-DD")
@json_option
@pass_invocation
def move_edit(
    invocation: Invocation, move_id: str, new: str | None, ends: date | None, as_json: bool
) -> None:
    """Edit a move."""
    edited = moves.edit_move(invocation.session(), MoveId(move_id), new=new, ends=ends)
    if as_json:
        print_json({"id": edited.id})
    else:
        print_lines([tr("Noted.")])


@move.command("remove", help=later("Take off a change of number that was entered wrongly."))
@click.argument("move_id", metavar="ID")
@json_option
@pass_invocation
def move_remove(invocation: Invocation, move_id: str, as_json: bool) -> None:
    """Take a move off."""
    removing.remove_move(invocation.session(), MoveId(move_id))
    if as_json:
        print_json({"id": move_id})
    else:
        print_lines([tr("Taken off.")])


@move.command("list", help=later("Show who changes from which number to which."))
@json_option
@pass_invocation
def move_list(invocation: Invocation, as_json: bool) -> None:
    """Show the moves."""
    views = list_move_views(invocation.session())
    if as_json:
        rows: list[dict[str, Any]] = [
            {
                "id": v.move.id,
                "person": v.person.name,
                "old": v.old.e164,
                "new": v.new.e164 if v.new else None,
                "ends": v.old.ends,
                "days_left": v.days_left,
            }
            for v in views
        ]
        print_json({"moves": rows})
        return
    print_lines(
        table(
            [
                [
                    v.person.name,
                    show_phone(v.old.e164),
                    "→",
                    show_phone(v.new.e164) if v.new else tr("not known yet"),
                    show_date(v.old.ends, year=True) if v.old.ends else "",
                ]
                for v in views
            ]
        )
    )


def register(group: Group) -> None:
    """Add the commands to ``group``."""
    for command in (person, number, move):
        group.add_command(command)


def _number_row(session: Session, household: Household, number: Number) -> dict[str, Any]:
    people = household.person_by_id
    owner = people.get(number.registered_to) if number.registered_to else None
    keeper = people.get(number.kept_by) if number.kept_by else None
    return {
        "id": number.id,
        "number": number.e164,
        "national": show_phone(number.e164),
        "registered_to": owner.name
        if owner
        else (number.registrant.value if number.registrant is not Registrant.PERSON else None),
        "kept_by": keeper.name if keeper else None,
        "state": number.state_on(session.clock.today()).value,
        "ends": number.ends,
    }
