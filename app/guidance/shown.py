"""One step with its facts filled in: what to read, what a click does, how long to wait."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from app.calendar.weekdays import after_weekdays
from app.directory.playbook import ActionKind, Effect, Step
from app.domain.journey import OldNumber
from app.guidance.facts import KnownFacts
from app.guidance.phrase import fill, names_in
from app.guidance.walk import StepAction, WalkStep

_CALLS = frozenset({ActionKind.CALL, ActionKind.CALL_FROM_OLD_SIM})


def facts_days(step: Step, facts: KnownFacts) -> Iterator[date]:
    """Yield when each fact that ``step`` shows or offers was seen."""
    names = {*step.requires, *names_in(step.text)}
    if step.action in _CALLS and step.dial is None:
        names.add("hotline")
    yield from (facts.seen[name] for name in names if name in facts.seen)


def _wait_days(step: Step, facts: KnownFacts, today: date) -> int:
    """Return the days to wait: what the service is known to take, in a step that waits for it."""
    waits = "takes" in step.requires or step.effect is Effect.CLOSED
    if facts.days is None or not step.wait_days or not waits:
        return step.wait_days
    return (after_weekdays(today, facts.days) - today).days


def shown_step(
    step: Step, facts: KnownFacts, done: bool, state: OldNumber, today: date
) -> WalkStep:
    """Return ``step`` as it is to be read on ``today``; its date and next channel are not set."""
    wait_days = _wait_days(step, facts, today)
    return WalkStep(
        id=step.id,
        text=fill(step.text, facts.words),
        done=done,
        needs=tuple(fill(need, facts.words) for need in step.needs),
        action=_action(step, facts, state, today + timedelta(wait_days)),
        wait_days=wait_days,
        proof=None if step.proof is None else fill(step.proof, facts.words),
        if_it_fails=None if step.if_it_fails is None else fill(step.if_it_fails, facts.words),
        next_channel=step.next_channel,
    )


def _action(step: Step, facts: KnownFacts, state: OldNumber, day: date) -> StepAction | None:
    """Return what a click does; ``day`` is the end of the wait. None where its fact is missing."""
    kind = step.action
    value: str | None = None
    if kind is ActionKind.OPEN_SITE:
        value = facts.address
    elif kind is ActionKind.CALL:
        value = step.dial or facts.hotline
    elif kind is ActionKind.CALL_FROM_OLD_SIM:
        value = (step.dial or facts.hotline) if state is OldNumber.WORKS else None
    elif kind is ActionKind.COPY_NEW_NUMBER:
        value = facts.digits
    elif kind is ActionKind.CALENDAR:
        value = day.isoformat()
    return None if kind is None or value is None else StepAction(kind=kind, value=value)
