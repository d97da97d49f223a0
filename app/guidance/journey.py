"""Events on a journey: ticking, taking back, holding, verifying. Each returns what changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

import msgspec

from app.directory.playbook import Effect, Playbook, Step
from app.domain.account import Account
from app.domain.binding import Binding, BindingStatus, VerifiedBy
from app.domain.directory_errors import UnknownStep
from app.domain.errors import NothingToVerify
from app.domain.household import Household
from app.domain.ids import JourneyId
from app.domain.journey import Goal, Hold, HoldReason, Journey, Tick
from app.guidance.numbers import in_scope
from app.guidance.progress import closes, further, is_done, shifted, warranted
from app.guidance.walk import Change, Walk
from app.guidance.walking import stored_journey, walk

__all__ = ["annotate", "hold", "release", "tick", "untick", "verify", "walk"]

_NewId = Callable[[], str]
_Playbooks = Mapping[str, Playbook]


def tick(
    household: Household,
    account: Account,
    walk: Walk,
    step: str,
    now: datetime,
    new_id: _NewId,
    playbooks: _Playbooks,
) -> Change:
    """Mark ``step`` of ``walk`` as done, in whatever order; doing so twice changes nothing.

    The first tick starts the journey. A hold ends with the journey it held up.

    Raises:
        UnknownStep: the walk does not show such a step.
    """
    _require(walk, step)
    journey = _resumed(household, account, walk, now, new_id)
    if any(done.step == step for done in journey.ticks):
        return Change(journey=journey)
    ticked = msgspec.structs.replace(journey, ticks=(*journey.ticks, Tick(step, now)))
    return _moved(household, account, walk, journey, ticked, now, playbooks)


def untick(
    household: Household,
    account: Account,
    walk: Walk,
    step: str,
    now: datetime,
    new_id: _NewId,
    playbooks: _Playbooks,
) -> Change:
    """Take the tick of ``step`` back, and with it what only that step had brought about.

    A number that was seen to have arrived is no longer verified when the step that changed it is
    taken back. A closed account is open again when its closing step is.

    Raises:
        UnknownStep: the walk does not show such a step.
    """
    _require(walk, step)
    journey = _resumed(household, account, walk, now, new_id)
    left = tuple(done for done in journey.ticks if done.step != step)
    if left == journey.ticks:
        return Change(journey=journey)
    unticked = msgspec.structs.replace(journey, ticks=left)
    return _moved(household, account, walk, journey, unticked, now, playbooks)


def hold(
    household: Household,
    account: Account,
    walk: Walk,
    reason: HoldReason,
    until: date,
    now: datetime,
    new_id: _NewId,
) -> Change:
    """Let the journey wait for someone or something else, and look again on ``until``.

    What is not changed yet is waiting from now on; what is changed stays so.
    """
    journey = _resumed(household, account, walk, now, new_id)
    held = msgspec.structs.replace(journey, hold=Hold(reason, until), updated_at=now)
    waiting = tuple(
        msgspec.structs.replace(binding, status=BindingStatus.WAITING, updated_at=now)
        for binding in in_scope(walk.goal, household.bindings_of(account.id))
        if binding.status is not BindingStatus.WAITING and not is_done(binding.status)
    )
    return Change(journey=held, bindings=waiting)


def release(
    household: Household,
    account: Account,
    walk: Walk,
    now: datetime,
    new_id: _NewId,
    playbooks: _Playbooks,
) -> Change:
    """End the hold: everything is again where the ticked steps say."""
    journey = _resumed(household, account, walk, now, new_id)
    if journey.hold is None:
        return Change(journey=journey)
    free = msgspec.structs.replace(journey, hold=None)
    return _moved(household, account, walk, journey, free, now, playbooks)


def annotate(
    household: Household, account: Account, walk: Walk, note: str, now: datetime, new_id: _NewId
) -> Change:
    """Write the user's own note on the journey, in place of the one before."""
    journey = _resumed(household, account, walk, now, new_id)
    return Change(journey=msgspec.structs.replace(journey, note=note.strip(), updated_at=now))


def verify(household: Household, account: Account, how: VerifiedBy, now: datetime) -> Change:
    """Note how the user saw that the new number arrived; only what is changed is verified.

    Raises:
        NothingToVerify: nothing there was changed and waits for a proof.
    """
    journey = household.journey_by_account.get(account.id)
    seen = tuple(
        msgspec.structs.replace(
            binding,
            status=BindingStatus.VERIFIED,
            verified_by=how,
            verified_at=now,
            updated_at=now,
        )
        for binding in household.bindings_of(account.id)
        if binding.status is BindingStatus.CHANGED
    )
    if journey is None or not seen or account.closed_at is not None:
        raise NothingToVerify(account=account.id)
    return Change(journey=journey, bindings=seen)


def _require(walk: Walk, step: str) -> None:
    if all(shown.id != step for shown in walk.steps):
        raise UnknownStep(step=step)


