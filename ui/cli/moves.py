"""Commands on the changes from an old number to a new one."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from app.actions import moves, removing
from app.actions.today import list_move_views
from app.domain.ids import MoveId
from ui.cli.dates import DATE
from ui.cli.invocation import Group, Invocation, json_option, pass_invocation
from ui.cli.output import print_json, print_lines, table
from ui.text.catalogue import later, tr
from ui.text.formats import show_date, show_phone


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
    group.add_command(move)
