"""The commands that write what falls due to a calendar file."""

from __future__ import annotations

from pathlib import Path

import click

from app.actions.calendar_export import DAYS, export_calendar
from ui.cli.invocation import Command, Group, Invocation, json_option, pass_invocation
from ui.cli.output import print_json, print_lines, print_message
from ui.text.calendar_file import detailed_calendar, neutral_calendar
from ui.text.catalogue import later, ntr, tr


@click.group(cls=Group, help=later("What falls due, for other calendars."))
def calendar() -> None:
    """Calendars."""


@calendar.command(
    "export",
    cls=Command,
    help=later("Write what falls due to a calendar file; importing it again updates."),
)
@click.argument("file", metavar="FILE")
@click.option("--days", type=click.IntRange(1, 3660), default=DAYS, metavar="N")
@click.option("--details", is_flag=True)
@click.option("--replace", is_flag=True)
@json_option
@pass_invocation
def calendar_export(
    invocation: Invocation, file: str, days: int, details: bool, replace: bool, as_json: bool
) -> None:
    """Export the calendar."""
    write_calendar(
        invocation, Path(file), days=days, details=details, replace=replace, as_json=as_json
    )


def write_calendar(
    invocation: Invocation,
    path: Path,
    *,
    days: int,
    details: bool,
    replace: bool,
    as_json: bool,
) -> None:
    """Write the file and say what stands in it."""
    session = invocation.session()
    words = detailed_calendar(session.directory) if details else neutral_calendar()
    written = export_calendar(session, path, words, days=days, replace=replace)
    if details:
        print_message(
            tr(
                "This file is not encrypted. Delete it when you no longer need it: {path}",
                path=path,
            )
        )
    if as_json:
        print_json({"path": str(path), "events": written.events, "until": written.until})
        return
    print_lines(
        [
            ntr(
                "{n} event written: {path}",
                "{n} events written: {path}",
                written.events,
                path=path,
            )
        ]
    )


def register(group: Group) -> None:
    """Add the commands to ``group``."""
    group.add_command(calendar)
