"""The command that says in which order and on which day, and lets the user pin an account.

Its JSON, which stays as it is: ``steps`` in order, each with ``account`` (id), ``goal``, ``order``
(from 1), ``not_before`` and ``not_after`` (days or null), ``why`` (codes, the main one first),
``blocked_by`` (account ids), ``day`` (proposed), ``until`` (end of the wait after it, or null),
``visit`` (index into ``visits``, or null) and ``pinned``. ``visits`` by day: ``day``, ``service``
(id or null), ``people`` who have to come, ``accounts``. ``starts``, what comes before: ``code``,
``number``, ``day``. ``warnings``: ``code``, ``number`` (or null), ``accounts``.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from app.actions.accounts import find_account
from app.actions.pinning import pin, unpin
from app.actions.planning import make_plan
from app.actions.session import Session
from app.domain.household import Household
from app.planning.plan import Plan, PlanStep, Why
from ui.cli.dates import DATE
from ui.cli.invocation import Command, Invocation, json_option, pass_invocation
from ui.cli.output import print_json, print_lines, print_message
from ui.text.catalogue import later, tr
from ui.text.labels import label
from ui.text.plan import some_names, start_line, step_day, visit_accounts, visit_title
from ui.text.reasons import warning, why
from ui.text.titles import owned_title, spoken


@click.command(
    cls=Command,
    help=later("Show in which order to move the accounts, on which days, and why; or pin one."),
)
@click.option("--pin", "to_pin", metavar="ACCOUNT")
@click.option("--on", "on", type=DATE, metavar="DATE")
@click.option("--unpin", "to_unpin", metavar="ACCOUNT")
@json_option
@pass_invocation
def plan(
    invocation: Invocation,
    *,
    to_pin: str | None,
    on: date | None,
    to_unpin: str | None,
    as_json: bool,
) -> None:
    """Note what is pinned, if anything, and show the plan."""
    if (to_pin and to_unpin) or (on is not None and not to_pin):
        raise click.UsageError(tr("--on goes with --pin, and --unpin goes alone."))
    session = invocation.session()
    if to_pin:
        pin(session, find_account(session, session.vault.read(), to_pin).id, on)
    if to_unpin:
        unpin(session, find_account(session, session.vault.read(), to_unpin).id)
    made = make_plan(session)
    if as_json:
        print_json(plan_row(made))
    else:
        _print_plan(session, made)


def plan_row(made: Plan) -> dict[str, Any]:
    """Return the stable JSON of a plan."""
    return {
        "steps": [_step_row(step) for step in made.steps],
        "visits": [
            {
                "day": visit.day,
                "service": visit.service,
                "people": list(visit.people),
                "accounts": list(visit.accounts),
            }
            for visit in made.visits
        ],
        "starts": [
            {"code": start.code.value, "number": start.number, "day": start.day}
            for start in made.starts
        ],
        "warnings": [
            {"code": one.code.value, "number": one.number, "accounts": list(one.accounts)}
            for one in made.warnings
        ],
    }


def _step_row(step: PlanStep) -> dict[str, Any]:
    return {
        "account": step.account,
        "goal": step.goal.value,
        "order": step.order,
        "not_before": step.not_before,
        "not_after": step.not_after,
        "why": [code.value for code in step.why],
        "blocked_by": list(step.blocked_by),
        "day": step.day,
        "until": step.until,
        "visit": step.visit,
        "pinned": step.pinned,
    }


def _print_plan(session: Session, made: Plan) -> None:
    household = spoken(session.vault.read(), session.directory)
    print_lines(start_line(start, household) for start in made.starts)
    for visit in made.visits:
        print_lines([visit_title(visit, household, session.directory)])
        print_lines([f"   {visit_accounts(visit, household, session.directory)}"])
    # What holds for every step is said once, not beside each.
    common = frozenset.intersection(*(frozenset(s.why) for s in made.steps), frozenset(Why))
    for step in made.steps:
        _print_step(step, household, common)
    shared = [why(code) for code in Why if code in common and made.steps]
    print_lines(tr("For all of them: {reason}", reason=reason) for reason in shared)
    for one in made.warnings:
        print_message(warning(one.code, len(one.accounts)))


def _print_step(step: PlanStep, household: Household, common: frozenset[Why]) -> None:
    title = owned_title(household.account_by_id[step.account], household)
    print_lines([f"{step.order}. {title}: {label(step.goal)}"])
    if when := step_day(step):
        print_lines([f"   {when}"])
    own = [w for w in step.why if w not in common and w is not Why.DEPENDS_ON]
    print_lines(f"   {why(code)}" for code in own)
    if step.blocked_by:
        first = [owned_title(household.account_by_id[a], household) for a in step.blocked_by]
        print_lines([f"   {tr('Change first: {names}', names=some_names(first))}"])
