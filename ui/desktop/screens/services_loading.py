"""What the pages about services read, in one go off the window's thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.actions.listing import AccountView, view_accounts
from app.actions.session import Session
from app.directory.finding import Finding
from app.directory.model import Directory
from app.domain.directory_errors import UnknownService
from app.domain.ids import ServiceId
from app.guidance.describe import describe
from app.guidance.service_page import ServicePage
from ui.desktop.models.services import ServiceRow, service_row


@dataclass(frozen=True, slots=True)
class ServicesFacts:
    """All services, the familiar first, and which files of the user's were left out."""

    rows: Sequence[ServiceRow]
    refused: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class ServiceFacts:
    """One service's page, the directory that names others, and the accounts one has there."""

    page: ServicePage
    directory: Directory
    accounts: Sequence[AccountView]


def read_services(session: Session) -> ServicesFacts:
    """Read the whole list; the first time this loads the directory and its spellings."""
    directory = session.directory
    mine = {account.service for account in session.vault.read().accounts}
    return ServicesFacts(
        rows=tuple(
            service_row(service, own=service.id in directory.own, mine=service.id in mine)
            for service in session.knowledge.matcher.search("")
        ),
        refused=directory.refused,
    )


def read_own_services(session: Session, *, anew: bool = False) -> ServicesFacts:
    """Read what the user wrote themselves; ``anew`` from their files, which they changed."""
    if anew:
        session.knowledge.read_anew()
    facts = read_services(session)
    return ServicesFacts(tuple(row for row in facts.rows if row.own), facts.refused)


def search_services(session: Session, words: str) -> tuple[ServiceId, ...]:
    """Return the services that fit ``words``, best first."""
    return tuple(service.id for service in session.knowledge.matcher.search(words))


def read_service(session: Session, service: ServiceId) -> ServiceFacts:
    """Read one page.

    Raises:
        UnknownService: the directory has no such service (any more).
    """
    directory = session.directory
    found = directory.services.get(service)
    if found is None:
        raise UnknownService(service=service)
    household = session.vault.read()
    accounts = [account for account in household.accounts if account.service == service]
    return ServiceFacts(
        page=describe(directory, found, session.clock.today()),
        directory=directory,
        accounts=view_accounts(session, household, accounts),
    )
