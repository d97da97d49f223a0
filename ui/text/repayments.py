"""A repayment in words: its rule with all its terms, what to pay, and what lateness costs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from app.calendar.schedule import unannounced
from app.domain.reminder import Occurrence, ReminderKind
from app.domain.repayment import DueAfterDays, Moved, Pays, Terms
from app.reminders.lateness import Lateness
from ui.text.catalogue import current, ntr, tr
from ui.text.formats import show_date, show_money
from ui.text.imports import due_rule

_MOVED: dict[Moved, Callable[[], str]] = {
    Moved.BEFORE: lambda: tr("on days off it is due the working day before"),
    Moved.AFTER: lambda: tr("on days off it is due the next working day"),
}


def rule_words(terms: Terms) -> str:
    """Return when it falls due, with interval and end: every 3 months, 12 times."""
    last_day = not isinstance(terms.due, DueAfterDays) and terms.due.day == 31
    if last_day and terms.statement_day is None:
        parts = [tr("Due on the last day of the month")]
    else:
        parts = [due_rule(terms.statement_day, terms.due)]
    if terms.every_months == 12:
        parts.append(tr("once a year"))
    elif terms.every_months > 1:
        parts.append(ntr("every {n} month", "every {n} months", terms.every_months))
    if terms.times is not None:
        parts.append(ntr("{n} time in all", "{n} times in all", terms.times))
    if terms.ends is not None:
        parts.append(tr("until {day}", day=show_date(terms.ends, year=True)))
    if terms.moved is not Moved.NOT:
        parts.append(_MOVED[terms.moved]())
    return " · ".join(parts)


def terms_words(terms: Terms) -> str:
    """Return the rule with its amount and how it is paid, in one line."""
    parts = [f"{terms.name}: {rule_words(terms)}" if terms.name else rule_words(terms)]
    if terms.amount is not None:
        parts.append(show_money(terms.amount))
    parts.append(tr("paid automatically") if terms.autopay else tr("paid by hand"))
    return " · ".join(parts)


def unannounced_words(terms: Terms, days: Iterable[date]) -> str:
    """Return that due ``days`` may still be moved, and of which year; empty if none may."""
    year = next((day.year for day in days if unannounced(terms, day)), None)
    if year is None:
        return ""
    return tr("The days off of {year} are not announced yet. The day may still change.", year=year)


def pay_words(one: Occurrence) -> str:
    """Return what to know about the sum; empty for what is no repayment.

    The minimum is never named without saying that interest runs.
    """
    if one.kind is not ReminderKind.REPAYMENT:
        return ""
    parts = []
    if one.paid is not None and one.paid.minor:
        parts.append(tr("{paid} of it is paid.", paid=show_money(one.paid)))
    if one.pays is Pays.MINIMUM:
        parts.append(tr("You mean to pay the minimum: interest runs on the rest."))
    elif one.minimum is not None:
        parts.append(
            tr(
                "The minimum is {amount}; interest runs on the rest.",
                amount=show_money(one.minimum),
            )
        )
    return ("" if current() == "zh" else " ").join(parts)


def lateness_words(estimate: Lateness) -> str:
    """Return what lateness costs, named as the estimate it is."""
    if estimate.within_grace:
        return ntr(
            "By your contract {n} day late may cost nothing yet. Do not count on it: pay now.",
            "By your contract {n} days late may cost nothing yet. Do not count on it: pay now.",
            estimate.days,
        )
    return ntr(
        "An estimate from the terms you entered: {n} day late costs about {total}"
        " ({interest} interest, {fee} fee). The real sum may be higher.",
        "An estimate from the terms you entered: {n} days late cost about {total}"
        " ({interest} interest, {fee} fee). The real sum may be higher.",
        estimate.days,
        total=show_money(estimate.total),
        interest=show_money(estimate.interest),
        fee=show_money(estimate.fee),
    )
