"""Values in a message: where they stand in its template, and what they are in one message."""

from __future__ import annotations

import re
from datetime import date

import msgspec

from app.domain.due_errors import InvalidAmount
from app.domain.evidence import EvidenceKind
from app.domain.money import Money, parse_money
from app.messages.home import Home
from app.messages.rules import Compiled, FactRule, Rules

_WRITTEN = {
    "CNY": "元 人民币 rmb cny ¥",
    "USD": "美元 美金 usd us$ $",
    "HKD": "港币 港元 hkd hk$",
    "EUR": "欧元 eur €",
    "GBP": "英镑 gbp £",
    "JPY": "日元 日币 jpy",
    "TWD": "新台币 台币 twd twd$ nt$ ntd nt",
    "SGD": "新币 新加坡元 sgd s$ sg$",
    "AUD": "澳元 aud a$ au$",
    "CAD": "加元 cad c$ ca$",
    "MOP": "澳门元 澳门币 mop mop$",
    "KRW": "韩元 krw",
    "THB": "泰铢 thb",
    "INR": "inr rs rs. ₹",
    "AED": "aed dhs dh",
    "MYR": "rm myr",
    "NGN": "ngn ₦",
    "ZAR": "zar",
    "SAR": "sar",
    "QAR": "qar",
    "CHF": "chf",
    "NZD": "nzd nz$",
    "PHP": "php ₱",
    "IDR": "idr",
    "VND": "vnd",
    "PKR": "pkr",
    "KES": "kes ksh",
}
_CURRENCIES = {word: code for code, words in _WRITTEN.items() for word in words.split()}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DECEMBER = 12
_REPUBLIC = 1911
"""What Taiwan's years lack: 115 is 2026. Only they have three digits."""
_BACK = 60
"""A date without a year is at most so many days before the message, else in the next year."""
_SEPARATORS = frozenset("/.-")
_SHORT = 2
_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}

_USUAL = frozenset({"CNY", "USD", "EUR", "GBP", "HKD", "INR"})
"""Currencies with two digits after the point, read the short way: it is done for each message."""

Span = tuple[int, int]


class Place(msgspec.Struct, frozen=True):
    """Where a value stands; a month in words is given as its number.

    ``bare`` is a date of two numbers without a word or a year before them. ``day_first`` then says
    which of them is the day (``month`` is always where the first stands), None if only a number
    above twelve can tell.
    """

    gives: str
    value: Span | None = None
    currency: str = ""
    next_month: bool = False
    year: Span | None = None
    month: Span | int | None = None
    day: Span | None = None
    bare: bool = False
    day_first: bool | None = None


def places(rules: Rules, kind: EvidenceKind, text: str, home: Home) -> tuple[Place, ...]:
    """Return where the values stand: the first rule that fits for each sort of value.

    ``home`` is how bare figures are meant.
    """
    found: dict[str, Place] = {}
    for compiled in rules.fact:
        rule = compiled.rule
        if not isinstance(rule, FactRule) or rule.gives in found:
            continue
        if rule.kinds and kind not in rule.kinds:
            continue
        match = value_in(compiled, text)
        if match and (place := place_of(rule, match, home)):
            found[rule.gives] = place
    return tuple(found.values())


def value_in(compiled: Compiled, text: str) -> re.Match[str] | None:
    """Return the first match that has a value; one without is what the rule passes over."""
    if compiled.unless is not None and compiled.unless.search(text):
        return None
    for found in compiled.pattern.finditer(text):
        groups = found.groupdict()
        if groups.get("v") or groups.get("d"):
            return found
    return None


def place_of(rule: FactRule, found: re.Match[str], home: Home) -> Place | None:
    """Return where the groups of ``found`` stand; None for an amount of unknown currency."""
    groups = found.groupdict()
    if "d" in groups:
        return _date_place(rule.gives, found, home)
    if rule.gives == "card_tail":
        return Place(rule.gives, value=found.span("v"))
    usual = rule.currency or home.currency
    unit = (groups.get("c") or groups.get("u") or "").strip()
    # 元 is the unit of whichever country the message is from.
    bare = not unit or (unit == "元" and usual)
    currency = home.dollar if unit == "$" else usual if bare else _CURRENCIES.get(unit, "")
    return Place(rule.gives, value=found.span("v"), currency=currency) if currency else None


