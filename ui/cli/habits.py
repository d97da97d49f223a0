"""The command that says when reminders come."""

from __future__ import annotations

from datetime import time

import click

from app.actions.habits import habits_of, set_habits
from app.domain.habits import Habits
from ui.cli.invocation import Group, Invocation, json_option, pass_invocation
from ui.cli.output import print_json, print_lines
from ui.text.catalogue import later, tr
from ui.text.reminding import habits_words, read_hour, read_leads, show_hour

_NONE = "none"


@click.group(cls=Group, help=later("When and how to be reminded."))
def reminders() -> None:
    """Reminders."""


@reminders.command(
    "habits",
    help=later("Show or choose the days before, the time of day and the quiet hours."),
)
@click.option("--days", metavar="7,3,1,0")
@click.option("--at", metavar="HH:MM")
@click.option("--quiet", metavar="HH:MM-HH:MM|none")
@json_option
@pass_invocation
def reminders_habits(
    invocation: Invocation, days: str | None, at: str | None, quiet: str | None, as_json: bool
) -> None:
    """Show or choose when reminders come."""
    session = invocation.session()
    if days is None and at is None and quiet is None:
        _show(habits_of(session), as_json=as_json)
        return
    leads = None if days is None else read_leads(days)
    if leads == ():
        raise click.UsageError(tr("Write the days before, such as 7,3,1,0."))
    chosen = set_habits(
        session,
        leads=leads,
        at=None if at is None else _hour(at),
        quiet=None if quiet is None else _quiet(quiet),
    )
    _show(chosen, as_json=as_json)


def register(group: Group) -> None:
    """Add the commands to ``group``."""
    group.add_command(reminders)


def _hour(typed: str) -> time:
    found = read_hour(typed)
    if found is None:
        raise click.UsageError(tr("Write a time of day, such as 08:30."))
    return found


def _quiet(typed: str) -> tuple[time, time]:
    if typed == _NONE:
        return time(), time()
    start, dash, end = typed.partition("-")
    if not dash:
        raise click.UsageError(tr("Write the quiet hours as 21:30-08:00, or “none”."))
    return _hour(start), _hour(end)


def _show(habits: Habits, *, as_json: bool) -> None:
    if not as_json:
        print_lines([habits_words(habits)])
        return
    quiet = habits.quiet_from != habits.quiet_to
    print_json(
        {
            "days": list(habits.leads),
            "at": show_hour(habits.at),
            "quiet_from": show_hour(habits.quiet_from) if quiet else None,
            "quiet_to": show_hour(habits.quiet_to) if quiet else None,
        }
    )
