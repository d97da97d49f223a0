"""Rules for playbooks: every kind has a way, and every step can be shown and done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from app.directory.fact_rules import check_age
from app.directory.finding import Finding, Flaw
from app.directory.model import Directory
from app.directory.playbook import ActionKind, Effect, Playbook, Step
from app.directory.text_rules import placeholders, texts
from app.domain.account import Kind
from app.domain.journey import Goal, OldNumber

FACTS = frozenset(
    {
        "hotline",
        "site",
        "search",
        "path",
        "where",
        "takes",
        "before",
        "limits",
        "kinds",
        "fee",
        "cancel",
    }
)
"""Placeholders that a service may have no fact for; a step that uses one must require it."""

_PAGE = "page"
"""A fact that is opened, never read."""

PLACEHOLDERS = FACTS | {"service", "app", "old_number", "new_number", "tail"}

FALLS_BACK = frozenset({Kind.DEVICE_ACCOUNT, Kind.SECURITIES, Kind.INSURANCE, Kind.UTILITY})
"""Kinds for which the steps of an ordinary login will do; all others need their own."""

_ID = re.compile(r"[a-z][a-z0-9]*(?:[_.-][a-z0-9]+)*")
_CHORE_MONTHS = 60
"""A chore that goes on for longer than five years is a typing error."""


def check_playbooks(directory: Directory, today: date | None) -> Iterator[Finding]:
    """Yield what is wrong with single playbooks, and which kinds are left without one."""
    for playbook in directory.playbooks.values():
        flaws = [*_check_one(playbook, directory), *_check_lists(playbook)]
        if today is not None:
            flaws += check_age("as_of", playbook.as_of, today)
        for key, flaw, detail in flaws:
            yield Finding(f"playbook {playbook.id}", key, flaw, detail)
    yield from _uncovered(directory)


def _check_one(playbook: Playbook, directory: Directory) -> Iterator[tuple[str, Flaw, str]]:
    if not _ID.fullmatch(playbook.id):
        yield "id", Flaw.ID_MALFORMED, playbook.id
    for key in ("kinds", "old_number"):
        if not getattr(playbook, key):
            yield key, Flaw.NOTHING_LISTED, ""
    if playbook.minutes < 1:
        yield "minutes", Flaw.NUMBER_OUT_OF_RANGE, str(playbook.minutes)
    for name in playbook.services:
        service = directory.services.get(name)
        if service is None:
            yield "services", Flaw.SERVICE_UNKNOWN, name
        elif not set(service.kinds) & set(playbook.kinds):
            yield "services", Flaw.KIND_NOT_OFFERED, name
    closes = any(step.effect is Effect.CLOSED for step in playbook.steps)
    if closes != (playbook.goal is Goal.CLOSE):
        yield "steps", Flaw.EFFECT_DOES_NOT_FIT, playbook.goal


def _check_lists(playbook: Playbook) -> Iterator[tuple[str, Flaw, str]]:
    for key in ("steps", "chores"):
        ids = [thing.id for thing in getattr(playbook, key)]
        for one in dict.fromkeys(ids):
            if ids.count(one) > 1:
                yield key, Flaw.ID_REPEATED, one
            if not _ID.fullmatch(one):
                yield f"{key}[{one}]", Flaw.ID_MALFORMED, one
    for step in playbook.steps:
        yield from _check_step(step, playbook)
    for chore in playbook.chores:
        at = f"chores[{chore.id}]"
        months = chore.times * chore.every_months
        if chore.after_days < 0 or chore.every_months < 1 or not 1 <= months <= _CHORE_MONTHS:
            yield at, Flaw.NUMBER_OUT_OF_RANGE, f"{chore.after_days} {months}"


def _check_step(step: Step, playbook: Playbook) -> Iterator[tuple[str, Flaw, str]]:
    at = f"steps[{step.id}]"
    for key in ("requires", "unless"):
        for fact in sorted(set(getattr(step, key)) - FACTS - {_PAGE}):
            yield f"{at}.{key}", Flaw.REQUIREMENT_UNKNOWN, fact
    for key, text in texts(step, at):
        used = placeholders(text.zh) | placeholders(text.en)
        for name in sorted(used - PLACEHOLDERS):
            yield key, Flaw.PLACEHOLDER_UNKNOWN, name
        for name in sorted((used & FACTS) - set(step.requires)):
            yield key, Flaw.PLACEHOLDER_NOT_REQUIRED, name
    if step.wait_days < 0:
        yield f"{at}.wait_days", Flaw.NUMBER_OUT_OF_RANGE, str(step.wait_days)
    if step.action is ActionKind.CALL_FROM_OLD_SIM and OldNumber.GONE in playbook.old_number:
        yield f"{at}.action", Flaw.ACTION_NEEDS_OLD_NUMBER, ""


def _uncovered(directory: Directory) -> Iterator[Finding]:
    """Yield the kinds for which some service's holders would be left without steps."""
    ways = {
        (kind, playbook.goal, state)
        for playbook in directory.playbooks.values()
        if not playbook.services
        for kind in playbook.kinds
        for state in playbook.old_number
    }
    offered = _first_offering(directory)
    for kind, service in offered.items():
        needed = {(Goal.CHANGE, state) for state in OldNumber}
        needed |= {(Goal.CLOSE, OldNumber.WORKS), (Goal.NOTIFICATIONS, OldNumber.WORKS)}
        for goal, state in sorted(needed):
            own = (kind, goal, state) in ways
            if not own and not (kind in FALLS_BACK and (Kind.LOGIN, goal, state) in ways):
                yield Finding(
                    f"{service}.toml", "kinds", Flaw.KIND_WITHOUT_PLAYBOOK, f"{kind} {goal} {state}"
                )


def _first_offering(directory: Directory) -> Mapping[Kind, str]:
    """Return each kind offered with the first service that offers it; logins always count."""
    offered: dict[Kind, str] = {}
    for service in directory.services.values():
        for kind in service.kinds:
            offered.setdefault(kind, service.id)
    return offered
