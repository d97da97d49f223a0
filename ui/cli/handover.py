"""Commands that hand a part of the list to somebody, and take it back."""

from __future__ import annotations

from pathlib import Path

import click

from app.actions.handover import make_hand_over, preview_hand_over, take_hand_over
from ui.cli.invocation import Command, Group, Invocation, json_option, pass_invocation
from ui.cli.output import print_json, print_lines
from ui.cli.password import read_password
from ui.text.catalogue import later, tr
from ui.text.handover import merge_lines, taken_words

_EVERYBODY = "*"


@click.group(cls=Group, help=later("Hand one person's part of the list to somebody, in one file."))
def handover() -> None:
    """Hold the commands about hand-overs."""


@handover.command(
    "make",
    cls=Command,
    help=later("Write a person's part (* for all) to a file with a password of its own."),
)
@click.argument("person")
@click.argument("target", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--password-file", metavar="F|-")
@json_option
@pass_invocation
def make(
    invocation: Invocation,
    person: str,
    target: Path,
    password_file: str | None,
    *,
    as_json: bool,
) -> None:
    """Write a hand-over."""
    session = invocation.session()
    who = None if person == _EVERYBODY else person
    password = read_password(password_file, new=True)
    accounts = make_hand_over(session, who, target, password)
    if as_json:
        print_json({"path": str(target), "accounts": accounts})
    else:
        print_lines([tr("Written: {path}", path=target)])


@handover.command("take", cls=Command, help=later("Take a hand-over file into the list."))
@click.argument("source", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--password-file", metavar="F|-")
@click.option("--preview", is_flag=True)
@json_option
@pass_invocation
def take(
    invocation: Invocation,
    source: Path,
    password_file: str | None,
    *,
    preview: bool,
    as_json: bool,
) -> None:
    """Take a hand-over in; with --preview only say what that would change."""
    session = invocation.session()
    password = read_password(password_file)
    found = (preview_hand_over if preview else take_hand_over)(session, source, password)
    if as_json:
        print_json(
            {
                "person": found.name,
                "preview": preview,
                "written": 0 if preview else len(found.records),
                "left_alone": found.foreign,
                "taken": [
                    {
                        "noun": one.noun,
                        "id": one.id,
                        "name": one.name,
                        "fate": one.fate.value,
                        "conflict": one.conflict,
                    }
                    for one in found.taken
                ],
            }
        )
        return
    print_lines([*merge_lines(found), *([] if preview else [taken_words(found)])])


def register(group: Group) -> None:
    """Add the commands to ``group``."""
    group.add_command(handover)
