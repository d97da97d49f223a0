"""Names that imitate an official one: by look-alike letters, one letter off, or the name inside."""

from __future__ import annotations

import re
from functools import cached_property

from app.directory.match import Matcher

_SKELETON = str.maketrans(
    "0135@$" + "авсԁеһіјкморѕтхуԝ" + "αβεηικνορτυχ", "olesas" + "abcdehijkmopstxyw" + "abenikvoptux"
)
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))
_ENDINGS_LISTED = "com cn net org co uk hk de jp in me io us gov www app im tv"
_ENDINGS = frozenset(_ENDINGS_LISTED.split())
_SPLIT = re.compile(r"[^a-z0-9]+")
_EDITED = 5
"""Shorter names are a letter away from too many others."""
_INSIDE = 5


def skeleton(word: str) -> str:
    """Return ``word`` with letters that look alike made one: paypa1 → paypal."""
    word = word.translate(_SKELETON)
    for pair, letter in _PAIRS:
        word = word.replace(pair, letter)
    return word


class Brands:
    """What the official domains are called."""

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher

    def is_one(self, label: str) -> bool:
        """Whether an official domain has this very label, or an institution this very name."""
        return label in self._words

    def in_front(self, host: str, owner: str) -> bool:
        """Whether an official name stands in front of a domain of somebody else.

        ``appleid.apple.com-signin.example`` and ``dbs.com.sg.verify.example`` are such.
        """
        front = host.removesuffix(owner)
        if re.search(r"\.(?:com|co|gov|org|net)\.", f".{front}"):
            return True
        return bool(re.search(r"(?:^|\.)(?:com|co|gov|org|net)-", owner)) and bool(front)

    def imitated(self, owner: str) -> bool:
        """Whether the domain ``owner``, which is not official, looks like an official one."""
        parts = [part for part in _SPLIT.split(owner.rpartition(".")[0]) if part]
        return any(self._imitates(part) for part in parts)

    def _imitates(self, part: str) -> bool:
        plain = skeleton(part)
        if part in self._words or plain in self._skeletons:
            return True
        if any(len(word) >= _INSIDE and word in plain for word in self._words):
            return True
        if any(len(word) == 4 and plain.startswith(word) for word in self._labels):
            return True
        return len(plain) >= _EDITED and any(
            abs(len(word) - len(plain)) <= 1 and len(word) >= _EDITED and _one_off(word, plain)
            for word in self._labels
        )

    @cached_property
    def _labels(self) -> frozenset[str]:
        """The label of each official domain that says whose it is."""
        found: set[str] = set()
        for domain in self._matcher.domains:
            labels = [label for label in domain.split(".")[:-1] if label not in _ENDINGS]
            found.update(label for label in labels[-1:] if len(label) >= 3)
        return frozenset(found)

    @cached_property
    def _words(self) -> frozenset[str]:
        """The labels, and short names in Latin letters that people know (cmb, boc)."""
        known = {
            alias.lower()
            for service in self._matcher.services
            for alias in (service.id, service.name.en, *service.aliases)
            if alias.isascii() and alias.isalpha() and len(alias) >= 3
        }
        return self._labels | known

    @cached_property
    def _skeletons(self) -> frozenset[str]:
        return frozenset(skeleton(word) for word in self._words)


def _one_off(word: str, other: str) -> bool:
    """Whether one letter added, dropped, replaced or two neighbours swapped makes one the other."""
    short, long = sorted((word, other), key=len)
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) != len(long):
        return short[at:] == long[at + 1 :]
    return short[at + 1 :] == long[at + 1 :] or (
        short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    )
