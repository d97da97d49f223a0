"""Host names: one normal form, and how far up their owner goes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

_LABEL = r"[a-z0-9](?:[a-z0-9_-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"(?=.{{4,253}}$)(?:{_LABEL}\.)+(?!\d+$){_LABEL}")
_PORT = re.compile(r":\d{1,5}$")


def normal_host(host: str) -> str | None:
    """Return ``host`` in lower case and punycode, without port and final dot.

    None if it is no host name with a domain: an address, a single label, or no name at all.
    What looks like another letter (Cyrillic а) stays another name, as in a browser.
    """
    host = _PORT.sub("", host.strip().removesuffix("."))
    if not host.isascii():
        try:
            host = unicodedata.normalize("NFKC", host).encode("idna").decode("ascii")
        except UnicodeError:
            return None
    host = host.lower().removesuffix(".")
    return host if _HOST.fullmatch(host) else None


def is_public_suffix(host: str) -> bool:
    """Whether anybody can have names below ``host`` (com.cn, github.io)."""
    return _suffixes().is_public(host)


def owned_by_one(host: str) -> Iterator[str]:
    """Yield ``host`` and its parents, down to the domain that one owner has registered.

    Source: the Public Suffix List with its private part, so that a.github.io and b.github.io have
    two owners. A public suffix itself yields nothing but itself.
    """
    yield host
    registered = _suffixes().privatesuffix(host)
    while registered is not None and host != registered:
        host = host.partition(".")[2]
        yield host


@lru_cache(maxsize=1)
def _suffixes() -> PublicSuffixList:
    from publicsuffixlist import PublicSuffixList  # 50 ms to read the list

    return PublicSuffixList()
