"""Commands at the gate: may the old number go, its certificate, and what still came to it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import click
import msgspec

from app.actions.accounts import find_account
from app.actions.arrivals import ask_arrivals, tell_arrivals
from app.actions.gate import GateView, certify, gate_view
from app.domain.evidence import EvidenceKind
from app.domain.ids import AccountId
from app.planning.rest import Rest
from ui.cli.invocation import Command, Group, Invocation, json_option, pass_invocation
from ui.cli.output import print_json, print_lines
from ui.text.catalogue import later, tr
from ui.text.document import document_lines
from ui.text.gate import arrived_words, gate_lines, question_lines
from ui.text.rest import rest_document
from ui.text.titles import spoken

_NUMBER = click.option("--number", metavar="NUMBER")


@click.command(
    cls=Command, help=later("Say whether the old number may be given up, and what is in the way.")
)
@_NUMBER
@click.option("--certificate", is_flag=True)
@json_option
@pass_invocation
def gate(invocation: Invocation, number: str | None, *, certificate: bool, as_json: bool) -> None:
    """Answer for one old number, or certify that it may rest."""
    session = invocation.session()
    if certificate:
        found = certify(session, number)
        if as_json:
            print_json(certificate_row(found))
        else:
            household = spoken(session.vault.read(), session.directory)
            print_lines(document_lines(rest_document(found, household)))
        return
    view = gate_view(session, number)
    if as_json:
        print_json(gate_row(view))
        return
    view = replace(view, household=spoken(view.household, session.directory))
    print_lines(gate_lines(view, others=len(view.others) if number is None else 0))


@click.command(
    cls=Command,
    help=later("Say what still came to the old number after the change; without a word, ask."),
)
@_NUMBER
@click.option("--nothing", is_flag=True)
@click.option("--code", multiple=True, metavar="ACCOUNT")
@click.option("--bill", multiple=True, metavar="ACCOUNT")
@click.option("--payment", multiple=True, metavar="ACCOUNT")
@click.option("--notice", multiple=True, metavar="ACCOUNT")
@json_option
@pass_invocation
def arrived(
    invocation: Invocation,
    /,
    *,
    number: str | None,
    nothing: bool,
    as_json: bool,
    **named: tuple[str, ...],
) -> None:
    """Note what arrived until today, or list the accounts that are asked about."""
    told = {kind: named[option] for option, kind in _KINDS.items() if named[option]}
    if nothing and told:
        raise click.UsageError(tr("Either nothing came, or something did."))
    session = invocation.session()
    if not nothing and not told:
        asked = ask_arrivals(session, number)
        if as_json:
            print_json(
                {
                    "number": asked.number,
                    "since": asked.since,
                    "accounts": [each.id for each in asked.accounts],
                }
            )
        else:
            household = spoken(session.vault.read(), session.directory)
            print_lines(question_lines(asked, household))
        return
    household = session.vault.read()
    wrote: dict[AccountId, list[EvidenceKind]] = {}
    for kind, accounts in told.items():
        for wanted in accounts:
            wrote.setdefault(find_account(session, household, wanted).id, []).append(kind)
    again = tell_arrivals(session, wrote, number)
    if as_json:
        print_json({"again": again, "until": session.clock.today()})
    else:
        print_lines([arrived_words(again)])


_KINDS = {
    "code": EvidenceKind.VERIFICATION,
    "bill": EvidenceKind.STATEMENT,
    "payment": EvidenceKind.SPENDING,
    "notice": EvidenceKind.ACCOUNT_CHANGE,
}
"""What may have come, by the option that says so."""


def gate_row(view: GateView) -> dict[str, Any]:
    """Return the stable JSON; account and binding are null for what is about the number itself.

    ``reissue`` is there once the number has stopped.
    """
    row: dict[str, Any] = {
        "answer": view.verdict.answer.value,
        "blockers": [
            {
                "account": blocker.account,
                "binding": blocker.binding,
                "reason": blocker.reason.value,
                "next": blocker.next.value,
            }
            for blocker in view.verdict.blockers
        ],
    }
    if view.clock is not None:
        row["reissue"] = {
            "stopped": view.clock.stopped,
            "free_from": view.clock.free_from,
            "days_left": view.clock.days_left,
            "left": list(view.clock.left),
        }
    return row


def certificate_row(found: Rest) -> dict[str, Any]:
    """Return the stable JSON of a certificate: what it says in codes and days."""
    row: dict[str, Any] = msgspec.to_builtins(found)
    return row


def register(group: Group) -> None:
    """Add the commands to ``group``."""
    group.add_command(gate)
    group.add_command(arrived)
