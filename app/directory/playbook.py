"""Playbooks: what to do, step by step."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated

import msgspec

from app.directory.facts import NonEmpty, Text
from app.domain.account import Kind
from app.domain.binding import Role
from app.domain.ids import ServiceId
from app.domain.journey import Channel, Goal, OldNumber


class ActionKind(StrEnum):
    """What a step offers to do at a click."""

    OPEN_SITE = "open_site"
    CALL = "call"
    CALL_FROM_OLD_SIM = "call_from_old_sim"
    COPY_NEW_NUMBER = "copy_new_number"
    CALENDAR = "calendar"


class Effect(StrEnum):
    """What ticking a step means for the bindings: handed in and waiting, or done there."""

    SUBMITTED = "submitted"
    CHANGED = "changed"
    CLOSED = "closed"


class Step(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing to do.

    Texts may name ``{service} {app} {old_number} {new_number} {tail}`` and the facts a service may
    lack: ``{hotline} {site} {search} {path} {where} {takes} {before} {limits} {kinds} {fee}
    {cancel}``. A step whose ``requires`` names a fact that the service lacks (one of these, or
    ``page``: the very page for the goal) is left out; so is one whose ``unless`` names a fact that
    it has. ``roles`` are the bindings it is about (empty: all of them). ``dial`` is the number to
    call where it is not the service's own (110). ``proof`` says what shows that it worked;
    ``next_channel`` which way to try if it does not.
    """

    id: NonEmpty
    text: Text
    requires: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    needs: tuple[Text, ...] = ()
    action: ActionKind | None = None
    wait_days: int = 0
    effect: Effect | None = None
    roles: tuple[Role, ...] = ()
    dial: str | None = None
    proof: Text | None = None
    if_it_fails: Text | None = None
    next_channel: Channel | None = None


class Chore(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A security chore after the journey: first after ``after_days``, ``times`` times monthly."""

    id: NonEmpty
    text: Text
    after_days: int
    times: int = 1
    every_months: int = 1


class Playbook(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The steps for one goal at one kind of account over one channel.

    ``services`` limits it to some services (they are preferred over general ones); empty means
    every service. ``old_number`` lists the situations it fits. ``minutes`` is the user's own time.
    ``as_of`` dates what it claims.
    """

    id: NonEmpty
    title: Text
    goal: Goal
    kinds: tuple[Kind, ...]
    channel: Channel
    old_number: tuple[OldNumber, ...] = (OldNumber.WORKS, OldNumber.GONE)
    services: tuple[ServiceId, ...] = ()
    minutes: int
    steps: Annotated[tuple[Step, ...], msgspec.Meta(min_length=1)]
    chores: tuple[Chore, ...] = ()
    source: NonEmpty
    as_of: date


class Situation(StrEnum):
    """What a whole move can run into, beyond a single account."""

    BEFORE_SWITCHING = "before_switching"
    NUMBER_TAKEN = "number_taken"
    RECYCLED_NUMBER = "recycled_number"
    OLD_NUMBER_LOST = "old_number_lost"
    NOT_MY_NAME = "not_my_name"
    RETIRING = "retiring"
    PORTING = "porting"
    ABROAD = "abroad"
    PARENT = "parent"
    MINOR = "minor"
    AFTER_DEATH = "after_death"
    UNKNOWN_CHARGE = "unknown_charge"


class WholeMovePlaybook(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The steps for one situation, whatever the accounts.

    ``when`` says for whom it is. ``urgent`` ones stand on every account. Steps may name
    ``{old_number}`` and ``{new_number}`` only. ``region`` (ISO 3166, or 001) is where its rules
    hold; the closest to the household's wins.
    """

    id: NonEmpty
    situation: Situation
    title: Text
    when: Text
    region: str
    urgent: bool = False
    minutes: int
    steps: Annotated[tuple[Step, ...], msgspec.Meta(min_length=1)]
    chores: tuple[Chore, ...] = ()
    source: NonEmpty
    as_of: date


Guides = Mapping[str, Playbook | WholeMovePlaybook]
"""Playbooks by id, those of a whole move as well: chores come from both."""
