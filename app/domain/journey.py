"""Journeys: one account's walk through a playbook."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

import msgspec

from app.domain.ids import AccountId, JourneyId


class Goal(StrEnum):
    """What a journey is to achieve."""

    CHANGE = "change"
    CLOSE = "close"
    NOTIFICATIONS = "notifications"


class Channel(StrEnum):
    """Where a step is taken."""

    APP = "app"
    WEB = "web"
    HOTLINE = "hotline"
    COUNTER = "counter"
    TERMINAL = "terminal"


class OldNumber(StrEnum):
    """Whether the old number can still receive a code."""

    WORKS = "works"
    GONE = "gone"


class HoldReason(StrEnum):
    """Why a journey waits for someone or something else."""

    REVIEW = "review"
    MATERIALS = "materials"
    FROZEN = "frozen"
    NAME_MISMATCH = "name_mismatch"
    NUMBER_TAKEN = "number_taken"
    COOLDOWN = "cooldown"
    COOLING_OFF = "cooling_off"
    NEEDS_OWNER = "needs_owner"
    NEEDS_OTHER = "needs_other"


class Hold(msgspec.Struct, frozen=True):
    """A wait with the day on which to look again."""

    reason: HoldReason
    until: date


class Tick(msgspec.Struct, frozen=True):
    """A step done, and when."""

    step: str
    at: datetime


class Journey(msgspec.Struct, frozen=True, kw_only=True):
    """The walk itself; ``playbook`` is the id of the playbook the ticks belong to.

    ``finished_at`` is the moment its number was changed (or the account closed).
    """

    id: JourneyId
    account: AccountId
    goal: Goal
    playbook: str
    channel: Channel
    old_number: OldNumber
    ticks: tuple[Tick, ...] = ()
    hold: Hold | None = None
    note: str = ""
    finished_at: datetime | None = None
    updated_at: datetime
