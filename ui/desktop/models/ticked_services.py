"""Services to tick: the familiar ones, what a search found, and which are ticked of both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.directory.service import Service
from app.domain.ids import ServiceId


class TickedServices:
    """Ticks outlast a search: what it found and somebody ticked stands behind the familiar ones."""

    def __init__(self, familiar: Sequence[Service] = (), ticked: Iterable[Service] = ()) -> None:
        self._familiar = tuple(familiar)
        self._ticked = {service.id: service for service in ticked}
        self._shown: dict[ServiceId, Service] = {}

    @property
    def ids(self) -> tuple[ServiceId, ...]:
        """Return what is ticked, the first ticked first."""
        return tuple(self._ticked)

    @property
    def everything(self) -> tuple[Service, ...]:
        """Return what shows without a search."""
        familiar = {service.id for service in self._familiar}
        return (*self._familiar, *(s for s in self._ticked.values() if s.id not in familiar))

    def offer(self, familiar: Sequence[Service]) -> None:
        """Have other familiar ones; the ticks stay."""
        self._familiar = tuple(familiar)

    def show(self, services: Iterable[Service]) -> None:
        """Say what is shown, so that an untick is told from what is out of sight."""
        self._shown = {service.id: service for service in services}

    def take(self, keys: Iterable[str]) -> None:
        """Take in which of those shown are ticked by now."""
        here = set(keys)
        for service in self._shown.values():
            if service.id in here:
                self._ticked.setdefault(service.id, service)
            else:
                self._ticked.pop(service.id, None)
