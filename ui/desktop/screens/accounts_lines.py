"""The lines beside the table of accounts: what is left, what is due, what speaks for it."""

from __future__ import annotations

from app.domain.evidence import Evidence
from app.domain.repayment import Repayment
from ui.desktop.screens.accounts_loading import AccountFacts
from ui.desktop.screens.guide_words import asks_for_proof, current_step, is_over
from ui.text.catalogue import ntr, tr
from ui.text.formats import show_date, show_money
from ui.text.imports import due_rule
from ui.text.labels import label


def guide_words(facts: AccountFacts) -> str:
    """Return what the button to the guide says."""
    walk = facts.walk
    if walk is None or is_over(walk):
        return tr("Look at the steps")
    step = current_step(walk)
    if asks_for_proof(walk) and step is None:
        return tr("Confirm the new number")
    if step is None or walk.hold is not None:
        return tr("Look at the steps")
    if step == 0:
        return tr("Show me how")
    return tr("Continue at step {step}", step=step + 1)


def steps_line(facts: AccountFacts) -> str:
    """Return how far the steps are, and what is being waited for."""
    walk = facts.walk
    if walk is None or is_over(walk):
        return ""
    if walk.hold is not None:
        return tr(
            "Waiting: {reason}. Look again on {day}.",
            reason=label(walk.hold.reason),
            day=show_date(walk.hold.until),
        )
    done = sum(step.done for step in walk.steps)
    if not done:
        return ntr(
            "About {n} minute, {place}.", "About {n} minutes, {place}.", walk.minutes,
            place=label(walk.channel),
        )  # fmt: skip
    return tr("{done} of {count} steps are done.", done=done, count=len(walk.steps))


def repayment_line(repayment: Repayment) -> str:
    """Return the rule in words, with the amount if it is known."""
    parts = [due_rule(repayment.statement_day, repayment.due)]
    if repayment.amount is not None:
        parts.append(show_money(repayment.amount))
    parts.append(tr("paid automatically") if repayment.autopay else tr("paid by hand"))
    if repayment.guess:
        parts.append(tr("only a guess from your bills: please check the days"))
    return " · ".join(parts)


def evidence_line(evidence: Evidence) -> str:
    """Return what was seen, how often, and when last."""
    parts = [label(evidence.kind)]
    if evidence.sender:
        parts.append(evidence.sender)
    if evidence.count > 1:
        parts.append(ntr("{n} time", "{n} times", evidence.count))
    if evidence.when is not None:
        parts.append(tr("latest {day}", day=show_date(evidence.when, year=True)))
    return " · ".join(parts)
