"""Rules between services: what two of them claim, a lookup could only guess."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from app.directory.finding import Finding, Flaw
from app.directory.service import Service
from app.directory.spelling import compact, fold
from app.domain.ids import ServiceId

_Claims = dict[ServiceId, list[str]]


def check_claims(services: Mapping[ServiceId, Service]) -> Iterator[Finding]:
    """Yield what two services both claim.

    Names, aliases, signatures and ids share one room, since each is looked up in all of them. A
    signature alone may be shared by services that say how their messages are told apart.
    """
    spellings: defaultdict[str, _Claims] = defaultdict(dict)
    others: defaultdict[tuple[str, str], _Claims] = defaultdict(dict)
    for service in services.values():
        for key, spelling in _spellings(service):
            spellings[compact(spelling)].setdefault(service.id, []).append(key)
        for key, value in _single(service):
            others[key, value].setdefault(service.id, []).append(key)
    for (_, value), by in others.items():
        yield from _taken(value, by)
    for value, by in spellings.items():
        if len(by) > 1:
            yield from _check_shared(value, by, services)
    for service in services.values():
        yield from _check_tells(service, spellings)


def _spellings(service: Service) -> Iterator[tuple[str, str]]:
    yield "id", service.id
    yield "name", service.name.zh
    yield "name", service.name.en
    yield from (("aliases", alias) for alias in service.aliases)
    yield from (("signatures", signature) for signature in service.signatures)


def _single(service: Service) -> Iterator[tuple[str, str]]:
    yield from (("domains", domain) for domain in service.domains)
    yield from (("senders", sender.casefold()) for sender in service.senders)
    if service.familiar:
        yield "familiar", str(service.familiar)


def _taken(value: str, by: _Claims) -> Iterator[Finding]:
    first, *others = by
    for other in others:
        yield Finding(f"{other}.toml", by[other][0], Flaw.TAKEN_BY_ANOTHER, f"{value}: {first}")


def _check_shared(
    value: str, by: _Claims, services: Mapping[ServiceId, Service]
) -> Iterator[Finding]:
    """Yield what keeps a spelling from being shared: two own it, or messages look alike."""
    owners = {id: keys for id, keys in by.items() if set(keys) != {"signatures"}}
    yield from _taken(value, owners) if owners else ()
    words = {id: tuple(_words(services[id], value)) for id in by}
    untold = [id for id, told in words.items() if not told]
    # Who is called so keeps it; the others must say how their messages are known.
    untold.sort(key=lambda id: id not in owners)
    for id in untold[1:]:
        if id not in owners or len(owners) < 2:
            yield Finding(f"{id}.toml", by[id][0], Flaw.SIGNATURE_SHARED, f"{value}: {untold[0]}")
    for one, other in combinations(words, 2):
        if common := _common(words[one], words[other]):
            yield Finding(f"{other}.toml", "tells", Flaw.TELLS_OVERLAP, f"{common}: {one}")


def _words(service: Service, signature: str) -> Iterable[str]:
    for tell in service.tells:
        if compact(tell.signature) == signature:
            yield from map(fold, tell.words)


def _common(words: Iterable[str], others: Iterable[str]) -> str | None:
    """Return a word that would speak for both: the same, or one inside the other."""
    return next((w for w in words for o in others if w in o or o in w), None)


def _check_tells(service: Service, spellings: Mapping[str, _Claims]) -> Iterator[Finding]:
    """Yield rules for what the service does not sign with, or signs with alone."""
    listed = {compact(signature) for signature in service.signatures}
    for tell in service.tells:
        signature = compact(tell.signature)
        if signature not in listed or len(spellings[signature]) == 1:
            yield Finding(f"{service.id}.toml", "tells", Flaw.TELL_OF_NOTHING, tell.signature)
        elif not tell.words:
            yield Finding(f"{service.id}.toml", "tells", Flaw.NOTHING_LISTED, tell.signature)
