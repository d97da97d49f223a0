"""The plan for the household, and the first look before anything is stored."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.actions.session import Session
from app.directory.model import Directory, Service
from app.domain.ids import ServiceId
from app.planning.order import first_three, plan
from app.planning.plan import Plan, Why


def make_plan(session: Session, today: date | None = None) -> Plan:
    """Return the order in which to move the accounts, as seen from ``today``."""
    day = today or session.clock.today()
    return plan(session.vault.read(), session.directory.services, day)


def familiar_services(directory: Directory) -> list[Service]:
    """Return the services most people have, the most familiar first."""
    ranked = [s for s in directory.services.values() if s.familiar]
    return sorted(ranked, key=lambda s: s.familiar)


def first_look(directory: Directory, ticked: Sequence[ServiceId]) -> list[tuple[Service, Why]]:
    """Return up to three of the ``ticked`` services to change first, and why. Stores nothing."""
    return first_three([directory.services[s] for s in ticked if s in directory.services])
