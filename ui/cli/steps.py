"""One step as the command line shows it, of an account's guide or of a situation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.guidance.walk import WalkStep
from ui.text.catalogue import ntr, pick, tr
from ui.text.formats import show_date
from ui.text.labels import label


def step_row(step: WalkStep) -> dict[str, Any]:
    """Return the stable JSON of a step, its texts in the language in use."""
    return {
        "id": step.id,
        "text": pick(step.text),
        "done": step.done,
        "needs": [pick(need) for need in step.needs],
        "action": {"kind": step.action.kind.value, "value": step.action.value}
        if step.action
        else None,
        "wait_days": step.wait_days,
        "proof": pick(step.proof) if step.proof else None,
        "if_it_fails": pick(step.if_it_fails) if step.if_it_fails else None,
        "dated": step.dated,
    }


def step_lines(step: WalkStep) -> Iterator[str]:
    """Yield the step with its box and all that belongs to it; a ticked one needs no more help."""
    yield f"  [{'x' if step.done else ' '}] {pick(step.text)}  ({step.id})"
    yield from (f"        {line}" for line in _below(step))


def _below(step: WalkStep) -> Iterator[str]:
    """Yield what to have ready, whom to call, how long it takes, and what to do if it fails."""
    for need in step.needs:
        yield tr("Have ready: {what}", what=pick(need))
    if step.action:
        yield f"{label(step.action.kind)}: {step.action.value}"
    if step.done:
        return
    if step.wait_days:
        yield ntr("Takes about {n} day.", "Takes about {n} days.", step.wait_days)
    if step.proof:
        yield tr("A sign that it worked: {proof}", proof=pick(step.proof))
    if step.if_it_fails:
        yield tr("If it fails: {what}", what=pick(step.if_it_fails))
    if step.next_channel:
        code = step.next_channel.value
        way = label(step.next_channel)
        yield tr("Or go on: {way} (--channel {code})", way=way, code=code)
    if step.dated:
        yield tr("Looked up on {day}; ask there if in doubt.", day=show_date(step.dated, year=True))
