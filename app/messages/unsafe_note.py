"""Notices in somebody's own words what must never be kept: passwords, codes, card and ID numbers.

Unlike ``mask``, which hides rather too much of a stranger's message, this asks only where the words
or a check digit say so: a reference number or a hotline in a note is what notes are for.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

from app.domain.phone import find_numbers


class UnsafeKind(StrEnum):
    """What a note seems to hold."""

    PASSWORD = "password"  # noqa: S105 - the word, not one
    CODE = "code"
    CARD = "card"
    IDENTITY = "identity"


_PASSWORD = re.compile(
    r"(?:密码|密碼|口令|密钥|(?<![a-z])(?:password|passcode|passwd|pwd|pin)(?![a-z]))"
    r"[\u4e00-\u9fff]{0,4}?\s?(?:是|为|為|:|=|\s|is\b){1,3}\s*(?P<secret>[!-~]{4,})",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"(?:验证码|驗證碼|校验码|动态码|动态密码|安全码|口令卡"
    r"|(?<![a-z])(?:code|otp|cvv2?|cvc|verification)(?![a-z]))"
    r"[^\d\n]{0,6}(?P<secret>\d[\d -]{1,8}\d)(?!\d)",
    re.IGNORECASE,
)
_RUN = re.compile(r"(?<![\d+])\d(?:[ -]?\d){12,18}(?!\d)")
"""Cards have 13 to 19 digits (ISO/IEC 7812)."""
_IDENTITY = re.compile(r"(?<!\d)\d{6}(?:19|20)\d{2}(?:0\d|1[0-2])[0-3]\d{4}[\dXx](?!\d)")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
"""Resident identity numbers: 17 digits and a check sign by ISO 7064 MOD 11-2 (GB 11643-1999)."""


def unsafe_kind(text: str, region: str) -> UnsafeKind | None:
    """Return what ``text`` seems to hold that must not be kept; None for an ordinary note.

    Telephone numbers, as ``region`` writes them, are ordinary.
    """
    plain = unicodedata.normalize("NFKC", text)
    if any(_is_identity(found[0]) for found in _IDENTITY.finditer(plain)):
        return UnsafeKind.IDENTITY
    if any(_is_card(found[0], region) for found in _RUN.finditer(plain)):
        return UnsafeKind.CARD
    if _CODE.search(plain):
        return UnsafeKind.CODE
    if any(_is_password(found["secret"]) for found in _PASSWORD.finditer(plain)):
        return UnsafeKind.PASSWORD
    return None


def _is_identity(number: str) -> bool:
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number[:17], strict=True))
    return _CHECKS[total % 11] == number[17].upper()


def _is_card(run: str, region: str) -> bool:
    digits = [int(char) for char in run if char.isdigit()]
    if not passes_luhn(digits) or not any(digits):
        return False
    return len(digits) > 15 or not find_numbers(run, region)


def _is_password(word: str) -> bool:
    """Words alone are advice ("password: ask Mum"), not a password."""
    return any(not char.isalpha() for char in word.rstrip(".,;:!?)"))


def passes_luhn(digits: list[int]) -> bool:
    """Whether the check digit of a card's number fits (ISO/IEC 7812-1, annex B)."""
    doubled = [d * 2 - 9 * (d > 4) for d in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0
