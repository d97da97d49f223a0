"""Rules for services: facts well formed, unmistakable, known to each other, and not too old."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from graphlib import CycleError, TopologicalSorter

from app.directory.domains import is_public_suffix, normal_host
from app.directory.facts import Backed
from app.directory.finding import Finding, Flaw
from app.directory.hotlines import is_hotline
from app.directory.service import BANK, Service
from app.directory.spelling import compact
from app.domain.ids import ServiceId

WORLD = "001"
"""In ``regions``: everywhere (UN M49, the code phonenumbers uses too)."""

_ID = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_SENDER = re.compile(r"\+?\d{3,20}\*?|[A-Za-z][A-Za-z0-9 .&_-]{0,10}")
"""Digits (with ``*``: whatever follows), or an alphanumeric sender: at most 11 (GSM 03.40)."""

STALE_AFTER_YEARS = 2


def check_services(services: Mapping[ServiceId, Service], today: date | None) -> Iterator[Finding]:
    """Yield what is wrong with single services and between them."""
    for service in services.values():
        flaws = [*_check_one(service, services), *_check_reach(service)]
        if today is not None:
            for key, seen in _dates(service):
                flaws += check_age(key, seen, today)
        for key, flaw, detail in flaws:
            yield Finding(f"{service.id}.toml", key, flaw, detail)
    yield from _taken(services)
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
    for key in ("regions", "kinds"):
        if not getattr(service, key):
            yield key, Flaw.NOTHING_LISTED, ""
    for key in ("regions", "kinds", "aliases", "domains", "signatures", "senders"):
        yield from _repeated(key, getattr(service, key))
    for key, known in (("depends_on", {*services, BANK}), ("login_via", {*services})):
        for other in getattr(service, key):
            if other not in known:
                yield key, Flaw.SERVICE_UNKNOWN, other
    for kind, roles in service.roles.items():
        if kind not in service.kinds:
            yield f"roles.{kind}", Flaw.KIND_NOT_OFFERED, kind
        if not roles:
            yield f"roles.{kind}", Flaw.NOTHING_LISTED, ""
    if service.familiar < 0:
        yield "familiar", Flaw.NUMBER_OUT_OF_RANGE, str(service.familiar)


def _check_reach(service: Service) -> Iterator[tuple[str, Flaw, str]]:
    import phonenumbers

    for region in service.regions:
        if region != WORLD and region not in phonenumbers.SUPPORTED_REGIONS:
            yield "regions", Flaw.REGION_UNKNOWN, region
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


def check_age(key: str, seen: date, today: date) -> Iterator[tuple[str, Flaw, str]]:
    """Yield a flaw if a fact seen on ``seen`` is too old to rely on, or not yet seen."""
    if seen > today:
        yield key, Flaw.FACT_FROM_FUTURE, seen.isoformat()
    elif (seen.year + STALE_AFTER_YEARS, seen.month, seen.day) < (
        today.year,
        today.month,
        today.day,
    ):
        yield key, Flaw.FACT_OLD, seen.isoformat()


def _dates(service: Service) -> Iterator[tuple[str, date]]:
    yield "as_of", service.as_of
    for index, hotline in enumerate(service.hotlines):
        yield f"hotlines[{index}].as_of", hotline.as_of
    for key in ("change", "close", "notices"):
        facts = getattr(service, key)
        if isinstance(facts, Backed):
            yield f"{key}.as_of", facts.as_of


def _repeated(key: str, values: tuple[str, ...]) -> Iterator[tuple[str, Flaw, str]]:
    for value in sorted({v for v in values if values.count(v) > 1}):
        yield key, Flaw.REPEATED, value


def _taken(services: Mapping[ServiceId, Service]) -> Iterator[Finding]:
    """Yield what two services both claim: a lookup could only guess which is meant.

    Names, aliases, signatures and ids share one room, since each is looked up in all of them.
    """
    holders: dict[tuple[str, str], dict[ServiceId, str]] = defaultdict(dict)
    for service in services.values():
        spellings = [("id", service.id), ("name", service.name.zh), ("name", service.name.en)]
        spellings += [("aliases", a) for a in service.aliases]
        spellings += [("signatures", s) for s in service.signatures]
        for key, spelling in spellings:
            holders["spelling", compact(spelling)].setdefault(service.id, key)
        for domain in service.domains:
            holders["domain", domain].setdefault(service.id, "domains")
        for sender in service.senders:
            holders["sender", sender.casefold()].setdefault(service.id, "senders")
        if service.familiar:
            holders["familiar", str(service.familiar)].setdefault(service.id, "familiar")
    for (_, value), by in holders.items():
        first, *others = by
        for other in others:
            yield Finding(f"{other}.toml", by[other], Flaw.TAKEN_BY_ANOTHER, f"{value}: {first}")
