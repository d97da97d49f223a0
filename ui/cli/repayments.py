"""Commands on when debts fall due: cards, loans, rent, premiums, bills."""

from __future__ import annotations

import re
from datetime import time
from typing import Any

import click
import msgspec

from app.actions import reminding
from app.actions.accounts import find_account
from app.actions.repayments import (
    lateness,
    next_dues,
    paid_twice,
    repayment_named,
    repayments_of,
    store_terms,
)
from app.domain.ids import OccurrenceId
from app.domain.money import Money, parse_money
from app.domain.repayment import DueAfterDays, DueOnDay, DueRule, LateTerms, Moved, Pays, Terms
from ui.cli.dates import DATE
from ui.cli.invocation import Group, Invocation, json_option, pass_invocation
from ui.cli.output import print_json, print_lines, print_message
from ui.text.catalogue import later, tr
from ui.text.formats import show_date, show_money
from ui.text.repayments import lateness_words, terms_words, unannounced_words
from ui.text.titles import account_title

_LAST_DAY = 31
_PERCENT = 10_000
"""Millionths in a hundredth."""


class DueDay(click.ParamType[int]):
    """A day of the month, or ``last``."""

    name = "day"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """Read the day; whether a month has it the core says."""
        if value == "last":
            return _LAST_DAY
        return (
            int(str(value)) if re.fullmatch(r"[0-9]{1,3}", str(value)) else self._refuse(param, ctx)
        )

    def _refuse(self, param: click.Parameter | None, ctx: click.Context | None) -> int:
        return self.fail(tr("Write a day of the month, or “last”."), param, ctx)


class Percent(click.ParamType[int]):
    """A share such as ``0.05``, in hundredths; the result is in millionths."""

    name = "percent"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """Read the share."""
        if isinstance(value, int):
            return value
        if not re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,4})?%?", str(value)):
            return self.fail(tr("Write a percentage, such as 0.05."), param, ctx)
        whole, _, part = str(value).rstrip("%").partition(".")
        return int(whole) * _PERCENT + int(part.ljust(4, "0") or 0)


@click.group(cls=Group, help=later("When a card or loan falls due."))
def repayment() -> None:
    """Repayments."""


@repayment.command("set", help=later("Say on which day statements come and when they fall due."))
@click.argument("wanted", metavar="ACCOUNT")
@click.option("--name", default="", metavar="TEXT")
@click.option("--statement-day", type=int, metavar="D")
@click.option("--due-day", type=DueDay(), metavar="D|last")
@click.option("--days-after", type=int, metavar="N")
@click.option("--amount", metavar="A")
@click.option("--minimum", metavar="A")
@click.option("--currency", metavar="C")
@click.option("--pays", type=click.Choice([p.value for p in Pays]), default=Pays.FULL.value)
@click.option("--autopay", is_flag=True)
@click.option("--payer", metavar="ACCOUNT")
@click.option("--from", "starts", type=DATE, metavar="YYYY-MM-DD")
@click.option("--every", type=int, default=1, metavar="MONTHS")
@click.option("--times", type=int, metavar="N")
@click.option("--until", "ends", type=DATE, metavar="YYYY-MM-DD")
@click.option("--days-off", type=click.Choice([m.value for m in Moved]), default=Moved.NOT.value)
@click.option("--late-rate", type=Percent(), metavar="PERCENT")
@click.option("--late-fee", type=Percent(), metavar="PERCENT")
@click.option("--least-fee", metavar="A")
@click.option("--grace", type=int, metavar="DAYS")
@click.option("--remind", metavar="7,3,1,0")
@click.option("--at", metavar="HH:MM")
@json_option
@pass_invocation
def repayment_set(invocation: Invocation, /, *, wanted: str, as_json: bool, **given: Any) -> None:
    """Set a repayment."""
    if (given["due_day"] is None) == (given["days_after"] is None):
        raise click.UsageError(tr("Give either --due-day or --days-after."))
    if given["amount"] is None and given["minimum"] is None and given["currency"] is not None:
        raise click.UsageError(tr("--currency needs --amount."))
    session = invocation.session()
    household = session.vault.read()
    account = find_account(session, household, wanted)
    payer = find_account(session, household, given["payer"]) if given["payer"] else None
    before = repayment_named(household, account.id, given["name"])
    terms = msgspec.structs.replace(
        _terms(given), payer=payer.id if payer else before.payer if before else None
    )
    stored = store_terms(session, account.id, terms)
    if as_json:
        print_json({"id": stored.id, "account": account.id})
        return
    print_lines([tr("Noted.")])
    _warn_of_two(invocation)


