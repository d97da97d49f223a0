"""Commands on the accounts in the list."""

from __future__ import annotations

from typing import Any

import click

from app.actions import accounts as actions
from app.actions.listing import account_detail, list_accounts, view_accounts
from app.actions.people import find_person, sole_person
from app.actions.session import Session
from app.domain.account import Account, Decision, Kind
from app.domain.binding import AccountStatus
from app.domain.ids import AccountId, NumberId
from ui.cli.invocation import Command, Group, Invocation, json_option, pass_invocation
from ui.cli.output import print_json, print_lines, table
from ui.cli.rows import account_row, repayment_row
from ui.text.catalogue import later, tr
from ui.text.guesses import guess_note
from ui.text.imports import due_rule
from ui.text.labels import label
from ui.text.titles import account_title

_KINDS = click.Choice([k.value for k in Kind])


@click.group(cls=Group, help=later("Add, correct or remove one account."))
def account() -> None:
    """One account."""


@account.command("add", help=later("Add an account by hand."))
@click.option("--service", "service", metavar="S", required=True)
@click.option("--person", "who", metavar="NAME")
@click.option("--kind", type=_KINDS)
@click.option("--login", default="", metavar="L")
@click.option("--tail", default="", metavar="DIGITS")
@click.option("--name", default="", metavar="NAME")
@json_option
@pass_invocation
def account_add(
    invocation: Invocation,
    *,
    service: str,
    who: str | None,
    kind: str | None,
    login: str,
    tail: str,
    name: str,
    as_json: bool,
) -> None:
    """Add an account."""
    session = invocation.session()
    household = session.vault.read()
    owner = find_person(household, who) if who else sole_person(household)
    added = actions.add_account(
        session,
        person=owner.id,
        service=service,
        kind=Kind(kind) if kind else None,
        login=login,
        tail=tail,
        name=name,
    )
    _show(session, added, as_json=as_json)


@account.command("edit", help=later("Correct an account."))
@click.argument("wanted", metavar="ACCOUNT")
@click.option("--person", "who", metavar="NAME")
@click.option("--helper", metavar="NAME")
@click.option("--main", metavar="ACCOUNT")
@click.option("--kind", type=_KINDS)
@click.option("--login", metavar="L")
@click.option("--tail", metavar="DIGITS")
@click.option("--name", metavar="NAME")
@json_option
@pass_invocation
def account_edit(  # noqa: PLR0913 - one argument for each option
    invocation: Invocation,
    *,
    wanted: str,
    who: str | None,
    helper: str | None,
    main: str | None,
    kind: str | None,
    login: str | None,
    tail: str | None,
    name: str | None,
    as_json: bool,
) -> None:
    """Correct an account."""
    session = invocation.session()
    household = session.vault.read()
    found = actions.find_account(session, household, wanted)
    hangs_on = actions.find_account(session, household, main).id if main else AccountId("")
    edited = actions.edit_account(
        session,
        found.id,
        name=name,
        kind=Kind(kind) if kind else None,
        login=login,
        tail=tail,
        owner=find_person(household, who).id if who else None,
        helper=find_person(household, helper).id if helper else None,
        main=None if main is None else hangs_on,
    )
    _show(session, edited, as_json=as_json)


@account.command(
    "remove", help=later("Take an account off the list; nothing happens to the account itself.")
)
@click.argument("wanted", metavar="ACCOUNT")
@json_option
@pass_invocation
def account_remove(invocation: Invocation, wanted: str, as_json: bool) -> None:
    """Remove an account."""
    session = invocation.session()
    found = actions.find_account(session, session.vault.read(), wanted)
    actions.remove_account(session, found.id)
    if as_json:
        print_json({"id": found.id, "removed": True})
    else:
        print_lines([tr("Removed from the list: {name}", name=found.name)])


@account.command("show", help=later("Show one account with its reasons and its history."))
@click.argument("wanted", metavar="ACCOUNT")
@json_option
@pass_invocation
def account_show(invocation: Invocation, wanted: str, as_json: bool) -> None:
    """Show one account."""
    session = invocation.session()
    household = session.vault.read()
    detail = account_detail(session, actions.find_account(session, household, wanted).id)
    row = account_row(detail.view, household)

    def number_or_none(id_: NumberId | None) -> str | None:
        number = household.number_by_id.get(id_) if id_ is not None else None
        return number.e164 if number is not None else None

    evidence = [
        {"kind": e.kind.value, "when": e.when, "where": e.where, "sender": e.sender,
         "excerpt": e.excerpt, "count": e.count, "number": number_or_none(e.received_on)}
        for e in detail.evidence
    ]  # fmt: skip
    rules = [r for r in household.repayments if r.account == detail.view.account.id]
    if as_json:
        journal = [{"at": j.at, "who": j.who, "action": j.action} for j in detail.journal]
        repayments = [repayment_row(rule) for rule in rules]
        print_json({**row, "repayments": repayments, "evidence": evidence, "journal": journal})
        return
    lines = [account_title(detail.view.account)]
    lines += [f"  {label(b.role)}: {label(b.status)}" for b in detail.view.bindings]
    for rule in rules:
        lines.append(f"  {due_rule(rule.statement_day, rule.due)}")
        lines += [f"    {guess_note()}"] if rule.guess else []
    lines += [f"  {label(e.kind)} × {e.count}  {e.excerpt}" for e in detail.evidence]
    print_lines(lines)


@click.command(cls=Command, help=later("Show the accounts."))
@click.option("--status", type=click.Choice([s.value for s in AccountStatus]))
@click.option("--search", default="", metavar="Q")
@json_option
@pass_invocation
def accounts(invocation: Invocation, status: str | None, search: str, as_json: bool) -> None:
    """Show the accounts."""
    session = invocation.session()
    views = list_accounts(session, status=AccountStatus(status) if status else None, search=search)
    if as_json:
        household = session.vault.read()
        print_json({"accounts": [account_row(v, household) for v in views]})
        return
    print_lines(
        table(
            [
                [
                    account_title(v.account),
                    label(v.account.kind),
                    v.owner.name,
                    label(v.status),
                    v.account.id,
                ]
                for v in views
            ]
        )
    )


@click.command(cls=Command, help=later("Say what is to become of an account."))
@click.argument("wanted", metavar="ACCOUNT")
@click.argument("decision", type=click.Choice(["change", "close", "keep"]))
@json_option
@pass_invocation
def decide(invocation: Invocation, wanted: str, decision: str, as_json: bool) -> None:
    """Decide about an account."""
    session = invocation.session()
    found = actions.find_account(session, session.vault.read(), wanted)
    _show(session, actions.decide(session, found.id, Decision(decision)), as_json=as_json)


def register(group: Group) -> None:
    """Add the commands to ``group``."""
    for command in (account, accounts, decide):
        group.add_command(command)


def _show(session: Session, account: Account, *, as_json: bool) -> None:
    household = session.vault.read()
    view = view_accounts(session, household, [account])[0]
    if as_json:
        row: dict[str, Any] = account_row(view, household)
        print_json(row)
    else:
        title = account_title(account)
        print_lines([f"{title}: {label(account.decision)}, {label(view.status)}  {account.id}"])
