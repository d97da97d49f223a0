"""The directory as a whole: services, playbooks, and what holds for a kind of account.

Everything here is data for people to read and correct; unknown keys are errors (see load).
"""

from __future__ import annotations

import msgspec

from app.directory.facts import Route
from app.directory.finding import Finding
from app.directory.playbook import Guides, Playbook, WholeMovePlaybook
from app.directory.service import Service
from app.domain.account import Kind
from app.domain.ids import ServiceId


class Directory(msgspec.Struct, frozen=True):
    """Everything we know, by id.

    ``usual_routes`` are the ways in that accounts of a kind commonly have: an assumption, to be
    shown as one, where a service's own are not known. ``own`` are the services that the user added
    or corrected; ``refused`` says which of the user's files were left out, and why.
    """

    services: dict[ServiceId, Service]
    playbooks: dict[str, Playbook]
    whole_move: dict[str, WholeMovePlaybook] = {}
    usual_routes: dict[Kind, tuple[Route, ...]] = {}
    own: frozenset[ServiceId] = frozenset()
    refused: tuple[Finding, ...] = ()

    @property
    def guides(self) -> Guides:
        """All playbooks by id, those of a whole move as well: what a chore may come from."""
        return {**self.playbooks, **self.whole_move}

    def routes_of(self, service: Service | None, kind: Kind) -> tuple[tuple[Route, ...], bool]:
        """Return the ways into an account, and whether all are known of this very service.

        Where a service tells how one logs in but not how one recovers, or the other way round, the
        usual ways of the kind stand in for what it leaves out.
        """
        own = service.routes if service else ()
        fitting = tuple(route for route in own if not route.kinds or kind in route.kinds)
        told = {route.use for route in fitting}
        usual = tuple(route for route in self.usual_routes.get(kind, ()) if route.use not in told)
        return fitting + usual, bool(fitting) and not usual
