"""Ticks on services outlast a search."""

from __future__ import annotations

from app.actions.planning import familiar_services
from app.actions.session import Session
from app.domain.ids import ServiceId
from ui.desktop.models.ticked_services import TickedServices


def test_what_a_search_found_and_was_ticked_stays(session: Session) -> None:
    """It stands behind the familiar ones; an untick counts only for what is in sight."""
    first, second = list(familiar_services(session.directory))[:2]
    found = session.directory.services[ServiceId("github")]
    ticks = TickedServices([first, second])
    ticks.show(ticks.everything)
    ticks.take([first.id])
    ticks.show([found])
    ticks.take([found.id])
    assert ticks.ids == (first.id, found.id)
    ticks.offer([first, second])
    assert [s.id for s in ticks.everything] == [first.id, second.id, found.id]
    ticks.show([second])
    ticks.take([])
    assert ticks.ids == (first.id, found.id)
    ticks.show(ticks.everything)
    ticks.take([found.id])
    assert list(ticks.ids) == [found.id]
