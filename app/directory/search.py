"""Finding a service from what a person types: Chinese, pinyin, initials, a number, a site."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum

import msgspec

from app.directory.domains import normal_host
from app.directory.service import Service
from app.directory.spelling import compact, fold, spoken, syllables

_WORD = re.compile(r"[a-z0-9]+")
_LAST = 1_000_000


class Fit(IntEnum):
    """How a query fits, best first."""

    NAME = 0
    NAME_BEGINS = 1
    PINYIN = 2
    PINYIN_BEGINS = 3
    INITIALS = 4
    INITIALS_BEGIN = 5
    NUMBER = 6
    NUMBER_BEGINS = 7
    DOMAIN = 8
    DOMAIN_BEGINS = 9
    WORD_BEGINS = 10
    PART = 11


class _Entry(msgspec.Struct, frozen=True):
    """What one service can be found by; all spellings compact."""

    service: Service
    names: tuple[str, ...]
    words: tuple[str, ...]
    pinyin: tuple[str, ...]
    initials: tuple[str, ...]
    numbers: tuple[str, ...]
    domains: tuple[str, ...]


class SearchIndex:
    """All services with their spellings. Building it loads pinyin; a search then scans it."""

    def __init__(self, services: Sequence[Service]) -> None:
        self._entries = tuple(
            _entry(s) for s in sorted(services, key=lambda s: (s.familiar or _LAST, s.id))
        )

    def find(self, query: str) -> list[Service]:
        """Return the services that fit ``query``, best first, the familiar first among equals.

        If nothing fits the whole query, those that fit each of its words.
        """
        if not compact(query):
            return [] if query.strip() else [entry.service for entry in self._entries]
        found = self._rank(query)
        words = query.split()
        if not found and len(words) > 1:
            per_word = [{s.id for s in self._rank(word)} for word in words if compact(word)]
            common = set.intersection(*per_word)
            found = [entry.service for entry in self._entries if entry.service.id in common]
        return found

    def _rank(self, query: str) -> list[Service]:
        wanted, host = compact(query), _host(query)
        fits = (
            (fit, place, entry.service)
            for place, entry in enumerate(self._entries)
            if (fit := _fit(entry, wanted, host)) is not None
        )
        return [service for _, _, service in sorted(fits, key=lambda f: f[:2])]


def _fit(entry: _Entry, wanted: str, host: str) -> Fit | None:
    if wanted == compact(entry.service.id):
        return Fit.NAME
    for whole, begins, spellings in (
        (Fit.NAME, Fit.NAME_BEGINS, entry.names),
        (Fit.PINYIN, Fit.PINYIN_BEGINS, entry.pinyin),
        (Fit.INITIALS, Fit.INITIALS_BEGIN, entry.initials),
        (Fit.NUMBER, Fit.NUMBER_BEGINS, entry.numbers),
    ):
        if wanted in spellings:
            return whole
        if any(s.startswith(wanted) for s in spellings):
            return begins
    rest = (
        (Fit.DOMAIN, host and any(host == d or host.endswith("." + d) for d in entry.domains)),
        (Fit.DOMAIN_BEGINS, any(compact(d).startswith(wanted) for d in entry.domains)),
        (Fit.WORD_BEGINS, any(word.startswith(wanted) for word in entry.words)),
        (Fit.PART, any(wanted in s for s in (*entry.names, *entry.initials))),
    )
    return next((fit for fit, fits in rest if fits), None)


def _entry(service: Service) -> _Entry:
    spelled = (service.name.zh, service.name.en, *service.aliases, *service.signatures)
    names = tuple(dict.fromkeys(filter(None, map(compact, spelled))))
    heard = [spoken(name) for name in names if not name.isascii()]
    return _Entry(
        service=service,
        names=names,
        # An id is no word that people know; it must not outdo the initials of a name.
        words=tuple(dict.fromkeys((*(w for s in spelled for w in _words(s)), compact(service.id)))),
        pinyin=tuple(dict.fromkeys(pinyin for pinyin, _ in heard)),
        initials=tuple(dict.fromkeys(initials for _, initials in heard)),
        numbers=tuple(dict.fromkeys(_numbers(service))),
        domains=service.domains,
    )


def _words(text: str) -> Iterator[str]:
    """Yield the Latin words, and the pinyin from each further syllable on: yinhang of 招商银行."""
    yield from _WORD.findall(fold(text))
    parts = [part for part, _ in syllables(text)]
    for start in range(1, len(parts)):
        yield "".join(parts[start:])


def _numbers(service: Service) -> Iterator[str]:
    for number in (*(h.number for h in service.hotlines), *service.senders):
        if any(c.isdigit() for c in number):
            yield compact(number)


def _host(query: str) -> str:
    """Return the host in ``query`` if it is an address: https://www.icbc.com.cn/ too."""
    bare = re.sub(r"^[a-z]+://", "", query.strip().lower())
    bare = re.split(r"[/?#]", bare, maxsplit=1)[0].rpartition("@")[2]
    return normal_host(bare) or ""