@repayment.command("list", help=later("List when an account's debts fall due, and the next days."))
@click.argument("wanted", metavar="ACCOUNT")
@json_option
@pass_invocation
def repayment_list(invocation: Invocation, wanted: str, as_json: bool) -> None:
    """List the repayments of an account."""
    session = invocation.session()
    household = session.vault.read()
    account = find_account(session, household, wanted)
    rules = repayments_of(household, account.id)
    today = session.clock.today()
    following = [[bill.due for bill in next_dues(rule, today)] for rule in rules]
    if as_json:
        rows = [
            msgspec.to_builtins(rule) | {"next": days}
            for rule, days in zip(rules, following, strict=True)
        ]
        print_json({"repayments": rows})
        return
    for rule, days in zip(rules, following, strict=True):
        print_lines([terms_words(rule), *(f"  {show_date(day, year=True)}" for day in days)])
        moving = unannounced_words(rule, days)
        if moving:
            print_lines([f"  {moving}"])


@repayment.command("remove", help=later("Forget when an account falls due."))
@click.argument("wanted", metavar="ACCOUNT")
@click.option("--name", default="", metavar="TEXT")
@json_option
@pass_invocation
def repayment_remove(invocation: Invocation, wanted: str, name: str, as_json: bool) -> None:
    """Remove a repayment."""
    session = invocation.session()
    account = find_account(session, session.vault.read(), wanted)
    reminding.remove_repayment(session, account.id, name)
    if as_json:
        print_json({"account": account.id, "removed": True})
    else:
        print_lines([tr("Noted.")])


@repayment.command("paid", help=later("Note a part payment; what remains stays due."))
@click.argument("wanted", metavar="ID")
@click.argument("amount", metavar="A")
@click.option("--currency", default="CNY", metavar="C")
@json_option
@pass_invocation
def repayment_paid(
    invocation: Invocation, wanted: str, amount: str, currency: str, as_json: bool
) -> None:
    """Note a part payment."""
    session = invocation.session()
    one = reminding.pay_part(session, OccurrenceId(wanted), parse_money(amount, currency))
    left = one.to_pay
    if as_json:
        print_json({"id": one.id, "state": one.state.value, "left": left.decimal if left else None})
    elif left is None:
        print_lines([tr("Noted.")])
    else:
        print_lines([tr("Noted. {amount} remains.", amount=show_money(left))])


@repayment.command("late", help=later("Estimate what paying late would cost."))
@click.argument("wanted", metavar="ID")
@click.option("--days", type=click.IntRange(1, 3660), default=1, metavar="N")
@json_option
@pass_invocation
def repayment_late(invocation: Invocation, wanted: str, days: int, as_json: bool) -> None:
    """Estimate the cost of lateness."""
    found = lateness(invocation.session(), wanted, days=days)
    if as_json:
        total = None if found is None else found.total
        print_json({"days": days, "estimate": total.decimal if total else None})
    elif found is None:
        print_lines([tr("Not known: enter the amount, the rate and the fee from your contract.")])
    else:
        print_lines([lateness_words(found)])


def _terms(given: dict[str, Any]) -> Terms:
    rule: DueRule
    if given["days_after"] is not None:
        rule = DueAfterDays(given["days_after"])
    else:
        rule = DueOnDay(given["due_day"])
    currency = given["currency"] or "CNY"
    return Terms(
        name=given["name"],
        statement_day=given["statement_day"],
        due=rule,
        amount=_money(given["amount"], currency),
        minimum=_money(given["minimum"], currency),
        pays=Pays(given["pays"]),
        autopay=given["autopay"],
        starts=given["starts"],
        every_months=given["every"],
        times=given["times"],
        ends=given["ends"],
        moved=Moved(given["days_off"]),
        late=_late(given, currency),
        leads=_leads(given["remind"]),
        at=_time(given["at"]),
    )


def _money(typed: str | None, currency: str) -> Money | None:
    return None if typed is None else parse_money(typed, currency)


def _late(given: dict[str, Any], currency: str) -> LateTerms | None:
    names = ("late_rate", "late_fee", "least_fee", "grace")
    if all(given[name] is None for name in names):
        return None
    return LateTerms(
        daily_ppm=given["late_rate"] or 0,
        fee_ppm=given["late_fee"] or 0,
        least_fee=_money(given["least_fee"], currency),
        grace_days=given["grace"] or 0,
    )


def _leads(typed: str | None) -> tuple[int, ...] | None:
    if typed is None:
        return None
    if not re.fullmatch(r"[0-9]{1,3}(,[0-9]{1,3})*", typed):
        raise click.UsageError(tr("Write the days before, such as 7,3,1,0."))
    return tuple(sorted({int(day) for day in typed.split(",")}, reverse=True))


def _time(typed: str | None) -> time | None:
    if typed is None:
        return None
    if not re.fullmatch(r"([01]?[0-9]|2[0-3]):[0-5][0-9]", typed):
        raise click.UsageError(tr("Write a time of day, such as 9:00."))
    hour, minute = typed.split(":")
    return time(int(hour), int(minute))


def _warn_of_two(invocation: Invocation) -> None:
    session = invocation.session()
    accounts = session.vault.read().account_by_id
    for clash in paid_twice(session):
        names = ", ".join(account_title(accounts[id]) for id in clash.accounts)
        print_message(
            tr("Two automatic repayments may both pay the same debt: {names}.", names=names)
        )
