"""The steps for a situation as they are to be shown to one person, and what ticking changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta

import msgspec

from app.calendar.due import add_months
from app.directory.facts import Text
from app.directory.playbook import ActionKind, Chore, Situation, Step, WholeMovePlaybook
from app.domain.checklist import Checklist
from app.domain.directory_errors import UnknownStep
from app.domain.household import Household
from app.domain.ids import ChecklistId, MoveId, PersonId
from app.domain.journey import Tick
from app.domain.move import Move
from app.domain.number import Number
from app.domain.phone import show_number
from app.guidance.facts import form_digits
from app.guidance.phrase import Facts, fill
from app.guidance.situations import NOT_OF_A_MOVE, Applies
from app.guidance.walk import StepAction, WalkStep

_STALE = 12
"""Months after which the steps show the day on which their facts were looked up."""


class SituationView(msgspec.Struct, frozen=True, kw_only=True):
    """The steps for one situation. ``person`` is None in an empty household.

    ``because`` says what puts the person there, None if nothing that is stored does. ``chores``
    are what to look after later. ``source`` and ``as_of`` are what the steps rest on.
    """

    situation: Situation
    playbook: str
    title: Text
    when: Text
    urgent: bool
    minutes: int
    person: PersonId | None
    move: MoveId | None
    because: Applies | None
    steps: tuple[WalkStep, ...]
    chores: tuple[Chore, ...]
    source: str
    as_of: date

    @property
    def done(self) -> int:
        """How many steps are ticked."""
        return sum(step.done for step in self.steps)


def view(
    household: Household,
    playbook: WholeMovePlaybook,
    applies: Iterable[Applies],
    today: date,
    region: str,
    *,
    person: PersonId | None = None,
    move: MoveId | None = None,
) -> SituationView:
    """Return the steps of ``playbook`` as ``person`` is to see them, ticks included.

    ``applies`` are the situations that the household is in. Without ``person`` it is whoever is
    in this one, else whoever moves, else the first; without ``move`` the one that puts them there,
    else their latest. Numbers are spelled as ``region`` reads them.
    """
    fitting = [
        one
        for one in applies
        if one.situation is playbook.situation
        and person in {None, one.person}
        and move in {None, one.move}
    ]
    because = fitting[0] if fitting else None
    who = person or (because.person if because else _likely(household))
    about = _move(household, playbook.situation, who, move, because)
    known = _find(household, who, None if about is None else about.id, playbook.id)
    ticked = {tick.step for tick in known.ticks} if known else set()
    old, new = _numbers(household, who, about)
    facts: Facts = {"old_number": _shown(old, region), "new_number": _shown(new, region)}
    digits = None if new is None else form_digits(new.e164, region)
    dated = playbook.as_of if add_months(playbook.as_of, _STALE) < today else None
    return SituationView(
        situation=playbook.situation,
        playbook=playbook.id,
        title=playbook.title,
        when=playbook.when,
        urgent=playbook.urgent,
        minutes=playbook.minutes,
        person=who,
        move=None if about is None else about.id,
        because=because,
        steps=tuple(
            _step(step, facts, digits, today, dated, done=step.id in ticked)
            for step in playbook.steps
        ),
        chores=tuple(
            msgspec.structs.replace(chore, text=fill(chore.text, facts))
            for chore in playbook.chores
        ),
        source=playbook.source,
        as_of=playbook.as_of,
    )


def with_tick(
    household: Household,
    seen: SituationView,
    person: PersonId,
    step: str,
    now: datetime,
    new_id: Callable[[], str],
    *,
    done: bool,
) -> Checklist:
    """Return the checklist of ``seen`` with ``step`` ticked (or not, if not ``done``).

    A tick keeps the moment it was first made.

    Raises:
        UnknownStep: the playbook has no such step.
    """
    if all(step != each.id for each in seen.steps):
        raise UnknownStep(step=step)
    known = _find(household, person, seen.move, seen.playbook)
    ticks = known.ticks if known else ()
    if done and all(tick.step != step for tick in ticks):
        ticks = (*ticks, Tick(step, now))
    elif not done:
        ticks = tuple(tick for tick in ticks if tick.step != step)
    return Checklist(
        id=known.id if known else ChecklistId(new_id()),
        person=person,
        move=seen.move,
        playbook=seen.playbook,
        ticks=ticks,
        updated_at=now,
    )


def stored(household: Household, seen: SituationView) -> Checklist | None:
    """Return the checklist that the ticks of ``seen`` come from; None before the first."""
    return _find(household, seen.person, seen.move, seen.playbook)


def _find(
    household: Household, person: PersonId | None, move: MoveId | None, playbook: str
) -> Checklist | None:
    return next(
        (
            one
            for one in household.checklists
            if (one.person, one.move, one.playbook) == (person, move, playbook)
        ),
        None,
    )


def _likely(household: Household) -> PersonId | None:
    if household.moves:
        return household.moves[-1].person
    return household.people[0].id if household.people else None


def _move(
    household: Household,
    situation: Situation,
    person: PersonId | None,
    wanted: MoveId | None,
    because: Applies | None,
) -> Move | None:
    if situation in NOT_OF_A_MOVE:
        return None
    named = wanted or (because.move if because else None)
    own = [move for move in household.moves if move.person == person]
    if named is not None:
        return next((move for move in own if move.id == named), None)
    return own[-1] if own and because is None else None


def _numbers(
    household: Household, person: PersonId | None, move: Move | None
) -> tuple[Number | None, Number | None]:
    """Return old and new number; without a move the only number that the person has."""
    if move is not None:
        new = None if move.new is None else household.number_by_id.get(move.new)
        return household.number_by_id.get(move.old), new
    kept = [n for n in household.numbers if person in {n.kept_by, n.registered_to}]
    return (kept[0] if len(kept) == 1 else None), None


def _step(
    step: Step, facts: Facts, digits: str | None, today: date, dated: date | None, *, done: bool
) -> WalkStep:
    return WalkStep(
        id=step.id,
        text=fill(step.text, facts),
        done=done,
        needs=tuple(fill(need, facts) for need in step.needs),
        action=_action(step, digits, today),
        wait_days=step.wait_days,
        proof=None if step.proof is None else fill(step.proof, facts),
        if_it_fails=None if step.if_it_fails is None else fill(step.if_it_fails, facts),
        dated=dated,
    )


def _action(step: Step, digits: str | None, today: date) -> StepAction | None:
    kind = step.action
    if kind is ActionKind.COPY_NEW_NUMBER:
        value = digits
    elif kind is ActionKind.CALENDAR:
        value = (today + timedelta(step.wait_days)).isoformat()
    else:
        kind, value = ActionKind.CALL, step.dial
    return None if value is None else StepAction(kind=kind, value=value)


def _shown(number: Number | None, region: str) -> Text | None:
    if number is None:
        return None
    shown = show_number(number.e164, region)
    return Text(zh=shown, en=shown)
