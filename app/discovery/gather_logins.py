"""From saved logins to piles."""

from __future__ import annotations

import re
from collections.abc import Collection

from app.directory.match import Matcher
from app.directory.service import Service
from app.discovery.evidence import Seen, moment
from app.discovery.excerpt import called
from app.discovery.gathering import UNKNOWN, Gathering, Where, institution_named
from app.discovery.merge import NO_LOGIN, Holding
from app.discovery.record import LoginRecord
from app.domain.binding import Role
from app.domain.evidence import EvidenceKind
from app.domain.phone import number_or_none

_MOST_SITES = 50_000
"""Unknown sites of saved logins: some 70 MB, and more than anybody has accounts."""
_APP_PREFIXES = frozenset({"com", "cn", "org", "net", "io", "me", "tv"})
_PERSONAL = re.compile(r"\d{7,}")


class LoginGatherer:
    """Puts each saved login on its pile; ``old_numbers`` are those that are given up."""

    def __init__(
        self,
        gathering: Gathering,
        matcher: Matcher,
        region: str,
        old_numbers: Collection[str],
    ) -> None:
        self._gathering = gathering
        self._matcher = matcher
        self._region = region
        self._old = frozenset(old_numbers)

    def add(self, record: LoginRecord, export_format: str) -> None:
        """Take one saved login in."""
        login_number = self._number(record.login)
        ours = sorted(record.numbers & self._old)
        number = login_number if login_number in self._old else (ours[0] if ours else "")
        institution = self._institution(record)
        if institution is None:
            return
        if number and number == login_number:
            kind, roles = EvidenceKind.LOGIN_IS_NUMBER, {Role.LOGIN, Role.CODE}
        elif number:
            kind, roles = EvidenceKind.NUMBER_IN_ENTRY, {Role.CONTACT}
        else:
            kind, roles = EvidenceKind.SAVED_LOGIN, set()
        where = Where(number, institution)
        if not self._gathering.has_room(where, _MOST_SITES):
            self._gathering.left_out += 1
            return
        login = login_number or record.login
        pile = self._gathering.pile(where, Holding(login=login or NO_LOGIN))
        pile.roles |= roles
        pile.names.add(called(record.name or (record.hosts[0] if record.hosts else "")))
        seen = pile.of(kind, export_format)
        seen.add(
            Seen(1, (moment(None), record.hosts[0] if record.hosts else "", ""), record.changed)
        )

    def _institution(self, record: LoginRecord) -> str | None:
        service = self._service_of(record)
        if service is not None:
            self._gathering.services[service.id] = service
            return service.id
        if record.hosts:
            return f"{UNKNOWN}{_site(record.hosts[0])}"
        # A note or a person's own address with the number in it is no account.
        return institution_named(record.name) if record.login else None

    def _service_of(self, record: LoginRecord) -> Service | None:
        names_app = not record.hosts
        for host in record.hosts:
            if found := self._matcher.by_host(host):
                return found
            if host.partition(".")[0] in _APP_PREFIXES:
                # An Android package is a host name written backwards.
                names_app = True
                if found := self._matcher.by_host(".".join(reversed(host.split(".")))):
                    return found
        return self._matcher.by_name(record.name) if names_app and record.name else None

    def _number(self, login: str) -> str:
        if not _PERSONAL.search(re.sub(r"[\s().+-]", "", login)) or "@" in login:
            return ""
        return number_or_none(login, self._region)


def _site(host: str) -> str:
    """Return the registered domain of ``host``: what one owner has."""
    from app.directory.domains import normal_host, owned_by_one

    name = normal_host(host)
    if name is None:
        return host
    return list(owned_by_one(name))[-1]
