"""Rules for services: facts well formed, unmistakable, known to each other, and not too old."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from graphlib import CycleError, TopologicalSorter

from app.directory.claim_rules import check_claims
from app.directory.domains import is_public_suffix, normal_host
from app.directory.fact_rules import check_age, check_facts, check_regions, claims
from app.directory.finding import Finding, Flaw
from app.directory.hotlines import is_hotline
from app.directory.service import BANK, Service
from app.domain.ids import ServiceId

_ID = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_OF_ACCOUNTS = (
    "change",
    "close",
    "notices",
    "roles",
    "routes",
    "limits",
    "needs_number",
    "familiar",
)
"""What is said of accounts, and cannot be said of a desk where nobody has one."""
_SENDER = re.compile(r"\+?\d{3,20}\*?|[A-Za-z][A-Za-z0-9 .&_-]{0,10}")
"""Digits (with ``*``: whatever follows), or an alphanumeric sender: at most 11 (GSM 03.40)."""


def check_services(services: Mapping[ServiceId, Service], today: date | None) -> Iterator[Finding]:
    """Yield what is wrong with single services and between them."""
    for service in services.values():
        flaws = [
            *_check_one(service, services),
            *_check_reach(service),
            *check_facts(service, services),
        ]
        if today is not None:
            flaws += check_age("as_of", service.as_of, today)
            for key, backed in claims(service):
                flaws += check_age(f"{key}.as_of", backed.as_of, today)
        for key, flaw, detail in flaws:
            yield Finding(f"{service.id}.toml", key, flaw, detail)
    yield from check_claims(services)
    try:
        TopologicalSorter(
            {s.id: [d for d in s.depends_on if d in services] for s in services.values()}
        ).prepare()
    except CycleError as error:
        circle = list(reversed(error.args[1]))
        yield Finding(f"{circle[0]}.toml", "depends_on", Flaw.DEPENDS_IN_CIRCLE, " → ".join(circle))


def _check_one(
    service: Service, services: Mapping[ServiceId, Service]
) -> Iterator[tuple[str, Flaw, str]]:
    if not _ID.fullmatch(service.id):
        yield "id", Flaw.ID_MALFORMED, service.id
    if not service.kinds:
        yield "kinds", Flaw.NOTHING_LISTED, ""
    for key in ("regions", "kinds", "aliases", "domains", "signatures", "senders"):
        yield from _repeated(key, getattr(service, key))
    for key, known in (("depends_on", {*services, BANK}), ("login_via", {*services})):
        for other in getattr(service, key):
            if other not in known:
                yield key, Flaw.SERVICE_UNKNOWN, other
    yield from _check_desk(service)
    for kind, roles in service.roles.items():
        if kind not in service.kinds:
            yield f"roles.{kind}", Flaw.KIND_NOT_OFFERED, kind
        if not roles:
            yield f"roles.{kind}", Flaw.NOTHING_LISTED, ""


def _check_desk(service: Service) -> Iterator[tuple[str, Flaw, str]]:
    for key in () if service.holds_accounts else _OF_ACCOUNTS:
        if getattr(service, key):
            yield key, Flaw.NO_ACCOUNTS_THERE, ""


def _check_reach(service: Service) -> Iterator[tuple[str, Flaw, str]]:
    yield from check_regions("regions", service.regions)
    yield from _repeated("hotlines", tuple(h.number for h in service.hotlines))
    for index, hotline in enumerate(service.hotlines):
        if not is_hotline(hotline.number, service.regions):
            yield f"hotlines[{index}].number", Flaw.NUMBER_INVALID, hotline.number
    for sender in service.senders:
        if not _SENDER.fullmatch(sender):
            yield "senders", Flaw.SENDER_MALFORMED, sender
    for domain in service.domains:
        if normal_host(domain) != domain:
            yield "domains", Flaw.DOMAIN_MALFORMED, domain
        elif is_public_suffix(domain):
            yield "domains", Flaw.DOMAIN_IS_PUBLIC_SUFFIX, domain
    for key in ("change", "close"):
        facts = getattr(service, key)
        if facts is not None and not facts.channels:
            yield f"{key}.channels", Flaw.NOTHING_LISTED, ""


def _repeated(key: str, values: tuple[str, ...]) -> Iterator[tuple[str, Flaw, str]]:
    for value in sorted({v for v in values if values.count(v) > 1}):
        yield key, Flaw.REPEATED, value