def _resumed(
    household: Household, account: Account, walk: Walk, now: datetime, new_id: _NewId
) -> Journey:
    """Return the journey that ``walk`` shows, begun if it was not.

    A hold and a note belong to the account's errand, so they come along when the channel changes.
    """
    latest = household.journey_by_account.get(account.id)
    stored = stored_journey(household, account.id, walk.goal, walk.playbook)
    if stored is None:
        stored = Journey(
            id=JourneyId(new_id()),
            account=account.id,
            goal=walk.goal,
            playbook=walk.playbook,
            channel=walk.channel,
            old_number=walk.old_number,
            updated_at=now,
        )
    if latest is None or latest.id == stored.id:
        return msgspec.structs.replace(stored, old_number=walk.old_number)
    return msgspec.structs.replace(
        stored, old_number=walk.old_number, hold=latest.hold, note=latest.note
    )


def _moved(
    household: Household,
    account: Account,
    walk: Walk,
    before: Journey,
    after: Journey,
    now: datetime,
    playbooks: _Playbooks,
) -> Change:
    """Return what follows for the account when its journey goes from ``before`` to ``after``."""
    shown = {step.id for step in walk.steps}
    steps = [step for step in playbooks[walk.playbook].steps if step.id in shown]
    bindings = household.bindings_of(account.id)
    others = [
        (playbooks[other.playbook].steps, other)
        for other in household.journeys
        if other.account == account.id and other.id != after.id and other.playbook in playbooks
    ]
    statuses = [
        shifted(
            account,
            binding,
            _warranted(steps, before, binding),
            _warranted(steps, after, binding),
            # Only what was done counts there: a hold belongs to the latest journey alone.
            further(*(warranted(way, _ticked(each), each.goal, binding) for way, each in others)),
        )
        for binding in bindings
    ]
    moved = [
        _with_status(binding, status, now)
        for binding, status in zip(bindings, statuses, strict=True)
        if status is not binding.status
    ]
    ended = _has_ended(steps, after, bindings, statuses)
    if ended and before.finished_at is None:
        after = msgspec.structs.replace(after, finished_at=now, hold=None)
    elif not ended:
        after = msgspec.structs.replace(after, finished_at=None)
    return Change(
        journey=msgspec.structs.replace(after, updated_at=now),
        bindings=tuple(moved),
        account=_with_closing(account, steps, before, after, now),
        finished=before.finished_at is None and after.finished_at is not None,
        reopened=before.finished_at is not None and after.finished_at is None,
    )


def _ticked(journey: Journey) -> list[str]:
    return [done.step for done in journey.ticks]


def _warranted(steps: Sequence[Step], journey: Journey, binding: Binding) -> BindingStatus | None:
    """Return what the journey as a whole says: its ticks, and at least waiting while it is held."""
    status = warranted(steps, _ticked(journey), journey.goal, binding)
    if journey.hold is not None and in_scope(journey.goal, (binding,)):
        return further(status, BindingStatus.WAITING)
    return status


def _has_ended(
    steps: Sequence[Step],
    journey: Journey,
    bindings: Sequence[Binding],
    statuses: Sequence[BindingStatus],
) -> bool:
    """Whether the journey brought every number it is about to its end.

    ``statuses`` are what the bindings come to by it. An account without numbers in the list has
    ended with a step that changes all of them.
    """
    ticked = set(_ticked(journey))
    if journey.goal is Goal.CLOSE or closes(steps, ticked, journey.goal):
        return closes(steps, ticked, journey.goal)
    concerned = in_scope(journey.goal, bindings)
    if not concerned:
        ends = [step for step in steps if step.effect is Effect.CHANGED and not step.roles]
        return any(step.id in ticked for step in ends or steps[-1:])
    reached = [warranted(steps, ticked, journey.goal, binding) for binding in concerned]
    return any(status is not None and is_done(status) for status in reached) and all(
        is_done(status)
        for binding, status in zip(bindings, statuses, strict=True)
        if binding in concerned
    )


def _with_status(binding: Binding, status: BindingStatus, now: datetime) -> Binding:
    """Return ``binding`` with the status; none that this module sets comes with a proof."""
    return msgspec.structs.replace(
        binding, status=status, verified_by=None, verified_at=None, updated_at=now
    )


def _with_closing(
    account: Account, steps: Sequence[Step], before: Journey, after: Journey, now: datetime
) -> Account | None:
    """Return the account closed or open again; None if that does not change."""
    closed = closes(steps, _ticked(before), before.goal)
    closing = closes(steps, _ticked(after), after.goal)
    if closing and account.closed_at is None:
        return msgspec.structs.replace(account, closed_at=now, updated_at=now)
    if closed and not closing and account.closed_at is not None:
        return msgspec.structs.replace(account, closed_at=None, updated_at=now)
    return None