def _date_place(gives: str, found: re.Match[str], home: Home) -> Place:
    """Return where year, month and day stand."""
    groups = found.groupdict()
    word = (groups.get("m") or "")[:3]
    behind = found.span("z") if groups.get("z") else None
    year = found.span("y") if groups.get("y") else behind
    month, day = found.span("m") if word else None, found.span("d")
    if word in _MONTHS or month is None:
        number = _MONTHS.index(word) + 1 if word else None
        return Place(gives, None, "", bool(groups.get("n")), year, number, day)
    between = found.string[month[1] : day[0]].strip()
    if year is not None and year < month and home.day_first and year[1] - year[0] <= _SHORT:
        # 02/12/26 where the day comes first: what looked like a year is the day.
        year, month, day = (day, year, month) if behind is None else (behind, month, day)
    bare = between in _SEPARATORS and (year is None or year > month)
    return Place(gives, None, "", False, year, month, day, bare, home.day_first)


def money_at(text: str, place: Place) -> Money | None:
    """Return the amount at ``place``, or None if it is none."""
    if place.value is None:
        return None
    digits = _cut(text, place.value).replace(",", "").replace("。", ".").rstrip(".")
    whole, _, cents = digits.partition(".")
    if place.currency in _USUAL and len(cents) == 2 and len(whole) < 12:
        return Money(int(whole + cents), place.currency)
    try:
        return parse_money(digits, place.currency)
    except InvalidAmount:
        return None


def date_at(text: str, place: Place, received: date | None) -> date | None:
    """Return the date at ``place``, completed from the day of receipt; None if that is unknown."""
    if place.day is None:
        return None
    written_year, number, day = _parts(text, place)
    if written_year:
        return _date(written_year, number, day)
    if received is None:
        return None
    if not number:
        following = (received.year + received.month // 12, received.month % 12 + 1)
        candidates = [following] if place.next_month else [_month_of(received), following]
        found = [d for y, m in candidates if (d := _date(y, m, day)) and d >= received]
        return found[0] if found else None
    years = (received.year - 1, received.year, received.year + 1)
    dates = [d for y in years if (d := _date(y, number, day))]
    return next((d for d in dates if (received - d).days <= _BACK), None)


def day_at(text: str, place: Place) -> str:
    """Return the date at ``place`` as it stands there: YYYY-MM-DD, MM-DD without a year, or ""."""
    if place.day is None or place.month is None:
        return ""
    year, month, day = _parts(text, place)
    if _date(year or 2000, month, day) is None:
        return ""
    return f"{year}-{month:02}-{day:02}" if year else f"{month:02}-{day:02}"


def tail_at(text: str, place: Place) -> str:
    """Return the digits at ``place``."""
    return _cut(text, place.value) if place.value else ""


def _parts(text: str, place: Place) -> tuple[int, int, int]:
    """Return year, month and day at ``place``, 0 for what is not written.

    Where the month cannot be one, day and month are taken the other way round (12/25 for 25/12).
    All are 0 where nobody can know which is which: no day is better than a wrong one.
    """
    day = int(_cut(text, place.day)) if place.day is not None else 0
    written = place.month
    month = int(_cut(text, written)) if isinstance(written, tuple) else written or 0
    year = int(_cut(text, place.year)) if place.year is not None else 0
    if 0 < year < 1000:
        year += 2000 if year < 100 else _REPUBLIC
    if place.bare and place.day_first:
        month, day = day, month
    if isinstance(written, tuple) and month > _DECEMBER >= day:
        month, day = day, month
    if place.bare and place.day_first is None and month != day <= _DECEMBER:
        return 0, 0, 0
    return year, month, day


def _month_of(day: date) -> tuple[int, int]:
    return day.year, day.month


def _cut(text: str, span: Span) -> str:
    piece = text[span[0] : span[1]]
    return piece if piece.isascii() else piece.translate(_WIDE)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None
