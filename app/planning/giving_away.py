"""What takes ways in away, and in which order that locks nobody out."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from app.directory.model import Directory
from app.domain.account import CARDS, Kind
from app.domain.ids import AccountId
from app.domain.journey import Goal
from app.planning.errand import Errand
from app.planning.openness import Openness
from app.planning.sorts import Sorts


def matters_to_others(errands: Sequence[Errand], directory: Directory) -> bool:
    """Whether another account may be opened with what one of the errands gives away."""
    giving = [errand for errand in errands if errand.gives_away]
    if any(e.goal is not Goal.CLOSE or e.account.kind in CARDS | {Kind.MAILBOX} for e in giving):
        return True
    closed = {errand.account.service for errand in giving}
    if not closed:
        return False
    routes = [route for usual in directory.usual_routes.values() for route in usual]
    for service in directory.services.values():
        routes += service.routes
    return any(not closed.isdisjoint(route.via) for route in routes)


class Unwinding(msgspec.Struct, frozen=True):
    """How to give things away: ``turn`` says in which order, ``cut_off`` whom it locks out."""

    turn: dict[AccountId, int]
    cut_off: frozenset[AccountId]


def unwinding(sorts: Sorts, errands: Sequence[Errand]) -> Unwinding:
    """Return the order in which accounts that open one another can be closed.

    Once all numbers are changed: what opens last closes first. What opens first leans on nothing
    that opens later, so that nobody who is still to be closed is cut off by an earlier closing.
    An account that stays and cannot be got into without what is closed is cut off in every order.
    """
    closing = frozenset(e.account.id for e in errands if e.goal is Goal.CLOSE)
    changed = frozenset(errand.account.id for errand in errands) - closing
    everything = Openness(sorts, (), 0, once_changed=changed, hands_later=True)
    turn = {id: -layer for id, layer in everything.layers().items()}
    left = Openness(sorts, (), 0, once_changed=changed, without=closing)
    before = set(Openness(sorts, (), 0).closed())
    cut_off = frozenset(left.closed()) - closing - before
    return Unwinding(turn, cut_off)
