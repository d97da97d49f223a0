"""The command that answers whether the old number may go."""

from __future__ import annotations

from typing import Any

import click

from app.actions.gate import ask_gate
from app.actions.situations import show_situation
from app.directory.playbook import Situation
from app.planning.verdict import Verdict
from ui.cli.invocation import Command, Group, Invocation, json_option, pass_invocation
from ui.cli.output import print_json, print_lines
from ui.text.catalogue import later
from ui.text.gate import gate_lines


@click.command(
    cls=Command, help=later("Say whether the old number may be given up, and what is in the way.")
)
@click.option("--number", metavar="NUMBER")
@json_option
@pass_invocation
def gate(invocation: Invocation, number: str | None, as_json: bool) -> None:
    """Answer for one old number."""
    session = invocation.session()
    found = ask_gate(session, number)
    if as_json:
        print_json(gate_row(found))
        return
    household = session.vault.read()
    retiring = show_situation(session, Situation.RETIRING)
    others = len(set(household.moves_by_old) - {found.number}) if number is None else 0
    print_lines(gate_lines(found, household, retiring, others))


def gate_row(found: Verdict) -> dict[str, Any]:
    """Return the stable JSON; account and binding are null for what is about the number itself."""
    return {
        "answer": found.answer.value,
        "blockers": [
            {
                "account": blocker.account,
                "binding": blocker.binding,
                "reason": blocker.reason.value,
                "next": blocker.next.value,
            }
            for blocker in found.blockers
        ],
    }


def register(group: Group) -> None:
    """Add the command to ``group``."""
    group.add_command(gate)
