"""Commands on getting in: what is lost when a number dies, and what the user has and lacks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import click

from app.actions.access import correct_access, show_risk
from app.actions.accounts import find_account
from app.actions.lost_phone import LostPhoneView, show_lost_phone
from app.domain.access import TOLD, Access, Factor
from app.planning.access import IN_THE_PHONE, OpenRoute, Risk
from ui.cli.dates import DATE
from ui.cli.invocation import Command, Group, Invocation, json_option, pass_invocation
from ui.cli.output import print_json, print_lines
from ui.text.access import risk_lines
from ui.text.catalogue import later, tr
from ui.text.document import document_lines
from ui.text.formats import show_list
from ui.text.labels import label
from ui.text.lost_phone import lost_phone_document
from ui.text.titles import spoken, spoken_title

_FACTORS = click.Choice([factor.value for factor in Factor if factor in TOLD])
_IN_THE_PHONE = click.Choice([factor.value for factor in Factor if factor in IN_THE_PHONE])


@click.command(
    cls=Command, help=later("Show what would be lost if the old number stopped, and what is a key.")
)
@click.option("--without", metavar="NUMBER")
@click.option("--on", "on", type=DATE, metavar="DATE")
@click.option("--sheet", is_flag=True)
@click.option("--person")
@json_option
@pass_invocation
def risk(
    invocation: Invocation,
    *,
    without: str | None,
    on: date | None,
    sheet: bool,
    person: str | None,
    as_json: bool,
) -> None:
    """Show what would be lost; with ``--sheet`` what to do if the phone itself is lost."""
    session = invocation.session()
    if (sheet and (without or on)) or (person and not sheet):
        raise click.UsageError(tr("--sheet goes with --person only, and the other way round."))
    if sheet:
        view = show_lost_phone(session, person)
        if as_json:
            print_json(sheet_row(view))
        else:
            print_lines(document_lines(lost_phone_document(view, session.directory)))
        return
    found = show_risk(session, without, on)
    if as_json:
        print_json(risk_row(found))
    else:
        household = spoken(session.vault.read(), session.directory)
        print_lines(risk_lines(found, household, session.directory))


@click.command(
    cls=Command, help=later("Say what you have or lack for getting into an account, or show it.")
)
@click.argument("wanted", metavar="ACCOUNT")
@click.option("--has", multiple=True, type=_FACTORS)
@click.option("--lacks", multiple=True, type=_FACTORS)
@click.option("--unsure", multiple=True, type=_FACTORS)
@click.option("--elsewhere", multiple=True, type=_IN_THE_PHONE)
@click.option("--only-here", multiple=True, type=_IN_THE_PHONE)
@json_option
@pass_invocation
def access(
    invocation: Invocation,
    *,
    wanted: str,
    has: tuple[str, ...],
    lacks: tuple[str, ...],
    unsure: tuple[str, ...],
    elsewhere: tuple[str, ...],
    only_here: tuple[str, ...],
    as_json: bool,
) -> None:
    """Note what the options say, and show what is noted then."""
    named = [*has, *lacks, *unsure, *elsewhere, *only_here]
    if len(set(named)) < len(named):
        raise click.UsageError(tr("Say one thing only about each."))
    session = invocation.session()
    household = session.vault.read()
    account = find_account(session, household, wanted)
    noted = household.access_by_account.get(account.id)
    if named:
        noted = correct_access(
            session,
            account.id,
            has=_factors(has),
            lacks=_factors(lacks),
            unsure=_factors(unsure),
            elsewhere=_factors(elsewhere),
            only_here=_factors(only_here),
        )
    if as_json:
        print_json({"account": account.id, **_noted_row(noted)})
        return
    print_lines([spoken_title(account, session.directory)])
    there, missing, beside = _noted_row(noted).values()
    if not there and not missing:
        print_lines([f"  {tr('Nothing noted: what is usual for such accounts is assumed.')}"])
    if there:
        print_lines([f"  {tr('You have: {what}', what=_named(there))}"])
    if missing:
        print_lines([f"  {tr('You lack: {what}', what=_named(missing))}"])
    if beside:
        print_lines([f"  {tr('also not in the phone: {what}', what=_named(beside))}"])


def risk_row(found: Risk) -> dict[str, Any]:
    """Return the stable JSON: accounts worst first, the greatest key first."""
    return {
        "accounts": [
            {
                "id": each.account,
                "answer": each.answer.value,
                "routes": [_route_row(route) for route in each.routes],
            }
            for each in found.accounts
        ],
        "keys": [{"account": key.account, "unlocks": key.unlocks} for key in found.keys],
    }


def sheet_row(view: LostPhoneView) -> dict[str, Any]:
    """Return the stable JSON of the sheet for a lost phone; an unknown carrier is null."""
    found = view.found
    return {
        "person": found.person,
        "lost": list(found.lost),
        "counter": list(found.counter),
        "ok": list(found.still_in),
        "calls": [
            {"account": call.account, "name": call.name or None, "number": call.number or None}
            for call in view.calls
        ],
    }


def register(group: Group) -> None:
    """Add the commands to ``group``."""
    group.add_command(risk)
    group.add_command(access)


def _route_row(route: OpenRoute) -> dict[str, Any]:
    """Return one route that is left; ``assumed`` are the factors that nobody said are there."""
    return {
        "use": route.route.use.value,
        "factors": [factor.value for factor in route.route.factors],
        "via": list(route.route.via),
        "in_person": route.in_person,
        "usual": route.usual,
        "assumed": [factor.value for factor in route.assumed],
    }


def _noted_row(noted: Access | None) -> dict[str, list[str]]:
    if noted is None:
        return {"has": [], "lacks": [], "elsewhere": []}
    return {
        "has": sorted(noted.has),
        "lacks": sorted(noted.lacks),
        "elsewhere": sorted(noted.elsewhere),
    }


def _factors(named: Iterable[str]) -> frozenset[Factor]:
    return frozenset(map(Factor, named))


def _named(factors: Iterable[str]) -> str:
    return show_list(label(factor) for factor in sorted(_factors(factors)))
