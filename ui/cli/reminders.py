"""Commands on what falls due."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from app.actions import reminding
from app.domain.ids import OccurrenceId
from app.domain.reminder import Occurrence
from ui.cli.calendars import write_calendar
from ui.cli.dates import DATE, MOMENT
from ui.cli.invocation import Command, Group, Invocation, json_option, pass_invocation
from ui.cli.output import print_json, print_lines, table
from ui.cli.repayments import repayment
from ui.text.catalogue import later, tr
from ui.text.formats import show_date, show_days_left, show_money
from ui.text.guesses import guess_note, is_guessed
from ui.text.labels import label
from ui.text.titles import occurrence_title


@click.command(cls=Command, help=later("Show what is due in the next days."))
@click.option("--days", type=click.IntRange(0, 3660), default=30, metavar="N")
@click.option("--today", type=DATE, metavar="YYYY-MM-DD")
@click.option("--ics", metavar="FILE")
@json_option
@pass_invocation
def due(
    invocation: Invocation, days: int, today: date | None, ics: str | None, as_json: bool
) -> None:
    """Show what is due, or write it to a calendar file."""
    if ics is not None:
        write_calendar(
            invocation, Path(ics), days=days, details=False, replace=False, as_json=as_json
        )
        return
    session = invocation.session()
    found = reminding.list_due(session, days, today)
    household = session.vault.read()
    directory = session.directory

    def row(one: Occurrence) -> dict[str, Any]:
        return {
            "id": one.id,
            "account": one.account,
            "title": occurrence_title(one, household, directory),
            "kind": one.kind.value,
            "date": one.date,
            "days_left": (one.date - found.today).days,
            "state": one.state.value,
            "until": one.until,
            "amount": one.amount.decimal if one.amount else None,
            "currency": one.amount.currency if one.amount else None,
            "left": one.to_pay.decimal if one.to_pay else None,
            "number": one.number,
            "guess": is_guessed(one, household.repayments),
        }

    if as_json:
        print_json({"due": [row(o) for o in found.due], "overdue": [row(o) for o in found.overdue]})
        return
    listed = [*found.overdue, *found.due]
    print_lines(
        table(
            [
                [
                    show_date(o.date),
                    show_days_left((o.date - found.today).days),
                    occurrence_title(o, household, directory),
                    show_money(o.to_pay) if o.to_pay else "",
                    tr("guess") if is_guessed(o, household.repayments) else "",
                    o.id,
                ]
                for o in listed
            ]
        )
    )
    if any(is_guessed(o, household.repayments) for o in listed):
        print_lines([guess_note()])


@click.command(cls=Command, help=later("Note that something due is done."))
@click.argument("wanted", metavar="ID")
@json_option
@pass_invocation
def done(invocation: Invocation, wanted: str, as_json: bool) -> None:
    """Mark as done."""
    _show(reminding.mark_done(invocation.session(), OccurrenceId(wanted)), as_json=as_json)


@click.command(cls=Command, help=later("Be reminded again later; the due day stays."))
@click.argument("wanted", metavar="ID")
@click.option("--until", type=MOMENT, required=True, metavar="WHEN")
@json_option
@pass_invocation
def snooze(invocation: Invocation, wanted: str, until: datetime, as_json: bool) -> None:
    """Snooze."""
    _show(reminding.snooze(invocation.session(), OccurrenceId(wanted), until), as_json=as_json)


@click.command(cls=Command, help=later("Leave this one out; the next one comes."))
@click.argument("wanted", metavar="ID")
@json_option
@pass_invocation
def skip(invocation: Invocation, wanted: str, as_json: bool) -> None:
    """Skip."""
    _show(reminding.skip(invocation.session(), OccurrenceId(wanted)), as_json=as_json)


def register(group: Group) -> None:
    """Add the commands to ``group``."""
    for command in (repayment, due, done, snooze, skip):
        group.add_command(command)


def _show(one: Occurrence, *, as_json: bool) -> None:
    if as_json:
        print_json({"id": one.id, "state": one.state.value, "until": one.until})
    else:
        print_lines([label(one.state)])
