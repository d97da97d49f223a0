"""From one row of a password export to a LoginRecord: everything secret is dropped here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

from app.calendar.localday import day_of
from app.discovery.record import LoginRecord
from app.domain.long_numbers import shortened
from app.domain.phone import find_numbers

_ANDROID = re.compile(r"^android(?:app)?://(?:[^@]*@)?([A-Za-z0-9_.]+)")
_PLAIN = re.compile(r"https?://([a-z0-9.-]{3,253})(?=[/?#]|\Z)")
"""Most addresses by far; they need not be taken apart piece by piece."""
_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*://")
_HOST = re.compile(r"^[^\s/?#@:\\\"'<>*()\[\]^$|]+\.[^\s/?#@:\\\"'<>*()\[\]^$|.]{2,}$")
_WEB = frozenset({"http", "https", "ftp", "ws", "wss", ""})
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_LONGEST = 200
_SEARCHED = 20_000
"""Characters of free text in which numbers are looked for, in one entry."""

_FEWEST_DIGITS = 7
"""No number has fewer."""


def login_record(
    *,
    name: str,
    urls: Iterable[str],
    login: str,
    searched: Iterable[str],
    region: str,
    changed: date | None = None,
) -> LoginRecord | None:
    """Return the record of one entry, or None if it holds nothing that could name an account.

    ``searched`` is free text (notes, custom fields) in which numbers of ``region`` are found; of
    it only the numbers stay.
    """
    hosts = tuple(dict.fromkeys(h for h in map(host_of, urls) if h))
    numbers: set[str] = set()
    for text in (login, *searched):
        numbers |= _numbers(text, region)
    if not hosts and not login.strip() and not numbers:
        return None
    return LoginRecord(
        name=shortened(_tidy(name), region),
        hosts=hosts,
        login=shortened(_tidy(login), region),
        numbers=frozenset(numbers),
        changed=changed,
    )


def host_of(url: str) -> str:
    """Return the host in ``url`` in lower case (the package of an Android app), or ""."""
    url = url.strip()
    if (found := _PLAIN.match(url)) and _HOST.match(host := found.group(1).rstrip(".")):
        return host
    if found := _ANDROID.match(url):
        return found.group(1).strip(".").lower()
    try:
        parts = urlsplit(url if _SCHEME.match(url) else f"//{url}")
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return ""
    if parts.scheme not in _WEB or not _HOST.match(host) or len(host) > 253:
        return ""
    return host.lower()


def day_of_milliseconds(value: str) -> date | None:
    """Return the day of a moment in milliseconds since 1970, or None if it is none."""
    try:
        return day_of(datetime.fromtimestamp(int(value) / 1000, UTC))
    except (ValueError, OverflowError, OSError):
        return None


def day_of_seconds(value: object) -> date | None:
    """Return the day of a moment in seconds since 1970 (a number or digits), or None."""
    try:
        return day_of(datetime.fromtimestamp(int(value), UTC))  # type: ignore[call-overload]
    except (TypeError, ValueError, OverflowError, OSError):
        return None


def day_of_text(value: object) -> date | None:
    """Return the day an ISO 8601 text starts with, or None."""
    try:
        return date.fromisoformat(value[:10]) if isinstance(value, str) else None
    except ValueError:
        return None


def _numbers(text: str, region: str) -> set[str]:
    text = text[:_SEARCHED]
    if text.isascii():
        digits = len(text) - len(text.encode().translate(None, b"0123456789"))
    else:
        digits = sum(map(str.isdigit, text))
    return find_numbers(text, region) if digits >= _FEWEST_DIGITS else set()


def _tidy(text: str) -> str:
    return _UNSEEN.sub("", text).strip()[:_LONGEST]
