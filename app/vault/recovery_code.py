"""The recovery code: 140 random bits to write on paper, with a check character in each group.

Seven groups of five characters of Crockford's base32, which leaves out I, L, O and U. The fifth
character of a group checks the four before it and the group's place, over the field of 32
elements: one wrong character, two exchanged ones and two exchanged groups are always noticed, and
the group is named. A group of four characters is 20 bits.
"""

from __future__ import annotations

import os
import re

from app.domain.vault_errors import RecoveryCodeLength, RecoveryCodeMistyped

GROUPS = 7
GROUP = 5
KEY_BYTES = 18
"""Bytes of the code's secret: 140 bits, right-aligned."""

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {letter: value for value, letter in enumerate(_LETTERS)}
_LOOK_ALIKE = str.maketrans("OILU", "011V")
_SEPARATORS = re.compile(r"[\s\-‐-―−_·.,:/|]+")


def new_code() -> str:
    """Return a fresh code, in groups divided by hyphens."""
    bits = int.from_bytes(os.urandom(KEY_BYTES)) & (2**140 - 1)
    return spelled(bits.to_bytes(KEY_BYTES))


def spelled(key: bytes) -> str:
    """Return the code that stands for ``key`` (18 bytes, of which 140 bits count)."""
    bits = int.from_bytes(key)
    groups = []
    for place in range(GROUPS):
        part = bits >> (20 * (GROUPS - 1 - place)) & 0xFFFFF
        values = [part >> shift & 31 for shift in (15, 10, 5, 0)]
        values.append(_check(values, place))
        groups.append("".join(_LETTERS[value] for value in values))
    return "-".join(groups)


def code_bytes(typed: str) -> bytes:
    """Return the 18 bytes that a typed code stands for.

    Small letters, full-width ones, missing or other dividers, and O, I, L, U for 0, 1, 1, V are
    all taken.

    Raises:
        RecoveryCodeLength: characters are missing or too many; the group where it can be told.
        RecoveryCodeMistyped: one or more groups are wrong, by number from 1.
    """
    parts = [part for part in _SEPARATORS.split(_plain(typed)) if part]
    letters = "".join(parts)
    if len(letters) != GROUPS * GROUP:
        odd = [i for i, part in enumerate(parts, 1) if len(part) != GROUP]
        raise RecoveryCodeLength(
            typed=len(letters),
            expected=GROUPS * GROUP,
            group=odd[0] if len(parts) == GROUPS and len(odd) == 1 else 0,
        )
    bits, wrong = 0, []
    for place in range(GROUPS):
        group = letters[place * GROUP : (place + 1) * GROUP]
        values = [_VALUES.get(letter, -1) for letter in group]
        if -1 in values or _check(values[:-1], place) != values[-1]:
            wrong.append(place + 1)
            continue
        for value in values[:-1]:
            bits = bits << 5 | value
    if wrong:
        raise RecoveryCodeMistyped(groups=tuple(wrong))
    return bits.to_bytes(KEY_BYTES)


def is_code(typed: str) -> bool:
    """Whether ``typed`` is a recovery code of some list: its check characters fit."""
    try:
        code_bytes(typed)
    except (RecoveryCodeLength, RecoveryCodeMistyped):
        return False
    return True


def groups_of(code: str) -> tuple[str, ...]:
    """Return the groups of a code as ``new_code`` wrote it."""
    return tuple(code.split("-"))


def is_group(typed: str, group: str) -> bool:
    """Whether somebody who copied ``group`` may have typed this."""
    return "".join(_SEPARATORS.split(_plain(typed))) == group


def _plain(typed: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFKC", typed).upper().translate(_LOOK_ALIKE)


def _check(values: list[int], place: int) -> int:
    """Return the check value of a group: sum of a^(i+1)·v(i), and a^(place+5), a being a root."""
    total = _power(place + 5)
    for i, value in enumerate(values):
        total ^= _times(_power(i + 1), value)
    return total


def _power(exponent: int) -> int:
    result = 1
    for _ in range(exponent):
        result = _times(result, 2)
    return result


def _times(a: int, b: int) -> int:
    """Multiply in the field of 32 elements made by x^5 + x^2 + 1."""
    result = 0
    while b:
        if b & 1:
            result ^= a
        a <<= 1
        if a & 32:
            a ^= 0b100101
        b >>= 1
    return result
