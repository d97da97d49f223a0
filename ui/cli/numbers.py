"""Commands on the phone numbers of a household."""

from __future__ import annotations

from typing import Any

import click

from app.actions import numbers, removing
from app.actions.session import Session, read_number
from app.domain.errors import UnknownNumber
from app.domain.household import Household
from app.domain.number import Number, Registrant
from ui.cli.invocation import Group, Invocation, json_option, pass_invocation
from ui.cli.output import print_json, print_lines, table
from ui.text.catalogue import later, tr
from ui.text.formats import show_phone
from ui.text.labels import label


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


def register(group: Group) -> None:
    """Add the commands to ``group``."""
    group.add_command(number)


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
