"""Describing a service: its page, put together from the entry, the ways in and the steps."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress
from datetime import date
from itertools import product

import msgspec

from app.directory.facts import Route
from app.directory.model import Directory
from app.directory.playbook import Playbook
from app.directory.service import Service
from app.domain.account import Kind
from app.domain.directory_errors import NoPlaybook
from app.domain.journey import Channel, Goal, OldNumber
from app.guidance.choose import channels_of, fitting
from app.guidance.service_facts import FACTS_OF
from app.guidance.service_page import Fact, Guided, Section, ServicePage, Topic, Way, backing

_Facts = Iterator[Fact]
_OF_A_DESK = (Topic.HOTLINES, Topic.MESSAGES, Topic.LINKS, Topic.NOTES)
"""What there is to say of a place where nobody has an account."""


def describe(directory: Directory, service: Service, today: date) -> ServicePage:
    """Return the page of ``service`` as it is to be shown on ``today``.

    Topics that people come for (changing, limits, rules, hotlines, closing) are there even if
    nothing is known: then the page says so.
    """
    topics = Topic if service.holds_accounts else _OF_A_DESK
    found = ((topic, tuple(_facts(topic, directory, service, today))) for topic in topics)
    return ServicePage(
        service=service,
        own=service.id in directory.own,
        sections=tuple(Section(topic, facts) for topic, facts in found if facts),
    )


def _facts(topic: Topic, directory: Directory, service: Service, today: date) -> _Facts:
    if topic is Topic.ROUTES:
        return _routes(directory, service, today)
    if topic is Topic.STEPS:
        return _steps(directory, service)
    return FACTS_OF[topic](service, today)


def _routes(directory: Directory, service: Service, today: date) -> _Facts:
    """Yield the ways in, each once with the kinds it is for, those known of the service first."""
    found: list[tuple[bool, Route, list[Kind]]] = []
    for kind in service.kinds:
        for route in directory.routes_of(service, kind)[0]:
            same = next((kinds for _, other, kinds in found if _alike(other, route)), None)
            if same is None:
                found.append((route not in service.routes, route, [kind]))
            else:
                same.append(kind)
    for assumed, route, kinds in sorted(found, key=lambda one: one[0]):
        yield Fact(
            label=route.use,
            value=Way(route.factors, route.via, route.in_person, route.note),
            backing=backing(route, today),
            assumed=assumed,
            kinds=_limited(kinds, service),
        )


def _alike(one: Route, other: Route) -> bool:
    """Whether two routes read the same, whatever kinds they were written for."""
    return msgspec.structs.replace(one, kinds=()) == msgspec.structs.replace(other, kinds=())


def _steps(directory: Directory, service: Service) -> _Facts:
    """Yield for each goal the channels over which the guide leads, and for which old number.

    Where the service's own channels are known, general steps over others are left out, as in the
    guide, unless there are no more.
    """
    for goal in Goal:
        offered = channels_of(service, goal)
        found: dict[Channel, list[tuple[Playbook, Kind]]] = {}
        for kind, state in product(service.kinds, OldNumber):
            with suppress(NoPlaybook):
                fits = fitting(directory.playbooks, service, kind, goal, state)
                there = [each for each in fits if each.services or each.channel in offered]
                for playbook in (offered and there) or fits:
                    found.setdefault(playbook.channel, []).append((playbook, kind))
        for channel in sorted(found, key=list(Channel).index):
            states = {state for playbook, _ in found[channel] for state in playbook.old_number}
            kinds = {kind for _, kind in found[channel]}
            guided = Guided(
                channel,
                tuple(state for state in OldNumber if state in states),
                any(playbook.services for playbook, _ in found[channel]),
            )
            yield Fact(label=goal, value=guided, kinds=_limited(kinds, service))


def _limited(kinds: Collection[Kind], service: Service) -> tuple[Kind, ...]:
    """Return ``kinds`` in the service's order; nothing if they are all it has."""
    found = tuple(kind for kind in service.kinds if kind in kinds)
    return () if len(found) == len(service.kinds) else found
