"""Phone numbers as people write them: reading, showing, finding, masking.

The library (phonenumbers, Google's metadata) is imported on first use: it costs 50 ms.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from app.domain.errors import InvalidNumber

_RUN = re.compile(r"[+(]?\d[\d\s().\-–—‐‑/]{4,24}\d")
_GROUP = re.compile(r"\+?\d+")
_JUNK = re.compile(r"[\s().\-–—‐‑/]")


@lru_cache(maxsize=4096)
def parse_number(typed: str, region: str) -> str:
    """Return the E.164 form of ``typed``, read in ``region`` (ISO 3166, e.g. ``CN``) if national.

    Spaces, dashes, brackets, full-width digits and an ``00`` prefix are understood anywhere. What
    is a number is remembered, as an export names the same few again and again; what is none (it
    may be a card's) is not.

    Raises:
        InvalidNumber: it is no valid number there.
    """
    import phonenumbers

    text = unicodedata.normalize("NFKC", typed).strip()
    text = text.removeprefix("tel:")
    compact = _JUNK.sub("", text)
    if compact.startswith("00"):
        text = "+" + compact[2:]
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        raise InvalidNumber(typed=typed, region=region) from None
    if not phonenumbers.is_valid_number(number) or number.extension:
        raise InvalidNumber(typed=typed, region=region)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def number_or_none(typed: str, region: str) -> str:
    """Return the E.164 form of ``typed``, read as ``parse_number`` does, "" if it is no number."""
    if not typed:
        return ""
    try:
        return parse_number(typed, region)
    except InvalidNumber:
        return ""


def show_number(e164: str, region: str) -> str:
    """Return ``e164`` as people of ``region`` read it: nationally at home, else in full."""
    import phonenumbers

    number = phonenumbers.parse(e164)
    if phonenumbers.region_code_for_number(number) != region:
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    if number.country_code == 86 and len(str(number.national_number)) == 11:
        digits = str(number.national_number)
        return f"{digits[:3]} {digits[3:7]} {digits[7:]}"
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)


def region_of(e164: str) -> str:
    """Return the region (ISO 3166) of a number; ``CN`` where the library names none."""
    import phonenumbers

    return phonenumbers.region_code_for_number(phonenumbers.parse(e164)) or "CN"


def find_numbers(text: str, region: str) -> set[str]:
    """Return the E.164 forms of all phone numbers that stand in ``text``, in any spelling."""
    found: set[str] = set()
    for run in _RUN.findall(unicodedata.normalize("NFKC", text)):
        found |= _numbers_of_run(run, region)
    return found


def _numbers_of_run(run: str, region: str) -> set[str]:
    """Return the number a run of digits is, or else those its groups of digits form."""
    try:
        return {parse_number(run, region)}
    except InvalidNumber:
        pass
    found: set[str] = set()
    groups = [(m.start(), m.end()) for m in _GROUP.finditer(run)]
    first = 0
    while first < len(groups):
        for last in range(len(groups) - 1, first - 1, -1):
            part = run[groups[first][0] : groups[last][1]]
            if len(_JUNK.sub("", part)) < 7 or (first == 0 and last == len(groups) - 1):
                continue
            try:
                found.add(parse_number(part, region))
            except InvalidNumber:
                continue
            first = last
            break
        first += 1
    return found
