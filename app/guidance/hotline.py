"""Which of a service's numbers to call about an account."""

from __future__ import annotations

from app.directory.facts import Desk, Hotline
from app.directory.service import Service
from app.domain.account import Kind

_DESKS = {
    Kind.CREDIT_CARD: Desk.CARDS,
    Kind.LOAN: Desk.LOANS,
    Kind.TERMINAL: Desk.MERCHANTS,
}
"""Who knows about a kind of account, where a service has a desk of its own for it."""

_EVERYBODY = frozenset({Desk.SERVICE, *_DESKS.values()})
"""Desks that at least pass one on; the others answer some people or one matter only."""


def hotline_for(service: Service, kind: Kind) -> Hotline | None:
    """Return the number to call: of the desk for ``kind``, else for everyone, else of any desk.

    Numbers for callers from abroad, for special customers, for complaints and for lost cards only
    are none to send people to.
    """
    known = [each for each in service.hotlines if each.desk in _EVERYBODY]
    for desk in (_DESKS.get(kind), Desk.SERVICE):
        for hotline in known:
            if hotline.desk is desk:
                return hotline
    return known[0] if known else None
