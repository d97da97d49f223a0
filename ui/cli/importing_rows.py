"""What the command that reads exports says: for a program as JSON, for people as lines."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.actions.accepting import ImportResult
from app.actions.comparing import Calendar, ProposedAccount
from app.actions.importing import ImportPreview
from app.actions.reading_exports import FileReport
from app.calendar.localday import day_of
from app.discovery.repayments import ProposedRepayment
from app.discovery.second_look import StillArriving, changed_at
from app.domain.household import Household
from app.domain.repayment import DueAfterDays
from ui.cli.output import print_lines, table
from ui.text.catalogue import ntr, tr
from ui.text.errors import sentence
from ui.text.guesses import calendar_taken_off
from ui.text.imports import (
    arriving_proof,
    arriving_title,
    due_rule,
    joined,
    read_until,
    repayment_proof,
)
from ui.text.labels import label
from ui.text.reasons import problem, reason
from ui.text.titles import account_title


def file_row(file: FileReport) -> dict[str, Any]:
    """Return what became of a file."""
    problems: list[dict[str, Any]] = [
        {"code": p.code, "at": p.at, "count": p.count, "message": problem(p)} for p in file.problems
    ]
    if file.error is not None:
        problems.append({"code": file.error.code, "message": sentence(file.error)})
    return {
        "path": str(file.path),
        "format": file.format or None,
        "records": file.records,
        "skipped": file.skipped,
        "problems": problems,
    }


def candidate_row(proposed: ProposedAccount) -> dict[str, Any]:
    """Return what is proposed, with its evidence and its repayment calendar.

    ``account`` is what the list has it as, ``calendar`` what repayment days that has.
    """
    candidate = proposed.candidate
    return {
        "account": proposed.known,
        "calendar": proposed.calendar.value,
        "service": candidate.service,
        "kind": candidate.kind.value,
        "name": candidate.name,
        "login": candidate.login,
        "tail": candidate.tail,
        "confidence": candidate.confidence.value,
        "reason": candidate.reason.value,
        "roles": [r.value for r in candidate.roles],
        "repayment": _repayment_row(candidate.repayment) if candidate.repayment else None,
        "evidence": [
            {
                "kind": s.kind.value,
                "when": s.when,
                "where": s.where,
                "sender": s.sender,
                "excerpt": s.excerpt,
                "count": s.count,
                "number": s.received_on or None,
            }
            for s in candidate.evidence
        ],
    }


def arriving_row(found: StillArriving, household: Household) -> dict[str, Any]:
    """Return an account that was changed and still writes, with the message as proof."""
    return {
        "account": found.account.id,
        "name": found.account.name,
        "number": household.number_by_id[found.number].e164,
        "roles": [b.role.value for b in found.bindings],
        "changed": _changed(found),
        "kind": found.proof.kind.value,
        "when": found.proof.when,
        "sender": found.proof.sender,
        "excerpt": found.proof.excerpt,
    }


def print_found(preview: ImportPreview, result: ImportResult, household: Household) -> None:
    """Print first what still arrives, then what is proposed, then what was stored."""
    for found in preview.arriving:
        number = household.number_by_id[found.number].e164
        title = arriving_title(account_title(found.account), number)
        print_lines([title, f"    {arriving_proof(found, _changed(found))}"])
    rows = [
        [
            label(p.candidate.confidence),
            account_title(p.candidate),
            label(p.candidate.kind),
            reason(p.candidate.reason),
        ]
        for p in preview.proposed
    ]
    print_lines(table(rows))
    for proposed in preview.proposed:
        print_lines(_calendar_lines(proposed))
    for number_id, day in preview.read_up_to.items():
        print_lines([read_until(household.number_by_id[number_id].e164, day)])
    print_lines([_stored(result)])
    if household.ignored:
        print_lines(
            [
                ntr(
                    "{n} is never proposed, as you wished.",
                    "{n} are never proposed, as you wished.",
                    len(household.ignored),
                )
            ]
        )
    if result.added or result.reopened:
        print_lines([tr("To take this import back: renumber imports undo")])


def _calendar_lines(proposed: ProposedAccount) -> list[str]:
    """Return repayment days that the list has not, or only guesses, or why they are not added."""
    found, title = proposed.candidate.repayment, account_title(proposed.candidate)
    if found is None or proposed.calendar is Calendar.SET:
        return []
    if proposed.calendar is Calendar.TAKEN_OFF:
        return [f"{title} · {calendar_taken_off()}"]
    return [
        f"{title} · {due_rule(found.statement_day, found.due)}",
        f"    {repayment_proof(found)}",
    ]


def _stored(result: ImportResult) -> str:
    parts = [ntr("{n} account added.", "{n} accounts added.", result.added)]
    if result.already_known:
        known = result.already_known
        parts.append(ntr("{n} was there already.", "{n} were there already.", known))
    if result.reopened:
        again = result.reopened
        parts.append(ntr("{n} is back on the list.", "{n} are back on the list.", again))
    return joined(*parts)


def _changed(found: StillArriving) -> date:
    return max(day_of(changed_at(binding)) for binding in found.bindings)


def _repayment_row(found: ProposedRepayment) -> dict[str, Any]:
    return {
        "statement_day": found.statement_day,
        "due_day": None if isinstance(found.due, DueAfterDays) else found.due.day,
        "due_after_days": found.due.days if isinstance(found.due, DueAfterDays) else None,
        "guess": found.guess,
        "bills": [bill.due for bill in found.proof],
    }
