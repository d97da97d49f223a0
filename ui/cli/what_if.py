"""The command that compares something supposed with the present plan."""

from __future__ import annotations

from typing import Any

import click
import msgspec

from app.actions.accounts import find_account
from app.actions.what_if import compare, make_so, suppose_died, suppose_earlier
from app.planning.what_if import Comparison, Shift, Side
from app.planning.what_if_changes import Change, Close, Taken
from ui.cli.invocation import Command, Group, Invocation, json_option, pass_invocation
from ui.cli.output import print_json, print_lines
from ui.text.catalogue import later, pick, tr
from ui.text.titles import spoken
from ui.text.what_if import what_if_lines

_WEEK = 7
_ACCEPT = click.option("--accept", is_flag=True)
_NUMBER = click.option("--number", metavar="NUMBER")


@click.group(
    "what-if",
    cls=Group,
    help=later("Compare the plan with what would be if something happened. Changes nothing."),
)
def what_if() -> None:
    """Four things can be supposed."""


@what_if.command("died", cls=Command, help=later("If the old number had stopped today."))
@_NUMBER
@_ACCEPT
@json_option
@pass_invocation
def died(invocation: Invocation, number: str | None, *, accept: bool, as_json: bool) -> None:
    """Suppose that the number is dead."""
    change = suppose_died(invocation.session(), number)
    _answer(invocation, change, accept=accept, as_json=as_json)


@what_if.command("earlier", cls=Command, help=later("If the old number stopped some days earlier."))
@click.option("--days", type=click.IntRange(1, 366), default=_WEEK, metavar="N")
@_NUMBER
@_ACCEPT
@json_option
@pass_invocation
def earlier(
    invocation: Invocation, days: int, number: str | None, *, accept: bool, as_json: bool
) -> None:
    """Suppose that the last day comes sooner."""
    change = suppose_earlier(invocation.session(), days, number)
    _answer(invocation, change, accept=accept, as_json=as_json)


@what_if.command("close", cls=Command, help=later("If an account were closed instead."))
@click.argument("wanted", metavar="ACCOUNT")
@_ACCEPT
@json_option
@pass_invocation
def close(invocation: Invocation, wanted: str, *, accept: bool, as_json: bool) -> None:
    """Suppose that the account is closed."""
    session = invocation.session()
    change = Close(find_account(session, session.vault.read(), wanted).id)
    _answer(invocation, change, accept=accept, as_json=as_json)


@what_if.command("taken", cls=Command, help=later("If the new number is taken at an account."))
@click.argument("wanted", metavar="ACCOUNT")
@_ACCEPT
@json_option
@pass_invocation
def taken(invocation: Invocation, wanted: str, *, accept: bool, as_json: bool) -> None:
    """Suppose that the number cannot be bound there."""
    session = invocation.session()
    change = Taken(find_account(session, session.vault.read(), wanted).id)
    _answer(invocation, change, accept=accept, as_json=as_json)


def comparison_row(found: Comparison, *, accepted: bool) -> dict[str, Any]:
    """Return the stable JSON; papers in the language in use, everything else in codes."""
    return {
        "change": msgspec.to_builtins(found.change),
        "before": _side_row(found.before),
        "after": _side_row(found.after),
        "worse": [_shift_row(each) for each in found.worse],
        "better": [_shift_row(each) for each in found.better],
        "situation": found.situation.value if found.situation else None,
        "first": list(found.first),
        "counters": [
            {
                "people": list(each.people),
                "service": each.service,
                "accounts": list(each.accounts),
                "then": list(each.then),
                "papers": [pick(paper) for paper in each.papers],
            }
            for each in found.counters
        ],
        "accepted": accepted,
    }


def register(group: Group) -> None:
    """Add the commands to ``group``."""
    group.add_command(what_if)


def _answer(invocation: Invocation, change: Change, *, accept: bool, as_json: bool) -> None:
    session = invocation.session()
    found = compare(session, change)
    household = spoken(session.vault.read(), session.directory)
    if accept:
        make_so(session, change)
    if as_json:
        print_json(comparison_row(found, accepted=accept))
        return
    print_lines(what_if_lines(found, household, session.directory))
    print_lines([tr("Noted. The plan follows it now.") if accept else tr("Nothing was changed.")])


def _side_row(side: Side) -> dict[str, Any]:
    days = [step.day for step in side.plan.steps if step.day is not None]
    return {
        "ends": side.ends,
        "steps": [step.account for step in side.plan.steps],
        "last_day": max(days, default=None),
        "visits": len(side.plan.visits),
        "unsure": list(side.unsure),
        "warnings": [
            {"code": one.code.value, "number": one.number, "accounts": list(one.accounts)}
            for one in side.plan.warnings
        ],
        "accounts": [
            {"id": each.account, "answer": each.answer.value} for each in side.risk.accounts
        ],
    }


def _shift_row(shift: Shift) -> dict[str, str]:
    return {
        "account": shift.account,
        "before": shift.before.value,
        "after": shift.after.value,
    }
