"""How long a password would hold, and the one piece of advice that helps most.

Estimated by zxcvbn (Wheeler, "zxcvbn: Low-Budget Password Strength Estimation", USENIX Security
2016), which knows the patterns people use. There are no rules about digits or capitals: they make
passwords worse.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

import msgspec

LOOKED_AT = 72
"""Characters of a password that are looked at; more only make it stronger, and the search slow."""

GUESSES_PER_SECOND = 100.0
"""What a thief with much hardware might reach against 256 MiB of Argon2id for one vault."""


class Grade(StrEnum):
    """How long guessing would take whoever holds a copy of the list."""

    WEAK = "weak"
    FAIR = "fair"
    GOOD = "good"
    STRONG = "strong"


class Advice(StrEnum):
    """What makes this password weaker than it looks."""

    SHORT = "short"
    COMMON = "common"
    PERSONAL = "personal"
    WORD = "word"
    DATE = "date"
    DIGITS = "digits"
    REPEATED = "repeated"
    SEQUENCE = "sequence"
    KEYBOARD = "keyboard"


class Strength(msgspec.Struct, frozen=True):
    """``guesses`` as a power of ten; ``seconds`` to try half of them; at most one ``advice``."""

    grade: Grade
    guesses: float
    seconds: float
    advice: Advice | None


def strength_of(password: str, personal: Sequence[str] = ()) -> Strength:
    """Estimate ``password``; ``personal`` are names and numbers that others may know.

    The first use takes about a tenth of a second to read the lists of words.
    """
    if not password:
        return Strength(Grade.WEAK, 0.0, 0.0, Advice.SHORT)
    from zxcvbn import zxcvbn

    known = [part for part in personal if len(part) >= 3]
    found: dict[str, Any] = zxcvbn(password[:LOOKED_AT], user_inputs=known, max_length=LOOKED_AT)
    guesses = float(found["guesses_log10"])
    seconds = 10.0 ** min(guesses, 300.0) / 2 / GUESSES_PER_SECOND
    grade = _grade(seconds)
    weak = grade in (Grade.WEAK, Grade.FAIR)
    return Strength(grade, guesses, seconds, _advice(password, found["sequence"]) if weak else None)


_DAY = 86_400.0


def _grade(seconds: float) -> Grade:
    """A day, a year, and a thousand years."""
    if seconds < _DAY:
        return Grade.WEAK
    if seconds < 365 * _DAY:
        return Grade.FAIR
    return Grade.GOOD if seconds < 365_000 * _DAY else Grade.STRONG


def _advice(password: str, sequence: Sequence[dict[str, Any]]) -> Advice:
    """Return what the part says that the most characters belong to."""
    part = max(sequence, key=lambda match: len(match["token"]), default=None)
    pattern = part["pattern"] if part else "bruteforce"
    if part is not None and pattern == "dictionary":
        lists = {"passwords": Advice.COMMON, "user_inputs": Advice.PERSONAL}
        return lists.get(part["dictionary_name"], Advice.WORD)
    is_date = part is not None and pattern == "date" and len(part["token"]) == len(password)
    if password.isdigit() and not is_date and pattern not in ("repeat", "sequence"):
        return Advice.DIGITS
    return {
        "date": Advice.DATE,
        "regex": Advice.DATE,
        "repeat": Advice.REPEATED,
        "sequence": Advice.SEQUENCE,
        "spatial": Advice.KEYBOARD,
    }.get(pattern, Advice.SHORT)
