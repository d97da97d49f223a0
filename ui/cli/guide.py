"""Commands that say in which order, and how: plan and guide."""

from __future__ import annotations

import sys
from datetime import date
from typing import Any

import click

from app.actions import guiding
from app.actions.accounts import find_account
from app.actions.session import Session
from app.domain.binding import VerifiedBy
from app.domain.errors import UnsafeNote
from app.domain.ids import AccountId
from app.domain.journey import Channel, Goal, HoldReason, OldNumber
from app.guidance.walk import Walk
from ui.cli.dates import DATE
from ui.cli.invocation import Command, Group, Invocation, json_option, pass_invocation
from ui.cli.output import print_json, print_lines, print_message
from ui.cli.plan import plan
from ui.cli.steps import step_lines, step_row
from ui.text.catalogue import later, pick, tr
from ui.text.errors import sentence
from ui.text.formats import show_date
from ui.text.labels import label


@click.command(cls=Command, help=later("Show the steps for one account, or note how far you are."))
@click.argument("wanted", metavar="ACCOUNT")
@click.option("--goal", type=click.Choice([g.value for g in Goal]))
@click.option("--channel", type=click.Choice([c.value for c in Channel]))
@click.option("--old-number", type=click.Choice([o.value for o in OldNumber]))
@click.option("--done", metavar="STEP")
@click.option("--undo", metavar="STEP")
@click.option("--hold", type=click.Choice([h.value for h in HoldReason]))
@click.option("--until", type=DATE, metavar="DATE")
@click.option("--release", is_flag=True)
@click.option("--verified", type=click.Choice([v.value for v in VerifiedBy]))
@click.option("--note", metavar="TEXT")
@click.option("--sure", is_flag=True, help=later("Keep a note even if it looks like a secret."))
@json_option
@pass_invocation
def guide(  # noqa: PLR0913 - one argument for each option
    invocation: Invocation,
    *,
    wanted: str,
    goal: str | None,
    channel: str | None,
    old_number: str | None,
    done: str | None,
    undo: str | None,
    hold: str | None,
    until: date | None,
    release: bool,
    verified: str | None,
    note: str | None,
    sure: bool,
    as_json: bool,
) -> None:
    """Show the steps, after noting what the options say."""
    events = [o for o in (done, undo, hold, verified, note, release or None) if o is not None]
    if len(events) > 1:
        raise click.UsageError(tr("Note one thing at a time."))
    if (hold is None) != (until is None):
        raise click.UsageError(tr("--hold needs --until, and the other way round."))
    session = invocation.session()
    account = find_account(session, session.vault.read(), wanted).id
    choice: dict[str, Any] = {
        "goal": Goal(goal) if goal else None,
        "channel": Channel(channel) if channel else None,
        "old_number": OldNumber(old_number) if old_number else None,
    }
    if done is not None:
        walk = guiding.tick_step(session, account, done, **choice)
    elif undo is not None:
        walk = guiding.untick_step(session, account, undo, **choice)
    elif hold is not None and until is not None:
        walk = guiding.hold_journey(session, account, HoldReason(hold), until, **choice)
    elif release:
        walk = guiding.release_hold(session, account)
    elif verified is not None:
        walk = guiding.verify_account(session, account, VerifiedBy(verified))
    elif note is not None:
        walk = _write_note(session, account, note, sure=sure)
    else:
        walk = guiding.show_walk(session, account, **choice)
    if as_json:
        print_json(walk_row(walk))
    else:
        _print_walk(walk)


def _write_note(session: Session, account: AccountId, note: str, *, sure: bool) -> Walk:
    """Keep the note; ask first, or refuse where nobody can be asked, if it looks like a secret."""
    try:
        return guiding.write_note(session, account, note, sure=sure)
    except UnsafeNote as error:
        if not sys.stdin.isatty():
            print_message(tr("To keep it all the same, add --sure."))
            raise
        click.confirm(f"{sentence(error)} {tr('Save it anyway?')}", abort=True, err=True)
    return guiding.write_note(session, account, note, sure=True)


def walk_row(walk: Walk) -> dict[str, Any]:
    """Return the stable JSON of a journey, its texts in the language in use."""
    return {
        "account": walk.account,
        "playbook": walk.playbook,
        "goal": walk.goal.value,
        "channel": walk.channel.value,
        "old_number": walk.old_number.value,
        "title": pick(walk.title),
        "steps": [
            step_row(s) | {"next_channel": s.next_channel.value if s.next_channel else None}
            for s in walk.steps
        ],
        "status": walk.status.value,
        "hold": {"reason": walk.hold.reason.value, "until": walk.hold.until} if walk.hold else None,
        "note": walk.note,
    }


def register(group: Group) -> None:
    """Add the commands to ``group``."""
    group.add_command(plan)
    group.add_command(guide)


def _print_walk(walk: Walk) -> None:
    print_lines([f"{pick(walk.title)} ({label(walk.channel)}, {label(walk.status)})"])
    if walk.undecided:
        print_lines([tr("You have not decided yet; changing is assumed.")])
    for step in walk.steps:
        print_lines(step_lines(step))
    if walk.hold:
        until = show_date(walk.hold.until)
        reason = label(walk.hold.reason)
        print_lines([tr("Waiting ({reason}); look again on {day}.", reason=reason, day=until)])
