"""What the ticks of a journey say about each binding: the status logic, in one place.

A binding is never moved by the event itself. It is moved from what the ticks warranted before to
what they warrant after, so that steps may be ticked in any order, and taking one back undoes
exactly what that step did.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.directory.playbook import Effect, Step
from app.domain.account import Account, Decision
from app.domain.binding import Binding, BindingStatus, Role, Target
from app.domain.journey import Goal

_LEVEL = {
    BindingStatus.FOUND: 0,
    BindingStatus.TODO: 1,
    BindingStatus.STARTED: 2,
    BindingStatus.WAITING: 3,
    BindingStatus.CHANGED: 4,
    BindingStatus.VERIFIED: 4,
    BindingStatus.REMOVED: 4,
    BindingStatus.KEPT: 4,
}
"""How far a binding is; the last four are different ends of the same way."""

_UNDOES = {
    BindingStatus.STARTED: {BindingStatus.STARTED},
    BindingStatus.WAITING: {BindingStatus.STARTED, BindingStatus.WAITING},
    BindingStatus.CHANGED: {
        BindingStatus.STARTED,
        BindingStatus.WAITING,
        BindingStatus.CHANGED,
        BindingStatus.VERIFIED,
    },
    BindingStatus.REMOVED: {
        BindingStatus.STARTED,
        BindingStatus.WAITING,
        BindingStatus.CHANGED,
        BindingStatus.REMOVED,
    },
}
"""What may be taken back once a journey no longer warrants the key. What is KEPT was a decision."""

_OUTCOME = {
    Target.MOVE: BindingStatus.CHANGED,
    Target.NUMBER: BindingStatus.CHANGED,
    Target.REMOVE: BindingStatus.REMOVED,
    Target.STAY: BindingStatus.KEPT,
}


def is_done(status: BindingStatus) -> bool:
    """Whether the number there was dealt with, seen to have arrived or not."""
    return _LEVEL[status] == 4


def further(*statuses: BindingStatus | None) -> BindingStatus | None:
    """Return the most advanced of the statuses; the first of equals."""
    known = [status for status in statuses if status is not None]
    return max(known, key=_LEVEL.__getitem__, default=None)


def closes(steps: Sequence[Step], ticked: Iterable[str], goal: Goal) -> bool:
    """Whether the ticks say that the account no longer exists.

    Only the closing step says so. Where no step of a closing playbook is marked as that, the last
    one is.
    """
    done = set(ticked)
    closing = [step for step in steps if step.effect is Effect.CLOSED]
    if goal is Goal.CLOSE and not closing:
        closing = list(steps[-1:])
    return any(step.id in done for step in closing)


def warranted(
    steps: Sequence[Step], ticked: Iterable[str], goal: Goal, binding: Binding
) -> BindingStatus | None:
    """Return what the ticked ones of ``steps`` say about ``binding``; None if nothing.

    - Any tick: started.
    - A step that hands something in: waiting.
    - A step after which the number is changed there: changed, removed or kept by the binding's
      target. A step that names roles moves only theirs.
    - Where no step is marked as the one that changes this binding's number, the last step is,
      unless it only hands something in or is about other roles.
    """
    done = set(ticked)
    if not done or not steps:
        return None
    if goal is Goal.NOTIFICATIONS and binding.role is not Role.MESSAGE:
        return None
    if closes(steps, done, goal):
        return BindingStatus.REMOVED
    about = [step for step in steps if not step.roles or binding.role in step.roles]
    ends = [step for step in about if step.effect is Effect.CHANGED]
    if not ends and goal is not Goal.CLOSE:
        ends = [step for step in about if step is steps[-1] and step.effect is None]
    if any(step.id in done for step in ends):
        return _OUTCOME[binding.target]
    if any(step.effect is Effect.SUBMITTED and step.id in done for step in about):
        return BindingStatus.WAITING
    return BindingStatus.STARTED


def shifted(
    account: Account,
    binding: Binding,
    was: BindingStatus | None,
    becomes: BindingStatus | None,
    elsewhere: BindingStatus | None,
) -> BindingStatus:
    """Return the binding's status when what its journey warrants goes from ``was`` to ``becomes``.

    Going forward never takes a binding back. Going back undoes only what this journey had done:
    never below what another journey of the account warrants (``elsewhere``), and down to the
    list itself when nothing is left.
    """
    now = binding.status
    before = -1 if was is None else _LEVEL[was]
    after = -1 if becomes is None else _LEVEL[becomes]
    if becomes is not None and after >= before:
        closed = becomes is BindingStatus.REMOVED and now is BindingStatus.CHANGED
        return becomes if closed or after > _LEVEL[now] else now
    if was is None or now not in _UNDOES.get(was, ()):
        return now
    listed = BindingStatus.FOUND if account.decision is Decision.UNDECIDED else BindingStatus.TODO
    return further(becomes, elsewhere, listed) or listed
