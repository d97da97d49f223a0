"""What an import found, in sentences: what still arrives, which repayments, how sure."""

from __future__ import annotations

from datetime import date

from app.actions.undoing import UndoneImport
from app.discovery.repayments import ProposedRepayment
from app.discovery.second_look import StillArriving
from app.domain.repayment import DueAfterDays, DueRule
from ui.text.catalogue import current, ntr, tr
from ui.text.formats import show_date, show_money, show_phone
from ui.text.labels import label


def joined(*sentences: str) -> str:
    """Return sentences one after the other, as the language in use sets them."""
    return ("" if current() == "zh" else " ").join(s for s in sentences if s)


def arriving_title(name: str, e164: str) -> str:
    """Return who still writes to which number."""
    return tr("{name} still writes to {number}", name=name, number=show_phone(e164))


def arriving_proof(found: StillArriving, changed: date) -> str:
    """Return what came after the change, and what happens with it."""
    return tr(
        "{kind} on {day}, after you marked it as changed on {changed}. It goes back on the list.",
        kind=_begun(label(found.proof.kind)),
        day=show_date(found.proof.when or changed, year=True),
        changed=show_date(changed, year=True),
    )


def due_rule(statement_day: int | None, due: DueRule) -> str:
    """Return a repayment rule in words; what has no statement falls due on a day of the month."""
    if statement_day is None:
        day = due.days if isinstance(due, DueAfterDays) else due.day
        return tr("Due on day {due} of the month", due=day)
    if isinstance(due, DueAfterDays):
        return ntr(
            "Statement on day {statement}, due {n} day later",
            "Statement on day {statement}, due {n} days later",
            due.days,
            statement=statement_day,
        )
    return tr(
        "Statement on day {statement}, due on day {due}", statement=statement_day, due=due.day
    )


def repayment_proof(proposed: ProposedRepayment) -> str:
    """Return what a proposed repayment rests on, and what to do where that is too little."""
    bills = len(proposed.proof)
    if not proposed.guess:
        return ntr("Read from {n} bill.", "Read from {n} bills.", bills)
    if bills == 1:
        return tr("A guess from one bill: check it in the bank's own app.")
    return ntr(
        "A guess: the {n} bill leaves room for doubt. Check it in the bank's own app.",
        "A guess: the {n} bills do not agree. Check it in the bank's own app.",
        bills,
    )


def repayment_latest(proposed: ProposedRepayment) -> str:
    """Return the latest bill: when it falls due, how much, and the least with what that costs."""
    parts = [tr("Latest bill due {day}", day=show_date(proposed.latest_due, year=True))]
    if proposed.amount is not None:
        parts.append(show_money(proposed.amount))
    if proposed.minimum is not None:
        parts.append(
            tr("Minimum payment: {money} (interest runs)", money=show_money(proposed.minimum))
        )
    return " · ".join(parts)


def read_until(e164: str, until: date) -> str:
    """Return how far the messages of a number were read."""
    return tr(
        "Messages of {number} were read up to {day}.",
        number=show_phone(e164),
        day=show_date(until, year=True),
    )


def silence(name: str, changed: date) -> str:
    """Return that nothing came since a change: evidence, never proof."""
    return joined(
        tr("Nothing from {name} since {day}.", name=name, day=show_date(changed, year=True)),
        tr("That is a good sign, but no proof."),
    )


def undone_words(undone: UndoneImport) -> str:
    """Return what undoing an import took off the list, and what stays."""
    removed = ntr(
        "{n} account was taken off the list.",
        "{n} accounts were taken off the list.",
        undone.removed,
    )
    if not undone.kept:
        return removed
    kept = ntr(
        "{n} stays, because you have worked on it since.",
        "{n} stay, because you have worked on them since.",
        undone.kept,
    )
    return joined(removed, kept)


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]
