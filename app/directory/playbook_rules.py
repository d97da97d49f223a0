"""Rules for playbooks: every kind has a way, and every step can be shown and done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from app.directory.fact_rules import check_age
from app.directory.finding import Finding, Flaw
from app.directory.model import Directory
from app.directory.playbook import ActionKind, Effect, Playbook, Step
from app.directory.step_rules import check_dial, check_id, check_lists
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

_HOME = ("CN",)
"""Where the numbers of a playbook for any service are dialled: such steps are Chinese ones."""


def check_playbooks(directory: Directory, today: date | None) -> Iterator[Finding]:
    """Yield what is wrong with single playbooks, and which kinds are left without one."""
    for playbook in directory.playbooks.values():
        flaws = [*_check_one(playbook, directory), *check_lists(playbook.steps, playbook.chores)]
        regions = _regions(playbook, directory)
        for step in playbook.steps:
            flaws += [*_check_step(step, playbook), *check_dial(step, regions)]
        if today is not None:
            flaws += check_age("as_of", playbook.as_of, today)
        for key, flaw, detail in flaws:
            yield Finding(f"playbook {playbook.id}", key, flaw, detail)
    yield from _uncovered(directory)


def _check_one(playbook: Playbook, directory: Directory) -> Iterator[tuple[str, Flaw, str]]:
    yield from check_id("id", playbook.id)
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
    if step.action is ActionKind.CALL_FROM_OLD_SIM and OldNumber.GONE in playbook.old_number:
        yield f"{at}.action", Flaw.ACTION_NEEDS_OLD_NUMBER, ""


def _regions(playbook: Playbook, directory: Directory) -> tuple[str, ...]:
    """Return where the playbook's services are, in whose regions its numbers are dialled."""
    services = (directory.services.get(id) for id in playbook.services)
    found = {region for service in services if service for region in service.regions}
    return tuple(sorted(found)) or _HOME


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
