"""A walk: a journey's steps as they are to be shown, facts filled in."""

from __future__ import annotations

from datetime import date

import msgspec

from app.directory.facts import Text
from app.directory.playbook import ActionKind
from app.domain.account import Account
from app.domain.binding import AccountStatus, Binding
from app.domain.ids import AccountId
from app.domain.journey import Channel, Goal, Hold, Journey, OldNumber


class StepAction(msgspec.Struct, frozen=True, kw_only=True):
    """What a step offers; ``value`` is the address, the number to call or the text to copy."""

    kind: ActionKind
    value: str


class WalkStep(msgspec.Struct, frozen=True, kw_only=True):
    """One step, ready to read.

    ``proof`` says what shows that it worked; ``next_channel`` is the way to try if it does not,
    among those of the walk. ``dated`` is the day of its oldest fact, set once a fact about money
    or government is older than twelve months: the step then has to show it.
    """

    id: str
    text: Text
    done: bool
    needs: tuple[Text, ...] = ()
    action: StepAction | None = None
    wait_days: int = 0
    proof: Text | None = None
    if_it_fails: Text | None = None
    next_channel: Channel | None = None
    dated: date | None = None


class Walk(msgspec.Struct, frozen=True, kw_only=True):
    """A journey through a playbook; ``channels`` are the other ways there are for this goal.

    ``undecided`` says that the user has not decided and change was assumed. ``as_of`` and
    ``source`` are what the steps rest on.
    """

    account: AccountId
    goal: Goal
    channel: Channel
    old_number: OldNumber
    playbook: str
    title: Text
    minutes: int
    steps: tuple[WalkStep, ...]
    status: AccountStatus
    hold: Hold | None = None
    note: str = ""
    channels: tuple[Channel, ...] = ()
    undecided: bool = False
    source: str = ""
    as_of: date


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What an event on a journey changes; the caller stores all of it in one transaction.

    ``finished`` is true when this very event ended the journey: its security chores begin.
    ``reopened`` is true when an untick took that end back: the chores it began should go.
    """

    journey: Journey
    bindings: tuple[Binding, ...] = ()
    account: Account | None = None
    finished: bool = False
    reopened: bool = False
