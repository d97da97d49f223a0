"""The links of a message, and how far each is known to lead to whom the message names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum
from functools import cached_property

from app.directory.domains import normal_host, owned_by_one
from app.directory.match import Matcher
from app.directory.spelling import compact
from app.messages.lookalike import Brands

_LETTER = r"[a-z0-9\u00df-\u024f\u0370-\u03ff\u0400-\u04ff-]"
_LINK = re.compile(
    rf"(?P<scheme>https?\s?:\s?[/1l]{{0,3}}\s?|www\.)?(?:[^\s/@\u4e00-\u9fff]{{1,60}}@)?"
    rf"(?P<host>(?:{_LETTER}{{1,63}}\.)+(?P<last>[a-z\u0430-\u044f]{{2,18}})(?![a-z0-9])"
    r"|(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])|(?<=[/:])[a-z0-9-]{3,63}(?=[/:][^/\s\d])"
    r"|(?<=@)\d{6,12}(?=/))"
    r"(?P<rest>:\d{1,5})?(?P<path>/)?"
)
_ENDINGS_LISTED = (
    "com cn net org info cc top xyz vip io uk co hk tw sg ae ru tk ml ga cf gq link shop club"
    " online site live app dev pro icu buzz work fun ltd ink wang mobi biz tv asia ly gl eu de fr"
    " jp kr ca au nz ie ph vn th za ng cyou rest bond sbs lol life world website space store tech"
    " page click support help center services delivery cloud win bid loan men date stream rocks"
    " cx cfd cam hair mom pics autos boats yachts skin makeup beauty quest monster xin lat bet"
    " casino loans zone rip ren uno gdn lease cheap"
    " example test invalid 中国 рф"
)
_ENDINGS = frozenset(_ENDINGS_LISTED.split())
_WORDS_TOO_LISTED = "in me do to so us no it is be am at my im la pw id ws fm"
_WORDS_TOO = frozenset(_WORDS_TOO_LISTED.split())
"""Endings that are English words: only a link with its scheme or a path is one."""
_SHORTENERS_LISTED = (
    "t.cn url.cn dwz.cn suo.im suo.nz 3.cn 1.cn w.url.cn bit.ly bit.do ow.ly t.co goo.gl is.gd"
    " tinyurl.com tiny.cc cutt.ly rb.gy rebrand.ly j.mp lnkd.in s.id shorturl.at t.ly v.gd"
    " reurl.cc lihi.cc mrw.so 985.so u.nu x.co buff.ly"
)
_SHORTENERS = frozenset(_SHORTENERS_LISTED.split())
_SHORT_LABEL = 4
_GOVERNMENT = re.compile(r"(?:^|\.)(?:gov|mil|edu)(?:\.[a-z]{2})?$|(?:^|\.)ac\.[a-z]{2}$")
_PLAIN_ENDING = re.compile(r"^(?:com|cn|net|org|com\.cn|com\.[a-z]{2}|co\.[a-z]{2}|[a-z]{2})$")
_HOTLINE = re.compile(r"\d{5,6}")


_MOST_HOSTS = 8192


class Way(IntEnum):
    """Where a link leads, the safest first."""

    HOME = 0
    """To a domain of an institution, or of a government."""
    PLAUSIBLE = 1
    """To a plain domain called like the sender or its hotline."""
    BRIEF = 2
    """To a domain of a few letters, as institutions keep for their messages."""
    SHORT = 3
    """Through a short link that anybody can make."""
    ELSEWHERE = 4
    """To a domain nobody knows."""
    LOOKALIKE = 5
    """To a domain that imitates an official one."""
    DISGUISED = 6
    """To an address that hides whose it is."""


def hosts(text: str) -> list[tuple[int, int]]:
    """Return where the hosts of links stand in the folded ``text``."""
    if "." not in text and ":" not in text:
        return []
    return [found.span("host") for found in _LINK.finditer(text) if _is_link(found)]


def _is_link(found: re.Match[str]) -> bool:
    last = found["last"]
    if last is None:
        # Four numbers are an address only where a link begins.
        return bool(found["scheme"])
    if found["scheme"] or found["path"]:
        return True
    # “see you.in” is a slip of the pen, “hdfc-kyc.in” is none.
    if last in _WORDS_TOO:
        return "-" in found["host"]
    return last in _ENDINGS


class Links:
    """Judges hosts by one directory. Answers are worked out once for each host."""

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher
        self._brands = Brands(matcher)
        self._known: dict[str, Way] = {}

    def way(self, host: str, names: Iterable[str]) -> Way:
        """Return where ``host`` leads in a message whose sender is called one of ``names``."""
        known = self._known.get(host)
        if known is None:
            if len(self._known) >= _MOST_HOSTS:
                self._known.clear()
            known = self._known[host] = self._way(host)
        if known in (Way.ELSEWHERE, Way.LOOKALIKE) and _called(host, names):
            return Way.PLAUSIBLE
        return known

    def _way(self, host: str) -> Way:  # noqa: PLR0911 - one way out each
        if not host.isascii() or "xn--" in host:
            return Way.DISGUISED
        name = normal_host(host)
        if name is None:
            return Way.DISGUISED if host[:1].isdigit() else Way.ELSEWHERE
        if self._matcher.by_host(name) is not None or _GOVERNMENT.search(name):
            return Way.HOME
        *_, owner = owned_by_one(name)
        if owner in self._owners:
            return Way.HOME
        label, _, ending = owner.partition(".")
        if self._brands.in_front(name, owner):
            return Way.DISGUISED
        if name in _SHORTENERS or owner in _SHORTENERS:
            return Way.SHORT
        plain = _PLAIN_ENDING.match(ending)
        if plain and (_HOTLINE.fullmatch(label) or self._brands.is_one(label)):
            return Way.PLAUSIBLE
        if self._brands.imitated(owner):
            return Way.LOOKALIKE
        if plain and len(label) <= _SHORT_LABEL:
            # Only a registered company gets a name under com.cn.
            return Way.PLAUSIBLE if ending == "com.cn" else Way.BRIEF
        return Way.ELSEWHERE

    @cached_property
    def _owners(self) -> frozenset[str]:
        return frozenset(list(owned_by_one(domain))[-1] for domain in self._matcher.domains)


def _called(host: str, names: Iterable[str]) -> bool:
    """Whether the domain is simply the sender's name: sbicard.com of SBI Card."""
    *_, owner = owned_by_one(host)
    label, _, ending = owner.partition(".")
    return bool(_PLAIN_ENDING.match(ending)) and any(
        len(label) > _SHORT_LABEL and label == compact(name) for name in names
    )
