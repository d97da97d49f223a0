"""Rules for the facts of a service: backed, dated, on its own pages, and within reason."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from urllib.parse import urlsplit

from app.directory.domains import normal_host
from app.directory.facts import WORLD, Backed, Route, Trust
from app.directory.finding import Flaw
from app.directory.service import Service

STALE_AFTER_YEARS = 2

BACKED_PLAINLY = ("login_unique", "max_accounts_per_number", "cooldown_days", "owner_in_person")
"""Plain facts that say something about the service's rules: each needs a source of its own."""

_CLAIMS = ("change", "close", "notices", "accepts", "hotlines", "routes", "limits")
"""Where a weak source would make a claim of a guess; the general steps speak instead."""

_UNSOURCED = frozenset({"id", "source", "as_of", "sources"})

_YEAR_IN_HOURS = 366 * 24
_LONGEST_DAYS = 366
_LONGEST_COOLDOWN_DAYS = 3660
_MOST_ACCOUNTS = 100

_Flaws = Iterator[tuple[str, Flaw, str]]


def check_facts(service: Service, known: Collection[str]) -> _Flaws:
    """Yield what is wrong with the facts of one service; ``known`` are the ids of all services."""
    yield from _check_sources(service)
    for key, backed in claims(service):
        if backed.trust is Trust.LOW:
            yield key, Flaw.SOURCE_TOO_WEAK, backed.source
    for key in ("change", "close", "notices"):
        page = getattr(getattr(service, key), "page", None)
        if page is not None:
            yield from _check_page(f"{key}.page", page, service.domains)
    for index, route in enumerate(service.routes):
        yield from check_route(f"routes[{index}]", route, known, service.id)
        for kind in route.kinds:
            if kind not in service.kinds:
                yield f"routes[{index}].kinds", Flaw.KIND_NOT_OFFERED, kind
    if service.accepts is not None:
        yield from check_regions("accepts.regions", service.accepts.regions)
    yield from _check_sizes(service)


def check_route(key: str, route: Route, known: Collection[str], own: str | None = None) -> _Flaws:
    """Yield what is wrong with a way in; one through its own service leads nowhere."""
    if not route.factors and not route.via:
        yield key, Flaw.ROUTE_EMPTY, ""
    for other in route.via:
        if other not in known or other == own:
            yield f"{key}.via", Flaw.SERVICE_UNKNOWN, other
    for factor in dict.fromkeys(route.factors):
        if route.factors.count(factor) > 1:
            yield f"{key}.factors", Flaw.REPEATED, factor


def check_regions(key: str, regions: tuple[str, ...]) -> _Flaws:
    """Yield what is wrong with a list of ISO 3166 codes, in which 001 means everywhere."""
    import phonenumbers

    if not regions:
        yield key, Flaw.NOTHING_LISTED, ""
    for region in regions:
        if region != WORLD and region not in phonenumbers.SUPPORTED_REGIONS:
            yield key, Flaw.REGION_UNKNOWN, region


def check_age(key: str, seen: date, today: date) -> _Flaws:
    """Yield a flaw if a fact seen on ``seen`` is too old to rely on, or not yet seen."""
    if seen > today:
        yield key, Flaw.FACT_FROM_FUTURE, seen.isoformat()
    elif (seen.year + STALE_AFTER_YEARS, seen.month, seen.day) < (
        today.year,
        today.month,
        today.day,
    ):
        yield key, Flaw.FACT_OLD, seen.isoformat()


def claims(service: Service) -> Iterator[tuple[str, Backed]]:
    """Yield every backed fact of a service with its key."""
    for name in _CLAIMS:
        facts = getattr(service, name)
        if isinstance(facts, Backed):
            yield name, facts
        elif facts is not None:
            yield from ((f"{name}[{index}]", fact) for index, fact in enumerate(facts))
    for name in service.sources:
        yield f"sources.{name}", service.sources[name]


def _check_sources(service: Service) -> _Flaws:
    for name in service.sources:
        known = name in service.__struct_fields__ and name not in _UNSOURCED
        if not known or getattr(service, name) in (None, (), {}):
            yield f"sources.{name}", Flaw.SOURCE_OF_NOTHING, name
    for name in BACKED_PLAINLY:
        if getattr(service, name) is not None and name not in service.sources:
            yield name, Flaw.SOURCE_MISSING, name


def _check_page(key: str, page: str, domains: tuple[str, ...]) -> _Flaws:
    try:
        parts = urlsplit(page)
        host = normal_host(parts.hostname or "")
    except ValueError:
        yield key, Flaw.PAGE_NOT_HTTPS, page
        return
    if parts.scheme != "https" or host is None or "@" in parts.netloc or not page.isprintable():
        yield key, Flaw.PAGE_NOT_HTTPS, page
    elif not any(host == domain or host.endswith("." + domain) for domain in domains):
        yield key, Flaw.PAGE_ELSEWHERE, host


def _check_sizes(service: Service) -> _Flaws:
    """Yield numbers that can only be typing errors."""
    sizes: list[tuple[str, int | None, int, int]] = [
        ("max_accounts_per_number", service.max_accounts_per_number, 1, _MOST_ACCOUNTS),
        ("cooldown_days", service.cooldown_days, 1, _LONGEST_COOLDOWN_DAYS),
        ("familiar", service.familiar, 0, 1_000_000),
    ]
    for key in ("change", "close"):
        days = getattr(getattr(service, key), "takes_days", None)
        sizes.append((f"{key}.takes_days", days, 0, _LONGEST_DAYS))
    sizes += [
        (f"limits[{index}].hours", limit.hours, 1, _YEAR_IN_HOURS)
        for index, limit in enumerate(service.limits)
    ]
    for key, size, low, high in sizes:
        if size is not None and not low <= size <= high:
            yield key, Flaw.NUMBER_OUT_OF_RANGE, str(size)
