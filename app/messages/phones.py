"""The telephone numbers a message asks to call, beside those its institution is known to have."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cached_property

from app.directory.match import Matcher
from app.directory.service import Service

_CALL = re.compile(
    r"(?:拨打|致电|电话|联[系络]|来电|客服|回电|热线|专线|专员|警官|速联|详询|咨询|洽|\bcall\b|contact"
    r"|\bphone\b|\bring\b|helpline|\bdial\b)(?: (?:our|the)\b[a-z ]{0,24}?\b(?:on|at)\b)?"
    r"(?:[^\d,。;!?]{0,16}[^\d,。;!?+(])?"
    r"(?P<number>[+(]?\d(?:[\s()-]{0,2}\d){2,14})(?![\d*%]|\.\d|[元年月日时分秒]|\s?[a-z]{2,}\d)"
)
"""A number behind a word that asks to call it."""
_JUNK = re.compile(r"[\s().-]+")
_COUNTRY = re.compile(r"^(?:\+|00)86(?=\d)")
_AREA = re.compile(r"^0\d{2,3}(?=(?:95|96|12|10|11)\d{3,6}$)")
"""An area code in front of a short number: 0571-95188."""
_PUBLIC = re.compile(r"1(?:0\d|1\d|2\d)\d{0,3}|9(?:5[0-8]|6)\d{2,3}")
"""Short numbers, which the state gives to institutions and rents to nobody.

Source: 《电信网编号计划(2017年版)》, 工信部信管〔2017〕68号.
"""
_MOBILE = re.compile(r"1[3-9]\d{9}")
_VIRTUAL = re.compile(r"(?:\+86|0086)?(?:16[257]|17[01])\d{8}")
"""Mobile numbers of resellers, of which swindlers use more than others do.

Source: 工信部 on the codes of mobile virtual operators (170, 171, 162, 165, 167).
"""
_NEAR = 2
"""A number that differs from an official one in so many digits imitates it."""


_WHOLE = 8
"""From so many digits on, the end of a number is the whole of a line."""
_PREFIX = 3
"""Digits of a country, at most (ITU-T E.164)."""


class Call(IntEnum):
    """Whom a message asks to call, the safest first."""

    NOBODY = 0
    OFFICIAL = 1
    """A number that an institution is known to have, or a short one that is not for rent."""
    UNKNOWN = 2
    """A line of somebody who is not known."""
    PERSONAL = 3
    """A private mobile, or a number abroad."""
    LOOKALIKE = 4
    """Nearly the number of the institution that the message names."""


class Phones:
    """Judges telephone numbers by one directory."""

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher

    def call(self, text: str, service: Service | None) -> Call:
        """Return whom the folded ``text``, in the name of ``service``, asks to call.

        The worst of its numbers counts. ``text`` must have its digits where ``numbers`` says.
        """
        found = (self._of(plain(text[a:b]), service) for a, b in numbers(text))
        return max(found, default=Call.NOBODY)

    def _of(self, number: str, service: Service | None) -> Call:
        short = _AREA.sub("", number)
        if number in self._official or short in self._official or _PUBLIC.fullmatch(short):
            return Call.OFFICIAL
        own = _own(service) if service is not None else ()
        if any(_same(number, known) for known in own):
            return Call.OFFICIAL
        if any(number.startswith(known) and len(number) - len(known) <= _NEAR for known in own):
            # 95511 and the key to press, written without a gap.
            return Call.OFFICIAL
        if any(_imitates(short, known) for known in own):
            return Call.LOOKALIKE
        if _is_chinese(service) and (_MOBILE.fullmatch(number) or number.startswith("+")):
            return Call.PERSONAL
        return Call.UNKNOWN

    @cached_property
    def _official(self) -> frozenset[str]:
        return frozenset(number for service in self._matcher.services for number in _own(service))


def numbers(text: str) -> list[tuple[int, int]]:
    """Return where the folded ``text`` names telephone numbers to call."""
    return [found.span("number") for found in _CALL.finditer(text)]


def plain(number: str) -> str:
    """Return ``number`` as it is dialled inside China: +86 21-5888 0000 → 02158880000."""
    digits = _JUNK.sub("", number)
    inside = _COUNTRY.sub("", digits)
    if inside == digits or inside.startswith(("0", "1", "4", "8", "9")):
        return inside
    return f"0{inside}"


def is_virtual(sender: str) -> bool:
    """Whether ``sender`` is a mobile number of a reseller."""
    return bool(_VIRTUAL.fullmatch(_JUNK.sub("", sender)))


def _own(service: Service) -> list[str]:
    hotlines = [plain(hotline.number) for hotline in service.hotlines]
    return hotlines + [plain(s) for s in service.senders if s.lstrip("+").isdigit()]


def _same(number: str, known: str) -> bool:
    """Whether both are one line, dialled from there and from abroad: 0345…, +44 345…."""
    one, other = sorted((number.lstrip("+0"), known.lstrip("+0")), key=len)
    return len(one) >= _WHOLE and other.endswith(one) and len(other) - len(one) <= _PREFIX


def _imitates(number: str, known: str) -> bool:
    """Whether ``number`` is ``known`` with a digit or two changed, or with more digits behind it.

    A short number is imitated by a longer one that begins alike (95588 → 9558801234), a long one
    by another of its length.
    """
    if len(known) < 8:
        return len(number) > len(known) + _NEAR and number.startswith(known)
    wrong = sum(a != b for a, b in zip(number, known, strict=False))
    return len(number) == len(known) and number[:3] == known[:3] and wrong <= _NEAR


def _is_chinese(service: Service | None) -> bool:
    return service is not None and "CN" in service.regions
